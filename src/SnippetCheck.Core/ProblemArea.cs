namespace SnippetCheck;

/// <summary>The area of a code, by the two digits after <c>SNIP</c>. All other codes are the compiler's own.</summary>
public enum ProblemArea
{
    /// <summary>Codes of the compiler or of an analyzer: <c>CS0103</c>.</summary>
    CompilerOwn,

    /// <summary>01xx.</summary>
    Compiling,

    /// <summary>02xx.</summary>
    Output,

    /// <summary>03xx.</summary>
    Running,

    /// <summary>04xx: tags and Markdown.</summary>
    Tags,

    /// <summary>05xx: packages, projects and frameworks.</summary>
    Packages,

    /// <summary>06xx.</summary>
    Configuration,

    /// <summary>09xx: failures of SnippetCheck itself.</summary>
    Internal,
}

/// <summary>Maps codes to areas.</summary>
public static class ProblemAreas
{
    /// <summary>The area of a code.</summary>
    public static ProblemArea Of(string code) =>
        code.AsSpan() switch
        {
            // Of repeated runs.
            "SNIP0650" or "SNIP0652" => ProblemArea.Output,
            "SNIP0651" => ProblemArea.Running,
            ['S', 'N', 'I', 'P', '0', '1', ..] => ProblemArea.Compiling,
            ['S', 'N', 'I', 'P', '0', '2', ..] => ProblemArea.Output,
            ['S', 'N', 'I', 'P', '0', '3', ..] => ProblemArea.Running,
            ['S', 'N', 'I', 'P', '0', '4', ..] => ProblemArea.Tags,
            ['S', 'N', 'I', 'P', '0', '5', ..] => ProblemArea.Packages,
            ['S', 'N', 'I', 'P', '0', '6', ..] => ProblemArea.Configuration,
            ['S', 'N', 'I', 'P', '0', '9', ..] => ProblemArea.Internal,
            _ => ProblemArea.CompilerOwn,
        };
}

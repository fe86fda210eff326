namespace SnippetCheck.Compiler;

/// <summary>The kinds of marks in a program. The worker, which doesn't depend on the compiler, contains this file too.</summary>
internal enum MarkKind
{
    /// <summary>A block of stated output ends.</summary>
    BlockEnds,

    /// <summary>A part of the program begins.</summary>
    PartBegins,

    /// <summary>A line with a remark begins.</summary>
    LineBegins,

    /// <summary>A line with a remark ends, without a value.</summary>
    LineEnds,

    /// <summary>A line with a remark ends, with a value.</summary>
    LineLeavesValue,

    /// <summary>A line with a remark ends, with a value to enumerate even if that runs the program's own code.</summary>
    LineLeavesSequence,
}

namespace SnippetCheck;

/// <summary>What the compiler found in a snippet, in places of the post.</summary>
/// <param name="Kind">What the snippet was taken for.</param>
/// <param name="Execution">How it comes to be executed.</param>
/// <param name="Diagnostics">Its errors and warnings, in order.</param>
/// <param name="Remarks">Errors and warnings that comments in the code state.</param>
/// <param name="Values">What remarks in the code state of values and of what lines print.</param>
/// <param name="Blocks">Output that comments in the code state.</param>
/// <param name="CompileTime">How long its program took to compile; zero where another snippet of the program has that time.</param>
public sealed record CompileFindings(
    SnippetKind Kind,
    Execution Execution,
    IReadOnlyList<CompilerDiagnostic> Diagnostics,
    IReadOnlyList<DiagnosticRemark> Remarks,
    IReadOnlyList<ValueRemark> Values,
    IReadOnlyList<OutputBlock> Blocks,
    TimeSpan CompileTime
)
{
    /// <summary>How often <c>...</c> stands for something that is left out.</summary>
    public int Elided { get; init; }

    /// <summary>The names that it uses although no code that's shown declares them, as its tag allows.</summary>
    public IReadOnlyList<string> Assumed { get; init; } = [];

    /// <summary>How the snippet is read, where it isn't a file as it stands: "members of a class".</summary>
    public IReadOnlyList<string> Readings { get; init; } = [];

    /// <summary>What the snippet needs around it that only its author knows; null where nothing is known to be missing.</summary>
    public MissingPiece? Missing { get; init; }

    /// <summary>The codes of warnings that occur, and never count.</summary>
    public IReadOnlyList<string> Silenced { get; init; } = [];

    /// <summary>The errors among the diagnostics.</summary>
    public IEnumerable<CompilerDiagnostic> Errors => Diagnostics.Where(d => d.IsError);

    /// <summary>The warnings among the diagnostics.</summary>
    public IEnumerable<CompilerDiagnostic> Warnings => Diagnostics.Where(d => !d.IsError);
}

/// <summary>What a fragment needs around it.</summary>
/// <param name="Fragment">What the fragment is: "a chain of calls".</param>
/// <param name="Piece">What isn't there: "what it's called on".</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record MissingPiece(string Fragment, string Piece, string Remedy);

/// <summary>An error or warning of the compiler.</summary>
/// <param name="Code">Such as <c>CS0029</c>.</param>
/// <param name="IsError">Whether it is an error.</param>
/// <param name="Message">The compiler's words.</param>
/// <param name="Line">Its line in the snippet, from 1; 0 where it stands in another part of the program.</param>
/// <param name="Place">Its place in the post.</param>
public sealed record CompilerDiagnostic(string Code, bool IsError, string Message, int Line, Place Place)
{
    /// <summary>The name that is not found anywhere; null where that is not what is wrong.</summary>
    public string? Missing { get; init; }

    /// <summary>The name that the snippet could assume; null where the error speaks of none.</summary>
    public string? Undeclared { get; init; }

    /// <summary>What to do about it; empty where that is not certain enough.</summary>
    public string Help { get; init; } = "";

    /// <summary>Whether it warns that an API is obsolete.</summary>
    public bool IsObsolete { get; init; }

    /// <summary>Where in the file of a source generator it stands; null where it stands in the post's own code.</summary>
    public GeneratedPlace? Generated { get; init; }
}

/// <summary>A place in a file that a source generator wrote.</summary>
/// <param name="Path">The file: the generator's assembly, its type, and the name that it gave the file, with <c>/</c> between.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
public sealed record GeneratedPlace(string Path, int Line, int Column);

/// <summary>A comment that states an error or a warning.</summary>
/// <param name="Code">The code.</param>
/// <param name="IsError">Whether it states an error, or a warning.</param>
/// <param name="Message">The message, with wildcards; null where none is stated.</param>
/// <param name="Line">The line of the snippet, from 1, that it speaks of; null where there is none.</param>
/// <param name="Place">Where the comment is.</param>
public sealed record DiagnosticRemark(string Code, bool IsError, string? Message, int? Line, Place Place);

/// <summary>A comment that states output.</summary>
/// <param name="Stated">What it states.</param>
/// <param name="Cue">Where it is introduced.</param>
/// <param name="Mark">The number of the mark that ends it; null: the end of the program does.</param>
public sealed record OutputBlock(StatedText Stated, Place Cue, int? Mark);

/// <summary>A remark that states what a line of code prints, or the value that it leaves: <c>// => 3</c>.</summary>
/// <param name="Lines">The stated lines: one, but for remarks that stand below one another.</param>
/// <param name="IsLiteral">Whether it is one only as long as it states a literal: <c>// prints 3</c>.</param>
/// <param name="Mark">The number of the marks that the program prints around the line; null where it has none.</param>
/// <param name="HasLine">Whether there is a line of code that it can speak of.</param>
/// <param name="NamesOutput">Whether it says in a word that it states output: <c>// Output: 3</c>.</param>
public sealed record ValueRemark(
    IReadOnlyList<FenceLine> Lines,
    bool IsLiteral,
    int? Mark,
    bool HasLine,
    bool NamesOutput = false
)
{
    /// <summary>Where what it states begins.</summary>
    public Place Place => Place.On(Lines[0].Line, Lines[0].Column + Indent, Lines[0].Text.Length - Indent);

    private int Indent => Lines[0].Text.Length - Lines[0].Text.TrimStart().Length;
}

namespace SnippetCheck.Compiler;

/// <summary>The compiler's reply for a program.</summary>
/// <param name="Id">The id of the request.</param>
/// <param name="Parts">The results for each part.</param>
/// <param name="BrokenStep">The first step that doesn't compile; null if all do. In that case, the image and the findings of earlier steps leave out that step.</param>
/// <param name="Findings">The errors and warnings of all compiler stages, in the order of the parts.</param>
/// <param name="Stated">What comments in the code state.</param>
/// <param name="Image">The program, if it was requested and there's something to run.</param>
/// <param name="Refusal">Why the compiler gave up on the source; null if it didn't.</param>
[OnWire]
public sealed partial record CompileReply(
    int Id,
    IReadOnlyList<PartReply> Parts,
    int? BrokenStep,
    IReadOnlyList<Finding> Findings,
    StatedInCode Stated,
    EmittedImage? Image,
    string? Refusal
)
{
    /// <summary>The composed files without marks, if they were requested.</summary>
    public IReadOnlyList<ComposedSource> Sources { get; init; } = [];

    /// <summary>The compile time, without waiting.</summary>
    public TimeSpan Time { get; init; }

    /// <summary>The errors in using directives that the program shares with others. Where there are any, nothing else was looked at.</summary>
    public IReadOnlyList<BrokenUsing> BrokenUsings { get; init; } = [];

    /// <summary>The analyzer that failed; null if none did. If one did, nothing else is known of the program.</summary>
    public FailedAnalyzer? FailedAnalyzer { get; init; }

    /// <summary>The answer to the request's question; null if it asked none.</summary>
    public CodeAnswer? Answer { get; init; }

    /// <summary>The hash of the program's code: two programs with the same do the same. Empty if it wasn't requested, or there's no code.</summary>
    public string CodeHash { get; init; } = "";

    /// <summary>Whether the program, if there's an image, does the same in each run.</summary>
    public bool IsClosed { get; init; }
}

/// <summary>An analyzer that failed.</summary>
/// <param name="Name">The full name of its type, or the file of its assembly if that can't be loaded.</param>
/// <param name="Cause">The exception's type and message, as one line.</param>
public sealed record FailedAnalyzer(string Name, string Cause);

/// <summary>A composed file of a program.</summary>
public sealed record ComposedSource(string Name, string Text);

/// <summary>The results for a part.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Execution">How it's executed.</param>
/// <param name="StartMark">The number of the mark at the start of its statements; null if they start the program, or if it has none.</param>
/// <param name="Elided">How many elisions it has.</param>
public sealed record PartReply(FragmentKind Kind, Execution Execution, int? StartMark, int Elided)
{
    /// <summary>The names that it uses and no code that's shown declares, as the request has them; under <c>*</c> as the code has them.</summary>
    public IReadOnlyList<string> Assumed { get; init; } = [];

    /// <summary>The ways in which it's read as something else than the file that it isn't.</summary>
    public IReadOnlyList<Reading> Readings { get; init; } = [];

    /// <summary>What it needs around it that only its author knows; null where nothing is known to be missing.</summary>
    public MissingContext? Missing { get; init; }

    /// <summary>Whether it's compiled in a class that derives from the types that its author names.</summary>
    public bool HasBases { get; init; }

    /// <summary>Whether it has a call, a conversion or a member of a known type. It's only found out for a program that assumes names and compiles.</summary>
    public bool HasCheckedUses { get; init; }

    /// <summary>The types and methods in it that neither the program nor its references declare. They're only found out under <c>*</c>, if the program compiles.</summary>
    public IReadOnlyList<string> Foreign { get; init; } = [];

    /// <summary>The first test that it has and that nothing runs; null if there's none.</summary>
    public string? TestNotRun { get; init; }

    /// <summary>The symbols of its names, in order, if they were requested.</summary>
    public IReadOnlyList<NamedSymbol> Symbols { get; init; } = [];
}

/// <summary>A compiled program.</summary>
/// <param name="Assembly">The assembly.</param>
/// <param name="Symbols">Its portable PDB.</param>
public sealed record EmittedImage(byte[] Assembly, byte[] Symbols)
{
    /// <summary>
    /// The name in <see cref="AppContext"/> under which the program finds the action that prints its marks. The action's parameters are the
    /// mark's number, its <see cref="MarkKind"/> and its value.
    /// </summary>
    public const string MarkPrinter = "SnippetCheck.MarkPrinter";
}

/// <summary>
/// A range of a part, in UTF-16 code units. The wire has offsets instead of lines, because U+2028 ends a line in C# but not in Markdown.
/// </summary>
/// <param name="Part">The part's index.</param>
/// <param name="Start">The offset of its first character.</param>
/// <param name="End">The offset after its last character.</param>
public sealed record PartRange(int Part, int Start, int End);

/// <summary>An error or a warning.</summary>
/// <param name="Code">The code, such as <c>CS0029</c>.</param>
/// <param name="IsError">Whether it is an error.</param>
/// <param name="Message">The compiler's message.</param>
/// <param name="Range">Its place.</param>
public sealed record Finding(string Code, bool IsError, string Message, PartRange Range)
{
    /// <summary>The name that wasn't found; null if the finding isn't about a missing name.</summary>
    public string? Missing { get; init; }

    /// <summary>The name that a part could assume, as it would be listed in <c>assumes</c>; null if the error names none.</summary>
    public string? Undeclared { get; init; }

    /// <summary>A certain fix; null if there is none.</summary>
    public Hint? Hint { get; init; }

    /// <summary>Whether it's about an obsolete API.</summary>
    public bool IsObsolete { get; init; }

    /// <summary>Whether an analyzer reports it.</summary>
    public bool IsOfAnalyzer { get; init; }

    /// <summary>Its place in a file of a source generator; null if it's in the part itself.</summary>
    public GeneratedPlace? Generated { get; init; }
}

/// <summary>What comments in the code state.</summary>
/// <param name="Blocks">Blocks of stated output, in order.</param>
/// <param name="Remarks">Remarks that state errors and warnings.</param>
/// <param name="ValueRemarks">Remarks that state values or the output of lines.</param>
public sealed record StatedInCode(
    IReadOnlyList<BlockReply> Blocks,
    IReadOnlyList<RemarkReply> Remarks,
    IReadOnlyList<ValueReply> ValueRemarks
);

/// <summary>A comment block that states output.</summary>
/// <param name="Cue">The line that introduces it.</param>
/// <param name="Lines">The stated lines, without their common indent.</param>
/// <param name="Mark">The number of the mark at the end of the block; null if the block lasts until the end of its part.</param>
public sealed record BlockReply(PartRange Cue, IReadOnlyList<CommentLine> Lines, int? Mark);

/// <summary>One line of a comment.</summary>
/// <param name="Text">Its text, without comment delimiters.</param>
/// <param name="Range">The place of that text.</param>
public sealed record CommentLine(string Text, PartRange Range);

/// <summary>A remark that states an error or a warning.</summary>
/// <param name="Code">The stated code.</param>
/// <param name="IsError">Whether it states an error; otherwise it states a warning.</param>
/// <param name="Message">The stated message, which may contain wildcards; null if it states none.</param>
/// <param name="Range">The place of the comment.</param>
/// <param name="Subject">An offset on its line of code; null if there's no such line.</param>
public sealed record RemarkReply(string Code, bool IsError, string? Message, PartRange Range, int? Subject);

/// <summary>A remark that states the output or the value of a line: <c>// => 3</c>.</summary>
/// <param name="Lines">The stated lines. There are several if remarks follow each other.</param>
/// <param name="IsLiteral">Whether it only counts as a remark while it states a literal: <c>// prints 3</c>.</param>
/// <param name="Mark">The number of the marks around its line; null if there are none.</param>
/// <param name="HasLine">Whether there's a line of code that it can be about.</param>
/// <param name="NamesOutput">Whether it has a word that says that it states output: <c>// Output: 3</c>.</param>
public sealed record ValueReply(
    IReadOnlyList<CommentLine> Lines,
    bool IsLiteral,
    int? Mark,
    bool HasLine,
    bool NamesOutput = false
);

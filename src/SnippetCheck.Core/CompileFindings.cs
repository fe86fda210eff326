namespace SnippetCheck;

/// <summary>The compiler's findings for a snippet, with places in the post.</summary>
/// <param name="Kind">What the snippet was taken for.</param>
/// <param name="Execution">How it's executed.</param>
/// <param name="Diagnostics">Its errors and warnings, in order.</param>
/// <param name="Remarks">Errors and warnings that comments in the code state.</param>
/// <param name="Values">Remarks that state values or the output of lines.</param>
/// <param name="Blocks">Comment blocks that state output.</param>
/// <param name="CompileTime">The compile time of its program; zero if another snippet of the program has that time.</param>
public sealed record CompileFindings(
    FragmentKind Kind,
    Execution Execution,
    IReadOnlyList<CompilerDiagnostic> Diagnostics,
    IReadOnlyList<DiagnosticRemark> Remarks,
    IReadOnlyList<ValueRemark> Values,
    IReadOnlyList<OutputBlock> Blocks,
    TimeSpan CompileTime
)
{
    /// <summary>How many elisions (<c>...</c>) it has.</summary>
    public int Elided { get; init; }

    /// <summary>The names that it uses although no code that's shown declares them, as its tag allows.</summary>
    public IReadOnlyList<string> Assumed { get; init; } = [];

    /// <summary>How the snippet is read, where it isn't a file as it stands: "members of a class".</summary>
    public IReadOnlyList<string> Readings { get; init; } = [];

    /// <summary>What the snippet needs around it that only its author knows; null where nothing is known to be missing.</summary>
    public MissingPiece? Missing { get; init; }

    /// <summary>Whether it's compiled in a class that derives from the types that its tag names.</summary>
    public bool HasBases { get; init; }

    /// <summary>Whether it has a call, a conversion or a member of a known type, so that more than its syntax is checked. Only known if it assumes names and compiles.</summary>
    public bool HasCheckedUses { get; init; }

    /// <summary>The types and methods in it that neither its program nor what it references declares. Only known if it assumes any name and compiles.</summary>
    public IReadOnlyList<string> Foreign { get; init; } = [];

    /// <summary>The first test that it has and that nothing runs; null if there's none.</summary>
    public string? TestNotRun { get; init; }

    /// <summary>Whether it was compiled with a project or package that brings analyzers or generators.</summary>
    public bool HasAnalyzers { get; init; }

    /// <summary>The codes of warnings that occur, and never count.</summary>
    public IReadOnlyList<string> Silenced { get; init; } = [];

    /// <summary>What the names in it mean, in order; empty if the run didn't want to know.</summary>
    public IReadOnlyList<ShownSymbol> Symbols { get; init; } = [];

    /// <summary>The hash of its program's code: two programs with the same do the same. Empty if the run didn't want to know, or there's no code.</summary>
    public string CodeHash { get; init; } = "";

    /// <summary>Whether its program, if it was run, does the same in each run: it depends on nothing but itself and its input.</summary>
    public bool IsClosed { get; init; }

    /// <summary>The versions of what the program was compiled against; null if that isn't known.</summary>
    public PlatformVersions? Against { get; init; }

    /// <summary>The errors among the diagnostics.</summary>
    public IEnumerable<CompilerDiagnostic> Errors => Diagnostics.Where(d => d.IsError);

    /// <summary>The warnings among the diagnostics.</summary>
    public IEnumerable<CompilerDiagnostic> Warnings => Diagnostics.Where(d => !d.IsError);
}

/// <summary>What a name in a snippet means, as its readers may see it.</summary>
/// <param name="Start">The offset of the name in the fence's text, in UTF-16 code units.</param>
/// <param name="Length">The length of the name.</param>
/// <param name="Display">The symbol as an editor shows it.</param>
/// <param name="Summary">The summary of its documentation; empty if it has none, or if code that readers don't see has it.</param>
public sealed record ShownSymbol(int Start, int Length, string Display, string Summary);

/// <summary>What a fragment needs around it.</summary>
/// <param name="Fragment">What the fragment is: "a chain of calls".</param>
/// <param name="Piece">What isn't there: "what it's called on".</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record MissingPiece(string Fragment, string Piece, string Remedy);

/// <summary>An error or warning of the compiler.</summary>
/// <param name="Code">The code, such as <c>CS0029</c>.</param>
/// <param name="IsError">Whether it is an error.</param>
/// <param name="Message">The compiler's message.</param>
/// <param name="Line">Its line in the snippet, from 1; 0 if it's in another part of the program.</param>
/// <param name="Place">Its place in the post.</param>
public sealed record CompilerDiagnostic(string Code, bool IsError, string Message, int Line, Place Place)
{
    /// <summary>The name that wasn't found; null if the diagnostic isn't about a missing name.</summary>
    public string? Missing { get; init; }

    /// <summary>The name that the snippet could assume; null if the error names none.</summary>
    public string? Undeclared { get; init; }

    /// <summary>What to do about it.</summary>
    public Advice Advice { get; init; } = Advice.None;

    /// <summary>What the program lacks, so that this wouldn't be said with it; null where that is not certain enough.</summary>
    public Requirement? Lacks { get; init; }

    /// <summary>Whether it's about an obsolete API.</summary>
    public bool IsObsolete { get; init; }

    /// <summary>Whether an analyzer of a package or project reports it.</summary>
    public bool IsOfAnalyzer { get; init; }

    /// <summary>Its place in a file of a source generator; null if it's in the post's own code.</summary>
    public GeneratedPlace? Generated { get; init; }
}

/// <summary>A remark that states an error or a warning.</summary>
/// <param name="Code">The code.</param>
/// <param name="IsError">Whether it states an error; otherwise it states a warning.</param>
/// <param name="Message">The message, which may contain wildcards; null if none is stated.</param>
/// <param name="Line">The line of the snippet that it's about, from 1; null if there's none.</param>
/// <param name="Place">The place of the comment.</param>
public sealed record DiagnosticRemark(string Code, bool IsError, string? Message, int? Line, Place Place);

/// <summary>A comment block that states output.</summary>
/// <param name="Stated">The stated text.</param>
/// <param name="Cue">The line that introduces it.</param>
/// <param name="Mark">The number of the mark at its end; null if it lasts until the end of the program.</param>
public sealed record OutputBlock(StatedText Stated, Place Cue, int? Mark);

/// <summary>A remark that states the output or the value of a line: <c>// => 3</c>.</summary>
/// <param name="Lines">The stated lines. There are several if remarks follow each other.</param>
/// <param name="IsLiteral">Whether it only counts as a remark while it states a literal: <c>// prints 3</c>.</param>
/// <param name="Mark">The number of the marks around its line; null if there are none.</param>
/// <param name="HasLine">Whether there's a line of code that it can be about.</param>
/// <param name="NamesOutput">Whether it has a word that says that it states output: <c>// Output: 3</c>.</param>
public sealed record ValueRemark(
    IReadOnlyList<FenceLine> Lines,
    bool IsLiteral,
    int? Mark,
    bool HasLine,
    bool NamesOutput = false
)
{
    /// <summary>Whether blanks at the start of the stated text count: after <c>=></c> they do, except for the first. The author may leave out all of them.</summary>
    public bool CountsBlanks => !NamesOutput && !IsLiteral;

    /// <summary>The start of the stated text.</summary>
    public Place Place => Lines[0].PlaceOf(Indent, Lines[0].Text.Length - Indent);

    private int Indent => Lines[0].Text.Length - Lines[0].Text.TrimStart().Length;
}

namespace SnippetCheck.Compiler;

/// <summary>A program to compile.</summary>
/// <param name="Id">An id for the reply, since replies may come in any order.</param>
/// <param name="Parts">The author's sources with LF line ends, in the order of the program.</param>
/// <param name="IsJoined">Whether the parts form a larger program, where methods become local functions and fields become variables.</param>
/// <param name="Goal">The purpose of the compilation.</param>
/// <param name="Settings">The compiler settings.</param>
/// <param name="OutputCues">Additional words that introduce a block of output.</param>
[OnWire]
public sealed partial record CompileRequest(
    int Id,
    IReadOnlyList<SourcePart> Parts,
    bool IsJoined,
    Goal Goal,
    CompilerSettings Settings,
    IReadOnlyList<string> OutputCues
)
{
    /// <summary>What the reply should hold besides warnings, what comments state, and whether the program compiles.</summary>
    public AnswerDetails Details { get; init; }

    /// <summary>Whether the reply is to tell all errors. It always is if they're stated.</summary>
    internal bool TellsErrors => Goal == Goal.Fail || Details.HasFlag(AnswerDetails.Errors);

    /// <summary>What's asked about the code. The program is then composed, but not compiled; null to compile it.</summary>
    public CodeQuestion? Question { get; init; }
}

/// <summary>A source of a program.</summary>
/// <param name="Name">The file name that the program and its stack traces see.</param>
/// <param name="Text">The source, with LF line ends.</param>
/// <param name="Kind">The kind that its author states; null to find it out by parsing.</param>
/// <param name="IsLiteral">Whether to take the source as it is, without turning it into an expression, because it should fail.</param>
/// <param name="Step">The step at which it joins the program, from 0. If the program doesn't compile, the first step that breaks it gets the blame.</param>
/// <param name="HasElisions">Whether <c>...</c> stands for code that's left out.</param>
/// <param name="IsInferred">Whether remarks with other words count too, because the author may not know SnippetCheck.</param>
public sealed record SourcePart(
    string Name,
    string Text,
    FragmentKind? Kind,
    bool IsLiteral,
    int Step,
    bool HasElisions,
    bool IsInferred = false
)
{
    /// <summary>The names that it may use although no code that's shown declares them; <c>*</c> stands for any.</summary>
    public IReadOnlyList<string> Assumed { get; init; } = [];

    /// <summary>Whether the code around it is unsafe.</summary>
    public bool IsUnsafe { get; init; }

    /// <summary>The types that the class derives from which it was cut out of, as a base list has them; empty if its author names none.</summary>
    public string Bases { get; init; } = "";

    /// <summary>The codes that its tags state and that aren't the compiler's own.</summary>
    public IReadOnlyList<string> AnalyzerCodes { get; init; } = [];
}

/// <summary>The purpose of a compilation.</summary>
public enum Goal
{
    /// <summary>To check that it compiles.</summary>
    Compile,

    /// <summary>To get its errors.</summary>
    Fail,

    /// <summary>To run it. The image contains marks at the ends of parts and of stated output.</summary>
    Run,
}

/// <summary>The settings of a compilation.</summary>
/// <param name="LanguageVersion">A value of <c>LangVersion</c>, such as <c>12</c>.</param>
/// <param name="Nullable"><c>enable</c>, <c>disable</c>, <c>warnings</c> or <c>annotations</c>; null for the default of the language version.</param>
/// <param name="Usings">The global usings, as in a using directive: <c>System</c>, <c>static System.Math</c>.</param>
/// <param name="Unsafe">Whether unsafe code is allowed.</param>
/// <param name="CheckOverflow">Whether arithmetic is checked by default.</param>
/// <param name="Symbols">The preprocessor symbols.</param>
/// <param name="References">Reference assemblies, or folders with them.</param>
/// <param name="Generators">Assemblies with source generators and analyzers; or folders with the framework's generators, which are loaded only if the code may need them.</param>
/// <param name="Framework">The framework in the form of <c>TargetFrameworkAttribute</c>: <c>.NETCoreApp,Version=v10.0</c>.</param>
public sealed record CompilerSettings(
    string LanguageVersion,
    string? Nullable,
    IReadOnlyList<string> Usings,
    bool Unsafe,
    bool CheckOverflow,
    IReadOnlyList<string> Symbols,
    IReadOnlyList<string> References,
    IReadOnlyList<string> Generators,
    string Framework
)
{
    /// <summary>Project properties for source generators, as the SDK passes them to the compiler: an <c>.editorconfig</c> with <c>build_property.RootNamespace</c> and so on.</summary>
    public string GeneratorOptions { get; init; } = "";

    /// <summary>Files that source generators may read.</summary>
    public IReadOnlyList<string> AdditionalFiles { get; init; } = [];

    /// <summary>Whether to run all analyzers of <see cref="Generators"/>, and not only those of which a part states a code.</summary>
    public bool RunsAnalyzers { get; init; }

    /// <summary>Whether to optimize the program.</summary>
    public bool Optimizes { get; init; }

    /// <summary>What an author wants in scope everywhere besides <see cref="Usings"/>, in the same form. An error in one is reported with its index.</summary>
    public IReadOnlyList<string> SharedUsings { get; init; } = [];

    /// <summary>What identifies the content of each of <see cref="References"/>, for a compiler that lives on while files change; empty if each
    /// path has the same content for as long as the process lives.</summary>
    public IReadOnlyList<string> ReferenceContents { get; init; } = [];
}

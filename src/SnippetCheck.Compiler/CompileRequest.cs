namespace SnippetCheck.Compiler;

/// <summary>One program to compile.</summary>
/// <param name="Id">Comes back in the reply; requests are answered in any order.</param>
/// <param name="Parts">The sources as their author wrote them, with LF line ends, in the order in which the program has them.</param>
/// <param name="IsJoined">Whether the parts make up something larger, in which methods without a class are local functions and fields are variables.</param>
/// <param name="Goal">What the program is compiled for.</param>
/// <param name="Settings">The compiler's settings.</param>
/// <param name="OutputCues">Words that introduce a comment block of output, besides the usual ones.</param>
/// <param name="WantsSources">Whether the sources that the program is composed of are wanted.</param>
public sealed record CompileRequest(
    int Id,
    IReadOnlyList<SourcePart> Parts,
    bool IsJoined,
    Goal Goal,
    CompilerSettings Settings,
    IReadOnlyList<string> OutputCues,
    bool WantsSources = false
)
{
    /// <summary>Writes the request in the form that <see cref="Read"/> reads.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(Id);
        writer.WriteAll(Parts, p => p.Write(writer));
        writer.Write(IsJoined);
        writer.Write((byte)Goal);
        Settings.Write(writer);
        writer.WriteAll(OutputCues, writer.Write);
        writer.Write(WantsSources);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static CompileRequest Read(BinaryReader reader) =>
        new(
            reader.ReadInt32(),
            reader.ReadAll(SourcePart.Read),
            reader.ReadBoolean(),
            (Goal)reader.ReadByte(),
            CompilerSettings.Read(reader),
            reader.ReadStrings(),
            reader.ReadBoolean()
        );
}

/// <summary>One source of a program.</summary>
/// <param name="Name">The file name that the program and its stack traces see.</param>
/// <param name="Text">The source, with LF line ends.</param>
/// <param name="Kind">What it is to be taken for, or null to find out by parsing.</param>
/// <param name="IsLiteral">Whether it is taken as it stands, and never mended into an expression: it is to fail.</param>
/// <param name="Step">When it came to the program, from 0: where the whole does not compile, the first step that does not is to blame.</param>
/// <param name="HasElisions">Whether <c>...</c> stands for something that is left out of it.</param>
/// <param name="IsInferred">Whether its author may not know our remarks, so that those in other words count too.</param>
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

    internal void Write(BinaryWriter writer)
    {
        writer.Write(Name);
        writer.Write(Text);
        writer.WriteOptional((int?)Kind);
        writer.Write(IsLiteral);
        writer.Write(Step);
        writer.Write(HasElisions);
        writer.Write(IsInferred);
        writer.WriteAll(Assumed, writer.Write);
    }

    internal static SourcePart Read(BinaryReader reader) =>
        new(
            reader.ReadString(),
            reader.ReadString(),
            (FragmentKind?)reader.ReadOptionalInt32(),
            reader.ReadBoolean(),
            reader.ReadInt32(),
            reader.ReadBoolean(),
            reader.ReadBoolean()
        )
        {
            Assumed = reader.ReadStrings(),
        };
}

/// <summary>What a program is compiled for.</summary>
public enum Goal
{
    /// <summary>To see that it compiles.</summary>
    Compile,

    /// <summary>To see its errors.</summary>
    Fail,

    /// <summary>To run it: an image is wanted, with marks where stated outputs and parts end.</summary>
    Run,
}

/// <summary>The kinds of fragment, in the order in which they are tried.</summary>
public enum FragmentKind
{
    /// <summary>Top-level statements, or types with a <c>Main</c>; also whatever parses as no other kind.</summary>
    Program,

    /// <summary>Types only.</summary>
    Library,

    /// <summary>Members without a class around them.</summary>
    Members,

    /// <summary>A single expression.</summary>
    Expression,
}

/// <summary>The settings of one compilation.</summary>
/// <param name="LanguageVersion">A version as <c>LangVersion</c> takes it, such as <c>12</c>.</param>
/// <param name="Nullable"><c>enable</c>, <c>disable</c>, <c>warnings</c> or <c>annotations</c>; null: as the language version allows.</param>
/// <param name="Usings">What is in scope everywhere, as a using directive names it: <c>System</c>, <c>static System.Math</c>.</param>
/// <param name="Unsafe">Whether unsafe code is allowed.</param>
/// <param name="CheckOverflow">Whether arithmetic is checked where the code does not say.</param>
/// <param name="Symbols">The preprocessor's symbols.</param>
/// <param name="References">Reference assemblies, or folders of them.</param>
/// <param name="Generators">Assemblies with source generators, or folders of those of the framework, which are loaded only where the code seems to need them.</param>
/// <param name="Framework">The framework, as assemblies note it: <c>.NETCoreApp,Version=v10.0</c>.</param>
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
    /// <summary>What source generators are told of the project, as the SDK writes it down for the compiler: the text of an <c>.editorconfig</c> with <c>build_property.RootNamespace</c> and the like.</summary>
    public string GeneratorOptions { get; init; } = "";

    /// <summary>Files that source generators may read.</summary>
    public IReadOnlyList<string> AdditionalFiles { get; init; } = [];

    /// <summary>Whether the program is optimised.</summary>
    public bool Optimizes { get; init; }

    /// <summary>What an author wants in scope everywhere besides <see cref="Usings"/>, in the same form. An error in one is reported with its index.</summary>
    public IReadOnlyList<string> SharedUsings { get; init; } = [];

    internal void Write(BinaryWriter writer)
    {
        writer.Write(LanguageVersion);
        writer.WriteOptional(Nullable);
        writer.WriteAll(Usings, writer.Write);
        writer.Write(Unsafe);
        writer.Write(CheckOverflow);
        writer.WriteAll(Symbols, writer.Write);
        writer.WriteAll(References, writer.Write);
        writer.WriteAll(Generators, writer.Write);
        writer.Write(Framework);
        writer.Write(GeneratorOptions);
        writer.WriteAll(AdditionalFiles, writer.Write);
        writer.Write(Optimizes);
        writer.WriteAll(SharedUsings, writer.Write);
    }

    internal static CompilerSettings Read(BinaryReader reader) =>
        new(
            reader.ReadString(),
            reader.ReadOptionalString(),
            reader.ReadStrings(),
            reader.ReadBoolean(),
            reader.ReadBoolean(),
            reader.ReadStrings(),
            reader.ReadStrings(),
            reader.ReadStrings(),
            reader.ReadString()
        )
        {
            GeneratorOptions = reader.ReadString(),
            AdditionalFiles = reader.ReadStrings(),
            Optimizes = reader.ReadBoolean(),
            SharedUsings = reader.ReadStrings(),
        };
}

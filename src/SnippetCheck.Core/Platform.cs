namespace SnippetCheck;

/// <summary>What a program is compiled against and run on: a framework, and the packages and projects that it names.</summary>
/// <param name="Framework">The version of .NET that it is compiled for.</param>
/// <param name="References">Reference assemblies, or folders of them.</param>
/// <param name="FrameworkGenerators">The folders of the framework's own source generators, which are loaded only where the code seems to need them.</param>
public sealed record Platform(
    Framework Framework,
    IReadOnlyList<string> References,
    IReadOnlyList<string> FrameworkGenerators
)
{
    // Those of the console template: see Microsoft.NET.Sdk.CSharp.props in the SDK.
    /// <summary>The implicit using directives of a console project.</summary>
    public static IReadOnlyList<string> ConsoleUsings { get; } =
    [
        "System",
        "System.Collections.Generic",
        "System.IO",
        "System.Linq",
        "System.Net.Http",
        "System.Threading",
        "System.Threading.Tasks",
    ];

    /// <summary>Assemblies with source generators of packages and projects.</summary>
    public IReadOnlyList<string> Generators { get; init; } = [];

    /// <summary>What those are told of the project: lines of the <c>.editorconfig</c> that the SDK writes for the compiler.</summary>
    public IReadOnlyList<string> GeneratorOptions { get; init; } = [];

    /// <summary>Files that those may read.</summary>
    public IReadOnlyList<string> AdditionalFiles { get; init; } = [];

    /// <summary>What is in scope everywhere, as a using directive names it: <c>System</c>, <c>static System.Math</c>, <c>Map = A.B</c>.</summary>
    public IReadOnlyList<string> Usings { get; init; } = ConsoleUsings;

    /// <summary>The preprocessor's symbols.</summary>
    public IReadOnlyList<string> Symbols { get; init; } = Framework.Symbols;

    /// <summary>The language version.</summary>
    public string LanguageVersion { get; init; } = Framework.LanguageVersion;

    /// <summary>The nullable context; null: enabled where the language has it.</summary>
    public string? Nullable { get; init; }

    /// <summary>Whether unsafe code is allowed.</summary>
    public bool Unsafe { get; init; }

    /// <summary>Whether arithmetic is checked for overflow.</summary>
    public bool CheckOverflow { get; init; }

    /// <summary>Warnings that never count.</summary>
    public IReadOnlyList<string> NoWarn { get; init; } = [];

    /// <summary>What a program loads from elsewhere than the framework.</summary>
    public IReadOnlyList<RuntimeFile> RuntimeFiles { get; init; } = [];

    /// <summary>The shared frameworks that it runs on besides .NET's own, such as <c>Microsoft.AspNetCore.App</c>.</summary>
    public IReadOnlyList<string> SharedFrameworks { get; init; } = [];

    /// <summary>Whether a program needs nothing but the framework to run.</summary>
    public bool IsPlain => RuntimeFiles.Count == 0 && SharedFrameworks.Count == 0;

    /// <summary>The folders outside the framework that a run must be able to read.</summary>
    public IReadOnlyList<string> RuntimeFolders =>
        [
            .. RuntimeFiles
                .Select(f => System.IO.Path.GetDirectoryName(f.Path))
                .OfType<string>()
                .Distinct(StringComparer.Ordinal),
        ];
}

/// <summary>A file that a program may load while it runs.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Kind">What it is.</param>
public sealed record RuntimeFile(string Path, RuntimeFileKind Kind)
{
    /// <summary>The culture of a satellite assembly.</summary>
    public string Culture { get; init; } = "";

    /// <summary>The version of an assembly: the runtime takes the higher one where the framework has it too.</summary>
    public string AssemblyVersion { get; init; } = "";

    /// <summary>The version of an assembly's file, which decides between equal ones.</summary>
    public string FileVersion { get; init; } = "";
}

/// <summary>The kinds of file that a program loads.</summary>
public enum RuntimeFileKind
{
    /// <summary>An assembly.</summary>
    Assembly,

    /// <summary>A native library.</summary>
    Native,

    /// <summary>An assembly of translated resources.</summary>
    Satellite,
}

using System.Collections.Frozen;

namespace SnippetCheck;

/// <summary>What a program is compiled against and runs on: a framework, with packages and projects.</summary>
/// <param name="Framework">The version of .NET.</param>
/// <param name="References">Reference assemblies, or folders with them.</param>
/// <param name="FrameworkGenerators">Folders with the framework's own source generators, which are loaded only if the code may need them.</param>
public sealed record Platform(
    Framework Framework,
    IReadOnlyList<string> References,
    IReadOnlyList<string> FrameworkGenerators
)
{
    // From Microsoft.NET.Sdk.CSharp.props in the SDK.
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

    /// <summary>The options of these generators: lines of the <c>.editorconfig</c> that the SDK writes for the compiler.</summary>
    public IReadOnlyList<string> GeneratorOptions { get; init; } = [];

    /// <summary>Files that these generators may read.</summary>
    public IReadOnlyList<string> AdditionalFiles { get; init; } = [];

    /// <summary>The global usings, as in a using directive: <c>System</c>, <c>static System.Math</c>, <c>Map = A.B</c>.</summary>
    public IReadOnlyList<string> Usings { get; init; } = ConsoleUsings;

    /// <summary>The preprocessor symbols.</summary>
    public IReadOnlyList<string> Symbols { get; init; } = Framework.Symbols;

    /// <summary>The language version.</summary>
    public string LanguageVersion { get; init; } = Framework.LanguageVersion;

    /// <summary>The nullable context; null for enabled if the language version has it.</summary>
    public string? Nullable { get; init; }

    /// <summary>Whether unsafe code is allowed.</summary>
    public bool Unsafe { get; init; }

    /// <summary>Whether arithmetic is checked for overflow.</summary>
    public bool CheckOverflow { get; init; }

    /// <summary>The codes of suppressed warnings.</summary>
    public IReadOnlyList<string> NoWarn { get; init; } = [];

    /// <summary>
    /// The reference assemblies of those <see cref="References"/> that are the output of a project, by their paths. They only change with
    /// what other code can see.
    /// </summary>
    public IReadOnlyDictionary<string, string> Signatures { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>The restored packages among the references, with those that they depend on, by name.</summary>
    public IReadOnlyList<ResolvedPackage> Packages { get; init; } = [];

    /// <summary>Files that a program loads from outside the framework.</summary>
    public IReadOnlyList<RuntimeFile> RuntimeFiles { get; init; } = [];

    /// <summary>Shared frameworks besides .NET's own, such as <c>Microsoft.AspNetCore.App</c>.</summary>
    public IReadOnlyList<string> SharedFrameworks { get; init; } = [];

    /// <summary>Whether a program needs only the framework to run.</summary>
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

/// <summary>A file that a program may load when it runs.</summary>
/// <param name="Path">The full path.</param>
/// <param name="Kind">The kind of file.</param>
public sealed record RuntimeFile(string Path, RuntimeFileKind Kind)
{
    /// <summary>The culture of a satellite assembly.</summary>
    public string Culture { get; init; } = "";

    /// <summary>The version of an assembly. If the framework has the assembly too, the runtime takes the higher version.</summary>
    public string AssemblyVersion { get; init; } = "";

    /// <summary>The file version of an assembly, which decides if the versions are equal.</summary>
    public string FileVersion { get; init; } = "";
}

/// <summary>The kinds of files that a program loads.</summary>
public enum RuntimeFileKind
{
    /// <summary>An assembly.</summary>
    Assembly,

    /// <summary>A native library.</summary>
    Native,

    /// <summary>An assembly of translated resources.</summary>
    Satellite,
}

using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>Converts the settings of a compilation for Roslyn.</summary>
internal sealed class LanguageSettings
{
    // The newest version of the SDK. Roslyn may support a newer one.
    private const LanguageVersion Newest = LanguageVersion.CSharp14;

    private readonly IReadOnlyList<string> _usings;
    private readonly string _framework;

    private LanguageSettings(CompilerSettings settings)
    {
        var version = ParseVersion(settings.LanguageVersion);
        ParseOptions = new CSharpParseOptions(
            version,
            DocumentationMode.None,
            SourceCodeKind.Regular,
            settings.Symbols
        ).WithFeatures([new("FileBasedProgram", "true")]);
        Nullable = settings.Nullable switch
        {
            "enable" => NullableContextOptions.Enable,
            "warnings" => NullableContextOptions.Warnings,
            "annotations" => NullableContextOptions.Annotations,
            "disable" => NullableContextOptions.Disable,
            _ => version >= LanguageVersion.CSharp8 ? NullableContextOptions.Enable : NullableContextOptions.Disable,
        };
        _usings = settings.Usings;
        _framework = settings.Framework;
    }

    public static LanguageSettings From(CompilerSettings settings) => new(settings);

    /// <summary>The same settings, with documentation comments read.</summary>
    public static LanguageSettings WithDocumentation(CompilerSettings settings) =>
        new(settings) { ParseOptions = From(settings).ParseOptions.WithDocumentationMode(DocumentationMode.Parse) };

    public CSharpParseOptions ParseOptions { get; private init; }

    /// <summary>The nullable context.</summary>
    public NullableContextOptions Nullable { get; }

    private bool HasGlobalUsings => ParseOptions.LanguageVersion >= LanguageVersion.CSharp10;

    /// <summary>The files that the SDK adds to a project: the target framework, and global usings if the language has them.</summary>
    /// <param name="shared">The usings that the program shares with others.</param>
    public IEnumerable<SyntaxTree> OwnFiles(SharedUsings shared)
    {
        yield return File(
            "AssemblyAttributes.g.cs",
            $"""[assembly: global::System.Runtime.Versioning.TargetFramework("{_framework}", FrameworkDisplayName = "{_framework.Replace(".NETCoreApp,Version=v", ".NET ", StringComparison.Ordinal)}")]"""
        );
        if (HasGlobalUsings && _usings.Count > 0)
        {
            yield return File(
                "GlobalUsings.g.cs",
                string.Concat(
                    _usings.Select(u =>
                        $"global using {(u.Contains(' ', StringComparison.Ordinal) ? "" : "global::")}{u};\n"
                    )
                )
            );
        }

        if (HasGlobalUsings && shared.File(ParseOptions) is { } file)
        {
            yield return file;
        }
    }

    private SyntaxTree File(string name, string text) =>
        CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), ParseOptions, name);

    /// <summary>Namespaces that need a using directive in each file if the language has no global usings.</summary>
    /// <param name="shared">Those that the program shares with others.</param>
    public IReadOnlyList<string> PlainUsings(SharedUsings shared) =>
        HasGlobalUsings ? [] : [.. _usings.Union(shared.Names)];

    private static LanguageVersion ParseVersion(string text) =>
        text.ToLowerInvariant() switch
        {
            "default" or "latest" or "latestmajor" => Newest,
            var other => LanguageVersionFacts.TryParse(other, out var version) ? version : Newest,
        };
}

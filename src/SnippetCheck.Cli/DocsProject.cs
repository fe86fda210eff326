using System.Security;
using SnippetCheck.Reporting;
using SnippetCheck.Restoring;
using SnippetCheck.Workspaces;

namespace SnippetCheck.Cli;

/// <summary>
/// A project whose build checks the docs of libraries. It has the libraries, their namespaces as usings, a class for what the docs take as
/// given, and the posts.
/// </summary>
/// <param name="root">The full path of the repository's folder.</param>
/// <param name="libraries">The libraries.</param>
/// <exception cref="UsageException">No framework of a library can run here.</exception>
internal sealed class DocsProject(string root, IReadOnlyList<Library> libraries)
{
    private const string Name = "Docs.Snippets";
    private const string Package = "SnippetCheck.MSBuild";

    private static readonly string[] DocsFolders = ["docs", "doc", "documentation"];
    private static readonly string[] Readmes = ["README.md", "readme.md", "Readme.md"];
    private static readonly string[] Forms = ["*.md", "*.mdx"];
    private static readonly EnumerationOptions Everywhere = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    private readonly IReadOnlyList<string> _frameworks = FrameworksFor(libraries);

    private readonly string _docs =
        Array.Find(DocsFolders, f => Directory.Exists(System.IO.Path.Combine(root, f))) ?? DocsFolders[0];

    /// <summary>The folder of the project, from the root, with slashes.</summary>
    public string Folder => $"{_docs}/{Name}";

    /// <summary>The path of the project file, from the root, with slashes.</summary>
    public string Path => $"{Folder}/{Name}.csproj";

    /// <summary>The path of the class for what the docs take as given.</summary>
    public string FixturePath => $"{Folder}/Fixture.cs";

    /// <summary>The posts, from the root: files and folders.</summary>
    public IReadOnlyList<string> Posts =>
        [.. Readme is { } readme ? (string[])[readme] : [], .. PostForms.Any() ? (string[])[_docs] : []];

    /// <summary>Whether the version of the package is in the project itself, though the libraries have theirs in a central file.</summary>
    public bool HasVersionOfItsOwn =>
        CentralVersions is { } central
        && !File.ReadAllText(central).Contains($"\"{Package}\"", StringComparison.OrdinalIgnoreCase);

    /// <summary>The text of the project file.</summary>
    public string ToText()
    {
        var version = ReportedTool.Ours.Version;
        IEnumerable<string> lines =
        [
            """<Project Sdk="Microsoft.NET.Sdk">""",
            "",
            "  <!-- Building this project checks the C# code in the docs. -->",
            "  <PropertyGroup>",
            _frameworks is [var only]
                ? $"    <TargetFramework>{only}</TargetFramework>"
                : $"    <TargetFrameworks>{string.Join(';', _frameworks)}</TargetFrameworks>",
            "    <ImplicitUsings>enable</ImplicitUsings>",
            "    <Nullable>enable</Nullable>",
            "    <IsPackable>false</IsPackable>",
            "  </PropertyGroup>",
            "",
            "  <ItemGroup>",
            .. libraries.Select(l => Item("ProjectReference", FromHere(l.Path))),
            Item(
                "PackageReference",
                Package,
                CentralVersions is not null ? "" : $"Version=\"{version}\"",
                "PrivateAssets=\"all\""
            ),
            .. HasVersionOfItsOwn ? [Item("PackageVersion", Package, $"Version=\"{version}\"")] : (string[])[],
            "  </ItemGroup>",
            "",
            "  <!-- All snippets have these using directives. -->",
            "  <ItemGroup>",
            .. libraries
                .SelectMany(l => l.Namespaces)
                .Where(n => !IsInternal(n))
                .Distinct()
                .Select(n => Item("Using", n)),
            Item("Using", $"{Name}.Fixture", "Static=\"true\""),
            "  </ItemGroup>",
            "",
            "  <!-- The Markdown files. -->",
            "  <ItemGroup>",
            .. Readme is { } readme ? [Item("SnippetCheckPost", $"../../{readme}")] : (string[])[],
            .. PostForms.Select(form => Item("SnippetCheckPost", $"../**/{form}", "Exclude=\"../**/node_modules/**\"")),
            "  </ItemGroup>",
            "",
            "</Project>",
        ];
        return string.Concat(lines.Select(l => l + "\n"));
    }

    // A central file counts for the projects below its folder.
    private string? CentralVersions =>
        libraries
            .Select(l => l.CentralVersions)
            .FirstOrDefault(c =>
                c is not null
                && !System
                    .IO.Path.GetRelativePath(
                        System.IO.Path.GetDirectoryName(c) ?? c,
                        System.IO.Path.Combine(root, _docs)
                    )
                    .StartsWith("..", StringComparison.Ordinal)
            );

    private string? Readme => Array.Find(Readmes, r => File.Exists(System.IO.Path.Combine(root, r)));

    // A glob that matches nothing is an error of the build, so there's one only for what's there.
    private IEnumerable<string> PostForms =>
        Forms.Where(form =>
            System.IO.Path.Combine(root, _docs) is var folder
            && Directory.Exists(folder)
            && Directory.EnumerateFiles(folder, form, Everywhere).Any(f => !PostNames.IsLeftOut(f, folder))
        );

    // The frameworks that all libraries are built for, so that a fence can name each of them. If there are none, the newest.
    private static IReadOnlyList<string> FrameworksFor(IReadOnlyList<Library> libraries)
    {
        var runnable = libraries.Select(l => l.Frameworks.Where(f => VersionOf(f) is not null).ToList()).ToList();
        if (libraries.FirstOrDefault(l => !l.Frameworks.Any(IsReferable)) is { } unusable)
        {
            throw new UsageException(
                $"{System.IO.Path.GetFileName(unusable.Path)} isn't built for any framework that snippets can run on. It's built for {string.Join(", ", unusable.Frameworks)}."
            );
        }

        var specific = runnable.Where(r => r.Count > 0).ToList();
        if (specific.Count == 0)
        {
            return [Framework.Default.Name];
        }

        var common = specific.Aggregate((all, next) => [.. all.Intersect(next, StringComparer.OrdinalIgnoreCase)]);
        return common.Count > 0 ? common : [specific.SelectMany(r => r).MaxBy(VersionOf) ?? Framework.Default.Name];
    }

    private static int? VersionOf(string framework) =>
        Framework.Parse(framework.Split('-')[0]) is { Major: >= 8 } parsed && parsed.Major <= Framework.Default.Major
            ? parsed.Major
            : null;

    // Whether a project for a current .NET can reference what's built for a framework: not net48.
    private static bool IsReferable(string framework) =>
        framework.StartsWith("netstandard", StringComparison.OrdinalIgnoreCase)
        || framework.StartsWith("netcoreapp", StringComparison.OrdinalIgnoreCase)
        || (Framework.Parse(framework.Split('-')[0]) is { } parsed && parsed.Major <= Framework.Default.Major);

    // Its types are public for other assemblies of the library, not for readers.
    private static bool IsInternal(string name) =>
        name.Split('.').Any(part => part.StartsWith("Internal", StringComparison.Ordinal));

    private string FromHere(string path) =>
        System.IO.Path.GetRelativePath(System.IO.Path.Combine(root, Folder), path).Replace('\\', '/');

    private static string Item(string kind, string include, params IEnumerable<string> attributes) =>
        $"    <{kind} Include=\"{Escape(include)}\"{string.Concat(attributes.Where(a => a.Length > 0).Select(a => " " + a))} />";

    // MSBuild reads the first four in a path as its own.
    private static string Escape(string text) =>
        SecurityElement.Escape(
            text.Replace("%", "%25", StringComparison.Ordinal)
                .Replace("$", "%24", StringComparison.Ordinal)
                .Replace("@", "%40", StringComparison.Ordinal)
                .Replace(";", "%3B", StringComparison.Ordinal)
        );
}

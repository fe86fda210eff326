using System.Xml.Linq;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>The project that <c>init --project</c> writes for the docs of a library. The package tests build such a project.</summary>
public sealed class DocsProjectTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task A_docs_project_has_the_library_its_namespaces_and_the_posts()
    {
        _tool.Post(
            "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFrameworks>netstandard2.0;net8.0;net10.0</TargetFrameworks></PropertyGroup></Project>",
            "src/R&D %1/Shop.csproj"
        );
        _tool.Post(
            """
            namespace Shop
            {
                public sealed partial class Cart;
                internal static class Hidden { }
            }
            """,
            "src/R&D %1/Cart.cs"
        );
        _tool.Post(
            "namespace Shop.Prices;\n\npublic readonly record struct Price(decimal Value);\n",
            "src/R&D %1/Price.cs"
        );
        _tool.Post("namespace Shop.Internal;\n\npublic class Machinery;\n", "src/R&D %1/Machinery.cs");
        _tool.Post("namespace Shop.Secret;\n\ninternal class Secret;\n", "src/R&D %1/Secret.cs");
        _tool.Post("# Shop\n", "README.md");
        _tool.Post("# A page\n", "docs/pages/a.mdx");
        _tool.Post("# Not ours\n", "docs/node_modules/left/README.md");
        _tool.Post("<Solution />", "Shop.slnx");

        var first = await _tool.RunAsync("init", "--project", "src/R&D %1");
        Assert.Equal("", first.Error);
        Assert.Equal(0, first.ExitCode);
        Assert.Equal(
            """
            snippetcheck.json was written.
            snippetcheck.schema.json was written.
            docs/Docs.Snippets/Docs.Snippets.csproj was written.
            docs/Docs.Snippets/Fixture.cs was written.
            Shop.slnx: the project was added.

            Next, tag the C# code of your docs, and build the project:
              snippetcheck adopt README.md docs --project docs/Docs.Snippets
              dotnet build docs/Docs.Snippets

            """.ReplaceLineEndings("\n"),
            first.Out
        );

        var project = XDocument.Parse(Text("docs/Docs.Snippets/Docs.Snippets.csproj"));
        Assert.Equal("net8.0;net10.0", project.Descendants("TargetFrameworks").Single().Value);
        Assert.Equal(["../../src/R&D %251/Shop.csproj"], Included("ProjectReference"));
        Assert.Equal(["Shop", "Shop.Prices", "Docs.Snippets.Fixture"], Included("Using"));
        Assert.Equal(["../../README.md", "../**/*.mdx"], Included("SnippetCheckPost"));
        Assert.Equal("0.1.0", (string?)project.Descendants("PackageReference").Single().Attribute("Version"));
        Assert.Contains("docs/Docs.Snippets/Docs.Snippets.csproj", Text("Shop.slnx"), StringComparison.Ordinal);

        // A second time, nothing is written, not even to the solution.
        _tool.Post("mine", "docs/Docs.Snippets/Docs.Snippets.csproj");
        File.Delete(At("docs/Docs.Snippets/Fixture.cs"));
        _tool.Post("<Solution />", "Shop.slnx");
        var second = await _tool.RunAsync("init", "--project", "src/R&D %1");
        Assert.Equal(0, second.ExitCode);
        Assert.EndsWith("Docs.Snippets.csproj exists: it's left as it is.\n", second.Out, StringComparison.Ordinal);
        Assert.Equal("mine", Text("docs/Docs.Snippets/Docs.Snippets.csproj"));
        Assert.False(File.Exists(At("docs/Docs.Snippets/Fixture.cs")));
        Assert.Equal("<Solution />", Text("Shop.slnx"));

        IEnumerable<string?> Included(string item) =>
            project.Descendants(item).Select(i => (string?)i.Attribute("Include"));
    }

    [Theory]
    [InlineData("<PackageVersion Include=\"Other\" Version=\"1.0.0\" />", true)]
    [InlineData("<PackageVersion Include=\"SnippetCheck.MSBuild\" Version=\"0.1.0\" />", false)]
    public async Task A_central_file_has_the_versions(string central, bool isOwn)
    {
        Library("src/Shop/Shop.csproj", "netstandard2.0");
        Library("src/Tools/Tools.csproj", "net9.0");
        _tool.Post("# Shop\n", "README.md");
        _tool.Post("<Solution />", "A.slnx");
        _tool.Post("<Solution />", "B.slnx");
        _tool.Post(
            $"<Project><PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup><ItemGroup>{central}</ItemGroup></Project>",
            "Directory.Packages.props"
        );
        var result = await _tool.RunAsync("init", "--project", "src/Shop", "--project", "src/Tools/Tools.csproj");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains(
            "dotnet sln NAME add docs/Docs.Snippets/Docs.Snippets.csproj",
            result.Out,
            StringComparison.Ordinal
        );
        Assert.Equal(isOwn, result.Out.Contains("move that PackageVersion", StringComparison.Ordinal));
        var project = XDocument.Parse(Text("docs/Docs.Snippets/Docs.Snippets.csproj"));
        Assert.Equal("net9.0", project.Descendants("TargetFramework").Single().Value);
        Assert.Null(project.Descendants("PackageReference").Single().Attribute("Version"));
        Assert.Equal(isOwn ? 1 : 0, project.Descendants("PackageVersion").Count());
    }

    [Fact]
    public async Task A_mistake_leaves_nothing_behind()
    {
        Library("src/Old/Old.csproj", "net48");
        Library("src/Shop/Shop.csproj", "net10.0");
        await FailsAsync("there's no project 'src/Shp'.", "src/Shp");
        await FailsAsync("neither a README.md nor a folder 'docs'", "src/Shop");
        _tool.Post("# Shop\n", "README.md");
        await FailsAsync(
            "Old.csproj isn't built for any framework that snippets can run on. It's built for net48.",
            "src/Old"
        );
        _tool.Post("<Project", "src/Shop/Shop.csproj");
        await FailsAsync("the project Shop.csproj can't be read.", "src/Shop");
    }

    private async Task FailsAsync(string message, string project)
    {
        var result = await _tool.RunAsync("init", "--project", project);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(At("snippetcheck.json")));
    }

    private void Library(string path, string framework) =>
        _tool.Post(
            $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>{framework}</TargetFramework></PropertyGroup></Project>",
            path
        );

    private string At(string path) => Path.Combine(_tool.Folder, path);

    private string Text(string path) => File.ReadAllText(At(path));
}

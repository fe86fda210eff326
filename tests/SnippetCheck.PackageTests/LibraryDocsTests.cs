using SnippetCheck.Tests;
using Xunit;

namespace SnippetCheck.PackageTests;

/// <summary>The ways in which a library's docs are checked: by a project of their own, when it's packed, and in its C# files.</summary>
[Collection(Feed.Collection)]
public sealed class LibraryDocsTests(Feed feed)
{
    [SlowFact]
    public async Task A_docs_project_is_written_and_checks_the_docs_of_a_library()
    {
        var folder = feed.NewFolder("docs project");
        Write("Shop.slnx", "<Solution>\n  <Project Path=\"src/Shop/Shop.csproj\" />\n</Solution>\n");
        // As large repositories are: artifacts, warnings as errors, central versions.
        Write(
            "Directory.Build.props",
            """
            <Project>
              <PropertyGroup>
                <UseArtifactsOutput>true</UseArtifactsOutput>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
            </Project>
            """
        );
        Write(
            "Directory.Packages.props",
            """
            <Project>
              <PropertyGroup>
                <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
              </PropertyGroup>
            </Project>
            """
        );
        Write(
            "src/Shop/Shop.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFrameworks>netstandard2.0;net8.0;net10.0</TargetFrameworks>
              </PropertyGroup>
            </Project>
            """
        );
        Write(
            "src/Shop/Cart.cs",
            "namespace Shop.Carts\n{\n    public sealed class Cart\n    {\n        public int Total => 3;\n    }\n}\n"
        );
        Write("README.md", "# Shop\n\n```csharp run\nSystem.Console.WriteLine(new Cart().Total); // => 3\n```\n");
        Write(
            "docs/framework.md",
            "# A framework\n\n```csharp compile framework=net8.0\nvar total = new Cart().Total + (Environment.Version.Major > 8 ? 1 : 0);\n```\n"
        );

        Succeeds(
            await Dotnet.RunAsync(
                folder,
                feed.Packages,
                "tool",
                "install",
                "SnippetCheck",
                "--version",
                Feed.Version,
                "--tool-path",
                "tools"
            )
        );
        using var init = Dotnet.Start(
            folder,
            feed.Packages,
            Path.Combine(folder, "tools", "snippetcheck"),
            "init",
            "--project",
            "src/Shop"
        );
        Succeeds(await Dotnet.EndAsync(init));
        var project = Path.Combine(folder, "docs", "Docs.Snippets", "Docs.Snippets.csproj");
        var own = $"Version=\"{Feed.ToolVersion}\"";
        Assert.Contains(own, File.ReadAllText(project), StringComparison.Ordinal);
        // The tool doesn't know that the packages of the tests have another version.
        File.WriteAllText(
            project,
            File.ReadAllText(project).Replace(own, $"Version=\"{Feed.Version}\"", StringComparison.Ordinal)
        );

        var built = await DotnetAsync("build", "-graph", "-bl:docs.binlog");
        Succeeds(built);
        Assert.NotEmpty(built.Lines("SnippetCheck: 2 of 2 C# fences checked (100 %)."));
        Assert.True(File.Exists(Path.Combine(folder, "docs.binlog")));

        Write("src/Shop/Cart.cs", "namespace Shop.Carts\n{\n    public sealed class Cart;\n}\n");
        var broken = await DotnetAsync("build", "--no-restore");
        Assert.Contains(
            broken.Lines("error CS1061"),
            l => l.StartsWith(Path.Combine(folder, "README.md") + "(4,", StringComparison.Ordinal)
        );
        Assert.Contains(
            broken.Lines("error CS1061"),
            l => l.StartsWith(Path.Combine(folder, "docs", "framework.md") + "(4,", StringComparison.Ordinal)
        );

        void Write(string path, string text)
        {
            var full = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full) ?? folder);
            File.WriteAllText(full, text);
        }

        Task<Dotnet.Result> DotnetAsync(params string[] arguments) =>
            Dotnet.RunAsync(folder, feed.Packages, [.. arguments, "-tl:off", "-nologo", "-v:m"]);
    }

    [SlowFact]
    public async Task Packing_and_publishing_check_the_posts_and_examples_in_comments_are_posts()
    {
        var library = Library.Small(feed, "packed", "net10.0");
        library.WritePost("```csharp run\nSystem.Console.WriteLine(Rings.Ring.Size); // => 3\n```\n");
        Assert.NotEmpty((await DotnetAsync("pack")).Lines("error SNIP02"));
        Assert.Empty(Directory.EnumerateFiles(library.Project, "*.nupkg", SearchOption.AllDirectories));
        Assert.NotEmpty((await DotnetAsync("publish")).Lines("error SNIP02"));

        library.WritePost("```csharp run\nSystem.Console.WriteLine(Rings.Ring.Size); // => 2\n```\n");
        Succeeds(await DotnetAsync("pack"));
        Assert.NotEmpty(Directory.EnumerateFiles(library.Project, "*.nupkg", SearchOption.AllDirectories));

        var watched = await Dotnet.RunAsync(library.Project, feed.Packages, "msbuild", "-getItem:Watch");
        Assert.NotEmpty(watched.Lines("rings of"));

        // An example in a documentation comment is wrong at its line of C#.
        library.Write(
            "src/Rings/Directory.Build.props",
            "<Project>\n  <ItemGroup>\n    <SnippetCheckPost Include=\"$(MSBuildThisFileDirectory)*.cs\" />\n  </ItemGroup>\n</Project>\n"
        );
        library.Write(
            "src/Rings/Documented.cs",
            """
            namespace Rings
            {
                /// <summary>Has an example.</summary>
                /// <example>
                /// <!-- snippetcheck run -->
                /// <code>
                /// System.Console.WriteLine(Rings.Ring.Size); // => 3
                /// </code>
                /// </example>
                public static class Documented { }
            }
            """
        );
        var documented = Path.Combine(library.Project, "Documented.cs");
        Assert.Contains(
            (await DotnetAsync("build")).Lines("error SNIP02"),
            l => l.StartsWith(documented + "(7,", StringComparison.Ordinal)
        );

        Task<Dotnet.Result> DotnetAsync(string command) =>
            Dotnet.RunAsync(library.Project, feed.Packages, command, "-tl:off", "-nologo", "-v:m");
    }

    private static void Succeeds(Dotnet.Result result) => Assert.True(result.ExitCode == 0, result.End);
}

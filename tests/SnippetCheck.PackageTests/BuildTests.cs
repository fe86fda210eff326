using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using SnippetCheck.Tests;
using Xunit;

namespace SnippetCheck.PackageTests;

/// <summary>Real projects that check their posts in their build.</summary>
[Collection(Feed.Collection)]
public sealed partial class BuildTests(Feed feed)
{
    // The MSBuild of Visual Studio has these too, and takes its own for these versions.
    [SlowFact]
    public void The_task_needs_only_what_every_MSBuild_has()
    {
        using var package = ZipFile.OpenRead(Path.Combine(feed.Source, $"SnippetCheck.MSBuild.{Feed.Version}.nupkg"));
        Assert.Equal(
            ["SnippetCheck.MSBuild.dll"],
            package.Entries.Where(e => e.FullName.StartsWith("tasks/", StringComparison.Ordinal)).Select(e => e.Name)
        );
        using var task = new MemoryStream();
        using (var entry = package.Entries.Single(e => e.Name == "SnippetCheck.MSBuild.dll").Open())
        {
            entry.CopyTo(task);
        }

        task.Position = 0;
        using var image = new PEReader(task);
        var metadata = image.GetMetadataReader();
        Assert.Equal(
            ["Microsoft.Build.Framework 15.1.0.0", "Microsoft.Build.Utilities.Core 15.1.0.0", "netstandard 2.0.0.0"],
            metadata
                .AssemblyReferences.Select(metadata.GetAssemblyReference)
                .Select(r => $"{metadata.GetString(r.Name)} {r.Version}")
                .Order(StringComparer.Ordinal)
        );
    }

    [SlowFact]
    public async Task Posts_are_checked_against_the_fresh_build_and_only_after_a_change()
    {
        var library = Library.Large(feed, "large");
        // The packages of a site have posts too.
        var packages = Directory.CreateDirectory(
            Path.Combine(Path.GetDirectoryName(library.PostPath)!, "node_modules", "package")
        );
        File.WriteAllText(Path.Combine(packages.FullName, "README.md"), "```csharp run\nno code\n```\n");
        Succeeds(await library.BuildAsync());
        var first = library.LastRun;
        Assert.NotNull(first);

        Succeeds(await library.BuildAsync());
        Assert.Equal(first, library.LastRun);

        // After a change of the library, the post is wrong.
        library.WriteRing("capacity + 1");
        Assert.Contains(
            $"{library.PostPath}(13,1): error SNIP0201: The output differs from what the post states.",
            (await library.BuildAsync()).Lines("SNIP0201")
        );
        Assert.NotEqual(0, (await library.BuildAsync()).ExitCode);

        var mended = Library.GoodPost.Replace("\n2\n", "\n3\n", StringComparison.Ordinal);
        library.WritePost(mended);
        Succeeds(await library.BuildAsync());
        Assert.Equal(mended, File.ReadAllText(library.PostPath));

        // .NET Standard runs on the SDK's own framework.
        var standard = await library.BuildAsync("-p:SnippetCheckTargetFrameworks=netstandard2.0");
        Assert.Contains(standard.Lines("SNIP0201"), l => l.Contains("+ netstandard2.0", StringComparison.Ordinal));

        Succeeds(await Dotnet.RunAsync(library.Project, feed.Packages, "clean", "-tl:off"));
        Assert.Null(library.LastRun);
    }

    [SlowFact]
    public async Task Warnings_follow_the_projects_settings()
    {
        var library = Library.Small(feed, "warnings", "netstandard2.0");
        library.WritePost(
            "```csharp skip\n```\n```csharp run\nConsole.WriteLine(\"error CS0001: this is only printed\");\n```\n"
        );
        var usual = await library.BuildAsync();
        Succeeds(usual);
        Assert.Contains(
            $"{library.PostPath}(1,11): warning SNIP0415: The snippet is skipped without a reason.",
            usual.Lines("SNIP0415")
        );

        // Twice, since a failure must not be remembered as a success.
        Assert.NotEmpty((await library.BuildAsync("-p:WarningsAsErrors=SNIP0415")).Lines("error SNIP0415"));
        Assert.NotEmpty((await library.BuildAsync("-p:WarningsAsErrors=SNIP0415")).Lines("error SNIP0415"));
        Assert.NotEmpty((await library.BuildAsync("-p:TreatWarningsAsErrors=true")).Lines("error SNIP0415"));
        Assert.NotEmpty((await library.BuildAsync("-p:SnippetCheckStrict=true")).Lines("error SNIP0415"));
        Assert.Empty(
            (await library.BuildAsync("-p:NoWarn=SNIP0415", "-p:TreatWarningsAsErrors=true")).Lines("SNIP0415")
        );
        Assert.Empty(
            (
                await library.BuildAsync("-p:TreatWarningsAsErrors=true", "-p:SnippetCheckTreatWarningsAsErrors=false")
            ).Lines("error SNIP0415")
        );

        library.WritePost("```csharp run nowarn=CS0219\n[Obsolete(\"old\")] static void Old() { }\nOld();\n```\n");
        var promoted = (await library.BuildAsync("-p:WarningsAsErrors=618")).Lines("CS0618");
        Assert.All(promoted, l => Assert.Contains("error", l, StringComparison.Ordinal));
        Assert.Empty((await library.BuildAsync("-p:WarningsAsErrors=CS0618", "-p:NoWarn=618")).Lines("CS0618"));
    }

    [SlowFact]
    public async Task A_build_fails_if_the_tool_fails()
    {
        var library = Library.Small(feed, "failures", "net10.0");
        Succeeds(await library.BuildAsync("-p:SnippetCheckEnabled=false"));
        Assert.Null(library.LastRun);
        Succeeds(await library.BuildAsync("-p:DesignTimeBuild=true"));
        Assert.Null(library.LastRun);

        var crashing = Path.Combine(library.Folder, "crashing.dll");
        File.WriteAllText(crashing, "This is no assembly.");
        foreach (
            var property in (string[])
                [
                    $"SnippetCheckTool={crashing}",
                    "SnippetCheckTool=missing.dll",
                    "SnippetCheckArguments=--format nonsense",
                ]
        )
        {
            Assert.NotEmpty((await library.BuildAsync("-p:" + property)).Lines("error SNIP0903"));
        }

        Assert.NotEmpty((await library.BuildAsync("-p:SnippetCheckTargetFrameworks=net9.0")).Lines("error SNIP0610"));
    }

    [SlowFact]
    public async Task Posts_that_a_build_would_not_check_are_errors()
    {
        var library = Library.Small(feed, "unchecked", "netcoreapp3.1");
        Assert.NotEmpty((await library.BuildAsync("-p:CheckEolTargetFramework=false")).Lines("error SNIP0519"));

        library = Library.Small(feed, "globs", "net10.0");
        library.WritePost("```csharp run\nSystem.Console.WriteLine(Rings.Ring.Size); // => 2\n```\n");
        library.Write(
            "src/Rings/Directory.Build.props",
            """
            <Project>
              <ItemGroup>
                <SnippetCheckPost Include="$(MSBuildThisFileDirectory)../../psots/**/*.md" />
              </ItemGroup>
            </Project>
            """
        );
        var globs = await library.BuildAsync();
        Assert.Contains(
            globs.Lines("error SNIP0520"),
            l => l.Contains("Directory.Build.props(3): ", StringComparison.Ordinal)
        );
        library.Write("src/Rings/Directory.Build.props", "<Project />");
        Succeeds(await library.BuildAsync());

        library.Write("posts/snippetcheck.json", "{\n  \"untaged\": \"compile\"\n}");
        var configuration = Path.Combine(library.Folder, "posts", "snippetcheck.json");
        Assert.Contains(
            (await library.BuildAsync()).Lines("error SNIP0603"),
            l => l.StartsWith($"{configuration}(2,3): ", StringComparison.Ordinal)
        );
        Assert.Empty((await library.BuildAsync()).Lines("SNIP0903"));
    }

    [SlowFact]
    public async Task Everything_that_a_check_reads_is_an_input_of_the_build()
    {
        var library = Library.Small(feed, "inputs", "net10.0");
        library.WritePost(
            "```csharp run source=code.cs\nSystem.Console.WriteLine(Rings.Ring.Size);\n```\n```csharp\nint x = nothing;\n```\n"
        );
        library.Write("snippetcheck.json", "{}");
        library.Write("posts/code.cs", "System.Console.WriteLine(Rings.Ring.Size);\n");
        var first = await library.BuildAsync();
        Succeeds(first);
        Assert.NotEmpty(first.Lines("SnippetCheck: 1 of 2 C# fences checked (50 %)."));

        library.Write("posts/snippetcheck.json", """{ "untagged": "compile" }""");
        Assert.NotEmpty((await library.BuildAsync()).Lines("error CS0103"));
        File.Delete(Path.Combine(library.Folder, "posts", "snippetcheck.json"));
        Succeeds(await library.BuildAsync());
        var run = library.LastRun;
        Succeeds(await library.BuildAsync());
        Assert.Equal(run, library.LastRun);

        library.Write("posts/code.cs", "System.Console.WriteLine(Rings.Ring.Size + 1);\n");
        Assert.NotEmpty((await library.BuildAsync()).Lines("error SNIP0431"));
    }

    [SlowFact]
    public async Task A_fence_is_checked_for_the_framework_that_it_names()
    {
        var library = Library.Small(feed, "frameworks", "net10.0");
        library.Write(
            "src/Rings/Rings.csproj",
            File.ReadAllText(Path.Combine(library.Project, "Rings.csproj"))
                .Replace(
                    "<TargetFramework>net10.0</TargetFramework>",
                    "<TargetFrameworks>net8.0;net10.0</TargetFrameworks>",
                    StringComparison.Ordinal
                )
        );
        library.Write(
            "src/Rings/Ring.cs",
            """
            namespace Rings
            {
                public static class Ring
                {
            #if NET10_0
                    public static int Size => 10;
            #else
                    public static int Size => 8;
            #endif
                }
            }
            """
        );
        library.WritePost(
            """
            ```csharp run framework=net8.0
            System.Console.WriteLine(Rings.Ring.Size); // => 8
            ```

            ```csharp run framework=net10.0
            System.Console.WriteLine(Rings.Ring.Size); // => 10
            ```

            """
        );
        var both = await library.BuildAsync();
        Succeeds(both);
        Assert.NotEmpty(both.Lines("2 of 2 C# fences checked"));
        Succeeds(await library.BuildAsync("-p:SnippetCheckTargetFrameworks=all"));
        Succeeds(await library.BuildAsync("-f", "net10.0"));
        Assert.NotEmpty((await library.BuildAsync("-p:SnippetCheckTargetFrameworks=net9.0")).Lines("error SNIP0610"));

        library.WritePost(
            "```csharp run framework=net8.0\nSystem.Console.WriteLine(Rings.Ring.Size); // => 10\n```\n```csharp run framework=net9.0\n;\n```\n"
        );
        var wrong = await library.BuildAsync();
        Assert.NotEmpty(wrong.Lines("error SNIP02"));
        Assert.NotEmpty(wrong.Lines("error SNIP0515"));
    }

    [SlowFact]
    public async Task A_cancelled_build_leaves_no_process()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var library = Library.Small(feed, "cancelled", "net10.0");
        library.WritePost("```csharp hangs timeout=4m\nSystem.Threading.Thread.Sleep(-1);\n```\n");
        using var build = Dotnet.Start(library.Project, feed.Packages, "dotnet", "build", "-tl:off", "-nologo");
        var ended = Dotnet.EndAsync(build);
        Assert.True(
            await ComesTrueAsync(() => ended.IsCompleted || Workers(library).Any()),
            "The snippet was not run in time."
        );
        Assert.True(!ended.IsCompleted, ended.IsCompleted ? (await ended).End : "");
        Assert.Equal(0, Signal(build.Id, Interrupt));
        Assert.NotEqual(0, (await ended).ExitCode);
        Assert.True(await ComesTrueAsync(() => !Workers(library).Any()), "The snippet is still running.");
    }

    [SlowFact]
    public async Task The_tool_sees_a_project_as_its_build_does()
    {
        var library = Library.Large(feed, "by the tool");
        Succeeds(
            await Dotnet.RunAsync(
                library.Folder,
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
        var tool = Path.Combine(library.Folder, "tools", "snippetcheck");

        Assert.Contains("1 passed", (await CheckAsync("--project", "src/Rings")).Out, StringComparison.Ordinal);
        library.WriteRing("capacity + 1");
        Assert.Contains(
            "1 passed",
            (await CheckAsync("--project", "src/Rings/Rings.csproj", "--no-build")).Out,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "| + 3",
            (await CheckAsync("--project", "src/Rings/Rings.csproj")).Out,
            StringComparison.Ordinal
        );

        library.WriteRing("nonsense");
        var broken = await CheckAsync("--project", "src/Rings");
        Assert.Equal(2, broken.ExitCode);
        Assert.Contains("Ring.cs(5,32): error CS0103", broken.Out, StringComparison.Ordinal);

        async Task<Dotnet.Result> CheckAsync(params string[] arguments)
        {
            using var process = Dotnet.Start(library.Folder, feed.Packages, tool, ["check", "posts", .. arguments]);
            return await Dotnet.EndAsync(process);
        }
    }

    [SlowFact]
    public async Task This_repository_is_checked_by_its_own_package()
    {
        var repository = Feed.Metadata("RepositoryRoot");
        var folder = feed.NewFolder("docs");
        File.WriteAllText(
            Path.Combine(folder, "Docs.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <SnippetCheckRoot>{repository}</SnippetCheckRoot>
                <SnippetCheckStrict>true</SnippetCheckStrict>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="SnippetCheck.MSBuild" Version="{Feed.Version}" PrivateAssets="all" />
                <SnippetCheckPost Include="{repository}*.md;{repository}docs/**/*.md" />
              </ItemGroup>
            </Project>
            """
        );
        Succeeds(await Dotnet.RunAsync(folder, feed.Packages, "build", "-tl:off", "-nologo", "-v:m"));
    }

    private const int Interrupt = 2;

    private static void Succeeds(Dotnet.Result result) => Assert.True(result.ExitCode == 0, result.End);

    private static IEnumerable<string> Workers(Library library) =>
        Directory
            .EnumerateDirectories("/proc")
            .Where(p => char.IsAsciiDigit(Path.GetFileName(p)[0]))
            .Select(CommandLine)
            .Where(c =>
                c.Contains("SnippetCheck.Worker.dll", StringComparison.Ordinal)
                && c.Contains(Path.GetFullPath(Path.Combine(library.Folder, "..", "..")), StringComparison.Ordinal)
            );

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static async Task<bool> ComesTrueAsync(Func<bool> condition)
    {
        for (var i = 0; i < 600 && !condition(); i++)
        {
            await Task.Delay(200);
        }

        return condition();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);
}

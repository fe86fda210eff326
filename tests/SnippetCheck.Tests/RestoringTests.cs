using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>Files of strangers and of other users don't affect what's restored.</summary>
public sealed class RestoringTests : IDisposable
{
    private const string WebPost = """
        ```csharp run
        #:sdk Microsoft.NET.Sdk.Web
        Console.WriteLine(WebApplication.CreateBuilder() is not null); // => True
        ```

        """;

    private readonly Tool _tool = new();

    private string UsersPackages => Path.Combine(_tool.Temporary, "users-packages");

    public RestoringTests() => _tool.Environment["NUGET_PACKAGES"] = UsersPackages;

    public void Dispose() => _tool.Dispose();

    [LinuxTheory(Needs = SandboxLayers.Whole)]
    [InlineData("framework=net9.0", "")]
    [InlineData("framework=net11.0", "")]
    [InlineData("", "#:property TargetFramework=net7.0\n")]
    [InlineData("", "#:package Fed@1.0.0\n")]
    [InlineData("framework=net7.0", "#:sdk Microsoft.NET.Sdk.Web\n")]
    public async Task With_sandbox_on_nothing_is_restored(string tag, string directive)
    {
        WritePack(Path.Combine(UsersPackages, "microsoft.netcore.app.ref", "9.0.0"));
        _tool.Post($"```csharp compile {tag}\n{directive}Console.WriteLine(1);\n```\n");
        var result = await _tool.RunAsync("check", "--sandbox", "on");
        Assert.Contains("error SNIP0517", result.Out, StringComparison.Ordinal);
        await _tool.RunAsync("explain", "post.md:1", "--sandbox", "on");
        Assert.False(Directory.Exists(Path.Combine(_tool.Temporary, "snippetcheck", "packs")));
        Assert.Single(Directory.EnumerateDirectories(UsersPackages));
    }

    [LinuxFact(Needs = SandboxLayers.Whole)]
    public async Task With_sandbox_on_no_project_is_evaluated()
    {
        _tool.Post("```csharp compile\n;\n```\n");
        _tool.Post("""<Project><Target Name="X" /></Project>""", "lib/Lib.csproj");
        Assert.Equal(2, (await _tool.RunAsync("check", "post.md", "--sandbox", "on", "--project", "lib")).ExitCode);
        Assert.Equal(
            2,
            (await _tool.RunAsync("check", "post.md", "--sandbox", "on", "--project", "lib", "--no-build")).ExitCode
        );
    }

    [Fact]
    public async Task A_posts_configuration_affects_neither_packs_nor_the_users_packages()
    {
        WritePackage("Microsoft.NETCore.App.Ref", "7.0.20", "DotnetPlatform");
        WritePackage("Microsoft.AspNetCore.App.Ref", "7.0.20", "DotnetPlatform");
        WritePackage("Fed", "1.0.0", "Dependency");
        _tool.Post(
            """
            <configuration>
              <config><add key="globalPackagesFolder" value="mine" /></config>
              <packageSources><clear /><add key="fed" value="feed" /></packageSources>
            </configuration>
            """,
            "NuGet.config"
        );
        _tool.Post(
            """
            ```csharp compile framework=net7.0
            Console.WriteLine(1);
            ```

            ```csharp compile
            #:package Fed@1.0.0
            Console.WriteLine(1);
            ```

            ```csharp compile framework=net7.0
            #:package Fed@1.0.0
            Console.WriteLine(1);
            ```

            """
        );
        var result = await _tool.RunAsync("check", "--verbosity", "detailed");
        Assert.Contains("post.md(5): passed", result.Out, StringComparison.Ordinal);
        var fed = Directory.EnumerateFiles(_tool.Temporary, "fed.txt", SearchOption.AllDirectories).ToList();
        Assert.DoesNotContain(fed, f => f.Contains("app.ref", StringComparison.Ordinal));
        Assert.All(
            fed,
            f =>
                Assert.StartsWith(
                    Path.Combine(_tool.Temporary, "snippetcheck", "packages"),
                    f,
                    StringComparison.Ordinal
                )
        );
        Assert.False(Directory.Exists(Path.Combine(_tool.Folder, "mine")));
    }

    [Fact]
    public async Task Foreign_files_in_the_temporary_folder_have_no_effect()
    {
        foreach (
            var (name, text) in (IEnumerable<(string, string)>)
                [
                    ("Directory.Build.rsp", "-t:Nothing"),
                    (
                        "Directory.Build.props",
                        "<Project><Target Name=\"A\" BeforeTargets=\"Restore\"><Error Text=\"read\" /></Target></Project>"
                    ),
                    ("Directory.Packages.props", "nonsense"),
                    ("MSBuild.rsp", "-t:Nothing"),
                    ("NuGet.config", "nonsense"),
                    ("global.json", """{ "sdk": { "version": "1.0.0", "rollForward": "disable" } }"""),
                ]
        )
        {
            File.WriteAllText(Path.Combine(_tool.Temporary, name), text);
        }

        var before = Directory.GetFileSystemEntries(_tool.Temporary).Length;
        _tool.Post(WebPost);
        var result = await _tool.RunAsync("check");
        Assert.True(result.ExitCode == 0, result.Out + result.Error);
        string[] expected =
        [
            "snippetcheck",
            .. Directory.EnumerateDirectories(_tool.Temporary, "NuGetScratch*").Select(d => Path.GetFileName(d)),
        ];
        Assert.Equal(before + expected.Length, Directory.GetFileSystemEntries(_tool.Temporary).Length);
    }

    [Fact]
    public async Task A_damaged_platform_is_ignored()
    {
        _tool.Post(WebPost);
        Assert.Equal(0, (await _tool.RunAsync("check")).ExitCode);
        foreach (
            var text in (string[])
                [
                    "{}",
                    """{"Framework":{"Major":-3},"References":[],"FrameworkGenerators":[]}""",
                    """{"Framework":{"Major":10},"References":[],"FrameworkGenerators":[],"Usings":null}""",
                    """{"Framework":{"Major":10},"References":[],"FrameworkGenerators":[],"RuntimeFiles":[null]}""",
                ]
        )
        {
            var files = Directory.GetFiles(
                Path.Combine(_tool.Temporary, "snippetcheck", "platforms"),
                "*.platform",
                SearchOption.AllDirectories
            );
            Assert.NotEmpty(files);
            var content = Encoding.UTF8.GetBytes(text);
            foreach (var file in files)
            {
                File.WriteAllBytes(file, [.. "SnippetCheck platform 1\n"u8, .. SHA256.HashData(content), .. content]);
            }

            var result = await _tool.RunAsync("check", "--no-cache");
            Assert.True(result.ExitCode == 0, result.Out + result.Error);
        }
    }

    private static void WritePack(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "ref", "net9.0"));
        File.WriteAllText(Path.Combine(folder, ".nupkg.metadata"), """{ "version": 2 }""");
    }

    private void WritePackage(string name, string version, string type)
    {
        Directory.CreateDirectory(Path.Combine(_tool.Folder, "feed"));
        using var package = ZipFile.Open(
            Path.Combine(_tool.Folder, "feed", $"{name}.{version}.nupkg"),
            ZipArchiveMode.Create
        );
        Write(
            $"{name}.nuspec",
            $"""
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
              <metadata>
                <id>{name}</id><version>{version}</version><authors>a</authors><description>d</description>
                <packageTypes><packageType name="{type}" /></packageTypes>
              </metadata>
            </package>
            """
        );
        Write("fed.txt", "fed");
        Write("data/FrameworkList.xml", "<FileList />");
        Write("ref/net7.0/_._", "");
        Write("lib/netstandard2.0/_._", "");

        void Write(string path, string text)
        {
            using var entry = new StreamWriter(package.CreateEntry(path).Open());
            entry.Write(text);
        }
    }
}

namespace SnippetCheck.PackageTests;

/// <summary>
/// A repository with a class library and posts. The library targets two frameworks, and has a package, a project reference, a source
/// generator and central package management.
/// </summary>
internal sealed class Library
{
    /// <summary>A post that passes.</summary>
    public const string GoodPost = """
        # Rings

        ```csharp run
        var ring = new Ring(2);
        Console.WriteLine(ring.Capacity);
        Console.WriteLine(Ring.Framework);
        Console.WriteLine(Made.ByGenerator);
        Console.WriteLine(Ring.Package);
        Console.WriteLine("error CS0001: this is only printed");
        ```

        ```output
        2
        net10.0
        Rings, 3: one two
        YamlDotNet
        error CS0001: this is only printed
        ```

        """;

    private readonly Feed _feed;

    private Library(Feed feed, string name)
    {
        _feed = feed;
        Folder = feed.NewFolder(name);
        WritePost(GoodPost);
    }

    /// <summary>Creates a plain library for one framework.</summary>
    public static Library Small(Feed feed, string name, string framework)
    {
        var library = new Library(feed, name);
        library.Write(
            "src/Rings/Rings.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>{framework}</TargetFramework>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="SnippetCheck.MSBuild" Version="{Feed.Version}" PrivateAssets="all" />
                <SnippetCheckPost Include="../../posts/**/*.md" />
              </ItemGroup>
            </Project>
            """
        );
        library.Write(
            "src/Rings/Ring.cs",
            "namespace Rings { public static class Ring { public static int Size => 2; } }"
        );
        library.WritePost("```csharp run\nConsole.WriteLine(Rings.Ring.Size);\n```\n```output\n2\n```\n");
        return library;
    }

    /// <summary>Creates a library with everything that a library can have.</summary>
    public static Library Large(Feed feed, string name)
    {
        var library = new Library(feed, name);
        library.WriteLarge();
        return library;
    }

    private void WriteLarge()
    {
        Write(
            "Directory.Packages.props",
            $"""
            <Project>
              <PropertyGroup>
                <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
              </PropertyGroup>
              <ItemGroup>
                <PackageVersion Include="SnippetCheck.MSBuild" Version="{Feed.Version}" />
                <PackageVersion Include="YamlDotNet" Version="16.3.0" />
              </ItemGroup>
            </Project>
            """
        );
        Write(
            "src/Numbers/Numbers.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>netstandard2.0</TargetFramework>
              </PropertyGroup>
            </Project>
            """
        );
        Write(
            "src/Numbers/Numbers.cs",
            "namespace Numbers { public static class Limits { public static int Least => 1; } }"
        );
        Write(
            "src/Generator/Generator.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <NoWarn>RS1035;RS1036;RS1041;RS1042</NoWarn>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="Microsoft.CodeAnalysis" HintPath="$(MSBuildToolsPath)/Roslyn/bincore/Microsoft.CodeAnalysis.dll" Private="false" />
              </ItemGroup>
            </Project>
            """
        );
        Write(
            "src/Generator/Generator.cs",
            """
            using Microsoft.CodeAnalysis;

            [Generator]
            public sealed class MadeGenerator : ISourceGenerator
            {
                public void Initialize(GeneratorInitializationContext context)
                {
                }

                public void Execute(GeneratorExecutionContext context)
                {
                    var file = context.AdditionalFiles.Single();
                    var options = context.AnalyzerConfigOptions;
                    options.GlobalOptions.TryGetValue("build_property.RootNamespace", out var name);
                    options.GlobalOptions.TryGetValue("build_property.RingSize", out var size);
                    options.GetOptions(file).TryGetValue("build_metadata.AdditionalFiles.Last", out var last);
                    context.AddSource("Made.g.cs", $"internal static class Made {{ public const string ByGenerator = \"{name}, {size}: {file.GetText()} {last}\"; }}");
                }
            }
            """
        );
        Write(
            "src/Rings/Rings.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks>
                <LangVersion>12</LangVersion>
                <RingSize>3</RingSize>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="YamlDotNet" />
                <PackageReference Include="SnippetCheck.MSBuild" PrivateAssets="all" />
                <ProjectReference Include="../Numbers/Numbers.csproj" />
                <ProjectReference Include="../Generator/Generator.csproj" OutputItemType="Analyzer" ReferenceOutputAssembly="false" SetTargetFramework="TargetFramework=net10.0" SkipGetTargetFrameworkProperties="true" />
                <Using Include="System" />
                <Using Include="Rings" />
                <SnippetCheckPost Include="../../posts/**/*.md" />
                <CompilerVisibleProperty Include="RingSize" />
                <CompilerVisibleItemMetadata Include="AdditionalFiles" MetadataName="Last" />
                <AdditionalFiles Include="words.txt" Last="two" />
              </ItemGroup>
            </Project>
            """
        );
        Write("src/Rings/words.txt", "one");
        WriteRing("Math.Max(capacity, Numbers.Limits.Least)");
    }

    /// <summary>The root of the repository.</summary>
    public string Folder { get; }

    /// <summary>The folder of the project that checks the posts.</summary>
    public string Project => Path.Combine(Folder, "src", "Rings");

    /// <summary>The post.</summary>
    public string PostPath => Path.Combine(Folder, "posts", "rings of ö.md");

    /// <summary>Writes a file.</summary>
    public void Write(string path, string text)
    {
        var full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full) ?? Folder);
        File.WriteAllText(full, text);
    }

    /// <summary>Writes the post.</summary>
    public void WritePost(string text) => Write(Path.GetRelativePath(Folder, PostPath), text);

    /// <summary>Writes the library's code.</summary>
    public void WriteRing(string capacity) =>
        Write(
            "src/Rings/Ring.cs",
            $$"""
            namespace Rings
            {
                public sealed class Ring(int capacity)
                {
                    public int Capacity => {{capacity}};

                    public static string Package => typeof(YamlDotNet.Core.Mark).Assembly.GetName().Name!;

                    public static string Framework =>
            #if NET10_0
                        "net10.0";
            #elif NET8_0
                        "net8.0";
            #else
                        "netstandard2.0";
            #endif
                }
            }
            """
        );

    /// <summary>Builds the project.</summary>
    public Task<Dotnet.Result> BuildAsync(params IEnumerable<string> arguments)
    {
        string[] restored = File.Exists(Path.Combine(Project, "obj", "project.assets.json")) ? ["--no-restore"] : [];
        return Dotnet.RunAsync(
            Project,
            _feed.Packages,
            ["build", "-tl:off", "-nologo", "-v:m", .. restored, .. arguments]
        );
    }

    /// <summary>When the tool wrote its last report; null if there's none.</summary>
    public DateTime? LastRun =>
        Directory
            .EnumerateFiles(Path.Combine(Project, "obj"), "report.json", SearchOption.AllDirectories)
            .Select(f => (DateTime?)File.GetLastWriteTimeUtc(f))
            .Max();
}

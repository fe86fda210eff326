using System.Globalization;
using System.Runtime.Versioning;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>What a kept compiler does with the files of projects, which change while it lives.</summary>
[SupportedOSPlatform("linux")]
public sealed class KeptCompilerProjectTests : IDisposable
{
    private readonly KeptTool _kept = new();
    private int _number;

    public void Dispose() => _kept.Dispose();

    [LinuxFact(IsSlow = true)]
    public async Task A_project_that_was_built_again_is_read_again()
    {
        WriteProject("");
        WriteLibrary("Size", 1);
        Assert.Equal(0, (await CheckAsync("Library.Size()", 1)).ExitCode);
        await _kept.UntilFreeAsync();
        var served = await CheckAsync("Library.Size()", 1);
        Assert.True(KeptTool.IsServed(served), served.Out + served.Error);

        WriteLibrary("Weight", 2);
        var gone = await CheckAsync("Library.Size()", 1);
        Assert.True(KeptTool.IsServed(gone), gone.Error);
        Assert.Contains("error CS0117", gone.Out, StringComparison.Ordinal);
        var passed = await CheckAsync("Library.Weight()", 2);
        Assert.True(KeptTool.IsServed(passed), passed.Error);
        Assert.True(passed.ExitCode == 0, passed.Out);
    }

    [LinuxFact(IsSlow = true)]
    public async Task It_never_loads_a_generator_of_a_project()
    {
        BuildGenerator();
        WriteProject("<ItemGroup><Analyzer Include=\"Saying.dll\" /></ItemGroup>");
        WriteLibrary("Size", 1);
        await _kept.WarmAsync();
        var result = await CheckAsync("Said.Number", 7);
        Assert.True(result.ExitCode == 0, result.Out + result.Error);
        Assert.False(KeptTool.IsServed(result));
        var maps = await File.ReadAllTextAsync(
            string.Create(CultureInfo.InvariantCulture, $"/proc/{Assert.Single(_kept.Compilers)}/maps")
        );
        Assert.Contains("SnippetCheck.Compiler.dll", maps, StringComparison.Ordinal);
        Assert.DoesNotContain("Saying.dll", maps, StringComparison.Ordinal);
        await _kept.UntilFreeAsync();
    }

    private Task<Tool.Result> CheckAsync(string expression, int value)
    {
        _kept.Tool.Post(
            string.Create(
                CultureInfo.InvariantCulture,
                $"```csharp run\n// {_number++}\nConsole.WriteLine({expression}); // {value}\n```\n"
            )
        );
        return _kept.Tool.RunAsync("check", "post.md", "--project", "lib", "--verbosity", "detailed");
    }

    private void WriteLibrary(string method, int value) =>
        _kept.Tool.Post(
            string.Create(
                CultureInfo.InvariantCulture,
                $"public static class Library {{ public static int {method}() => {value}; }}\n"
            ),
            "lib/Library.cs"
        );

    private void WriteProject(string items) =>
        _kept.Tool.Post(
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              {items}
            </Project>
            """,
            "lib/lib.csproj"
        );

    private void BuildGenerator()
    {
        const string code = """
            using Microsoft.CodeAnalysis;

            [Generator]
            public sealed class Saying : ISourceGenerator
            {
                public void Initialize(GeneratorInitializationContext context) { }

                public void Execute(GeneratorExecutionContext context) =>
                    context.AddSource("Said.g.cs", "static class Said { public const int Number = 7; }");
            }
            """;
        CompilerExtension.Build(Path.Combine(_kept.Tool.Folder, "lib"), "Saying", code);
    }
}

using System.Diagnostics;
using System.Xml.Linq;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>
/// Runs this assembly's tests on Windows, as far as Wine is one: in a process of .NET for Windows, with this very build.
/// <c>tests/windows/put-together.sh</c> makes a folder with both. <c>SNIPPETCHECK_WINE_FILTER</c> selects some of the tests.
/// </summary>
public sealed class WindowsTests : IDisposable
{
    private static readonly XNamespace Results = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    private readonly string _results = Directory.CreateTempSubdirectory("windows-tests-").FullName;

    public void Dispose() => Directory.Delete(_results, recursive: true);

    [WineTheory]
    [InlineData(nameof(ScenarioTests))]
    [InlineData(nameof(UpdateTests))]
    [InlineData(nameof(AdoptTests))]
    [InlineData(nameof(SystemTests))]
    [InlineData(nameof(CliTests))]
    [InlineData(nameof(DotnetInstallationTests))]
    [InlineData(nameof(EditorServerTests))]
    [InlineData(nameof(LookTests))]
    [InlineData(nameof(StorageTests))]
    [InlineData(nameof(WatchTests))]
    [InlineData(nameof(WorkspaceTests))]
    public async Task Tests_pass_on_Windows(string tests)
    {
        var filter = Environment.GetEnvironmentVariable("SNIPPETCHECK_WINE_FILTER") is { Length: > 0 } given
            ? $"&({given})"
            : "";
        var output = await RunAsync(
            "vstest",
            "SnippetCheck.Tests.dll",
            $"--TestCaseFilter:FullyQualifiedName~.{tests}{filter}",
            "--logger:trx;LogFileName=results.trx",
            $"--ResultsDirectory:Z:{_results}"
        );

        var file = Path.Combine(_results, "results.trx");
        Assert.True(File.Exists(file), output);
        var results = XDocument.Load(file).Descendants(Results + "UnitTestResult").ToList();
        Assert.NotEmpty(results);
        var beyondWine = BeyondWine();
        var failed = results
            .Where(r => (string?)r.Attribute("outcome") is not ("Passed" or "NotExecuted"))
            .Where(r => !beyondWine.Exists(b => NameOf(r).Contains(b, StringComparison.Ordinal)))
            .Select(r => $"{NameOf(r)}\n{r.Descendants(Results + "Message").FirstOrDefault()?.Value}")
            .ToList();
        Assert.True(failed.Count == 0, string.Join("\n\n", failed));
    }

    private static string NameOf(XElement result) => (string?)result.Attribute("testName") ?? "";

    // Each line has a part of a test's name, and why it can't pass there.
    private static List<string> BeyondWine() =>
        [
            .. File.ReadLines(Path.Combine(Repository.Root, "tests", "windows", "beyond-wine.tsv"))
                .Where(l => l.Contains('\t', StringComparison.Ordinal))
                .Select(l => l.Split('\t')[0]),
        ];

    private static async Task<string> RunAsync(params string[] arguments)
    {
        var folder = WineTheoryAttribute.Folder ?? "";
        using var wine = Process.Start(
            new ProcessStartInfo(Path.Combine(folder, "wine"), [Path.Combine(folder, "dotnet.exe"), .. arguments])
            {
                WorkingDirectory = AppContext.BaseDirectory,
                RedirectStandardOutput = true,
            }
        );
        var output = wine is null ? "" : await wine.StandardOutput.ReadToEndAsync();
        await (wine?.WaitForExitAsync() ?? Task.CompletedTask);
        return output;
    }
}

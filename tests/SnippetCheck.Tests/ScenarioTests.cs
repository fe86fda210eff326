using SnippetCheck.Reporting;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>
/// A scenario is a folder with posts, and the expected output of <c>check --verbosity detailed</c> in <c>report.verified.txt</c>.
/// An optional <c>options.txt</c> contains the rest of the command line after <c>check</c>.
/// </summary>
public sealed class ScenarioTests(CheckerFixture checkers) : IClassFixture<CheckerFixture>
{
    public static TheoryData<string> Names => Repository.FoldersIn(Repository.Scenarios);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_report_is_as_verified(string name)
    {
        var folder = Path.Combine(Repository.Scenarios, name);
        var before = Contents(folder);

        var report = await checkers.ReportAsync(folder, Repository.OptionsOf(folder), Verbosity.Detailed);

        Assert.Equal(before, Contents(folder));
        Approved.Matches(Path.Combine(folder, "report"), report);
    }

    private static List<string> Contents(string folder) =>
        [
            .. Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(f => !f.EndsWith(".txt", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(f => $"{f} {Convert.ToHexString(File.ReadAllBytes(f))}"),
        ];
}

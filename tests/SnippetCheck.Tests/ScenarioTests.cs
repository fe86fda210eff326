using SnippetCheck.Reporting;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>
/// A scenario is a folder with posts, and the expected output of <c>check --verbosity detailed</c> in <c>report.verified.txt</c>.
/// An optional <c>options.txt</c> contains the rest of the command line after <c>check</c>. The tests of a class run one after the other, so
/// the scenarios are dealt to several.
/// </summary>
public static class ScenarioTests
{
    private const int Parts = 4;

    /// <summary>The first part.</summary>
    public sealed class First(CheckerFixture checkers) : IClassFixture<CheckerFixture>
    {
        public static TheoryData<string> Names => Part(0);

        [Theory]
        [MemberData(nameof(Names))]
        public Task The_report_is_as_verified(string name) => VerifyAsync(checkers, name);
    }

    /// <summary>The second part.</summary>
    public sealed class Second(CheckerFixture checkers) : IClassFixture<CheckerFixture>
    {
        public static TheoryData<string> Names => Part(1);

        [Theory]
        [MemberData(nameof(Names))]
        public Task The_report_is_as_verified(string name) => VerifyAsync(checkers, name);
    }

    /// <summary>The third part.</summary>
    public sealed class Third(CheckerFixture checkers) : IClassFixture<CheckerFixture>
    {
        public static TheoryData<string> Names => Part(2);

        [Theory]
        [MemberData(nameof(Names))]
        public Task The_report_is_as_verified(string name) => VerifyAsync(checkers, name);
    }

    /// <summary>The fourth part.</summary>
    public sealed class Fourth(CheckerFixture checkers) : IClassFixture<CheckerFixture>
    {
        public static TheoryData<string> Names => Part(3);

        [Theory]
        [MemberData(nameof(Names))]
        public Task The_report_is_as_verified(string name) => VerifyAsync(checkers, name);
    }

    private static TheoryData<string> Part(int part) =>
        [.. Repository.NamesIn(Repository.Scenarios).Where((_, i) => i % Parts == part)];

    private static async Task VerifyAsync(CheckerFixture checkers, string name)
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

using System.Text.Json;
using SnippetCheck.Cli;
using SnippetCheck.Looking;
using SnippetCheck.Posts;
using SnippetCheck.Reporting;
using SnippetCheck.Updating;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>
/// Each folder in <c>Looks</c> contains a post, what <c>look</c> says about it in <c>report.verified.txt</c>, and how far each of its fences
/// comes in <c>fences.verified.txt</c>.
/// </summary>
public sealed class LookTests(CheckerFixture checkers) : IClassFixture<CheckerFixture>
{
    public static TheoryData<string> Names => Repository.FoldersIn(Repository.Looks);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Reports_what_is_verified(string name)
    {
        var folder = Path.Combine(Repository.Looks, name);
        var report = await checkers.LookAsync(folder);
        Approved.Matches(Path.Combine(folder, "report"), Text(report));
        Approved.Matches(
            Path.Combine(folder, "fences"),
            string.Concat(
                report
                    .Posts.SelectMany(p => p.Fences)
                    .Select(f => $"{f.Line} {f.Standing} {string.Join(',', f.Names)}".TrimEnd() + "\n")
            )
        );
    }

    [Fact]
    public async Task A_selected_fence_may_need_others()
    {
        var folder = Path.Combine(Repository.Looks, "standing");
        var report = await checkers.LookAsync(folder, "post.md:48");
        var fence = Assert.Single(Assert.Single(report.Posts).Fences);
        Assert.Equal(FenceStanding.Runs, fence.Standing);
    }

    [Fact]
    public async Task Json_has_what_the_text_has()
    {
        var report = await checkers.LookAsync(Path.Combine(Repository.Looks, "standing"));
        using var output = new MemoryStream();
        report.Write(output);
        var json = JsonDocument.Parse(output.ToArray()).RootElement;
        Assert.Equal(report.Summary.Fences, json.GetProperty("summary").GetProperty("fences").GetInt32());
        Assert.Equal("output", json.GetProperty("wrong")[0].GetProperty("sureness").GetString());
        Assert.Equal("runs", json.GetProperty("posts")[0].GetProperty("fences")[0].GetProperty("standing").GetString());
        Assert.Equal("snippetcheck adopt --dry-run", json.GetProperty("next").GetString());
    }

    [Fact]
    public async Task A_fault_of_ours_costs_one_fence()
    {
        var bytes = "```csharp\nint good = 1;\n```\n\n```csharp\nint bad = 2;\n```\n"u8.ToArray();
        var post = PostReader.Read("post.md", bytes, new());
        await using var run = await checkers.Engine.BeginAsync(CheckerFixture.Usual, CancellationToken.None);
        var looker = new Looker(
            (tried, stop) =>
                tried.Snippets[0].Fence.Content.Text.Contains("bad", StringComparison.Ordinal)
                    ? throw new InvalidOperationException("a bug")
                    : run.CheckAsync(tried, progress: null, stop),
            mayRun: false
        );
        var looked = await looker.LookAsync(post, PostText.Read(bytes), _ => true, CancellationToken.None);
        Assert.Equal([FenceStanding.Compiles, FenceStanding.Failed], looked.Fences.Select(f => f.Standing));
    }

    private static string Text(LookReport report)
    {
        var output = new StringWriter { NewLine = "\n" };
        new LookText(output, Verbosity.Normal).Write(report with { Summary = report.Summary with { DurationMs = 0 } });
        return output.ToString();
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using SnippetCheck.Checking;
using SnippetCheck.Cli;
using SnippetCheck.Reporting;
using SnippetCheck.Updating;
using SnippetCheck.Workspaces;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>
/// Each folder in <c>Updates</c> contains a post, the exact result of updating it in <c>post.verified.txt</c>, and the remaining problems in
/// <c>report.verified.txt</c>. An optional <c>options.txt</c> contains <c>--fix</c>, <c>--codes</c>, <c>--add</c> or <c>--repeat 4</c>.
/// </summary>
public sealed partial class UpdateTests(CheckerFixture checkers) : IClassFixture<CheckerFixture>
{
    public static TheoryData<string> Names => Repository.FoldersIn(Repository.Updates);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Writes_the_verified_post_and_nothing_on_a_second_run(string name)
    {
        var verified = Path.Combine(Repository.Updates, name);
        var words = Repository.OptionsOf(verified);
        var runs = Runs().Match(words) is { Success: true } match
            ? int.Parse(match.Groups["runs"].ValueSpan, CultureInfo.InvariantCulture)
            : 1;
        var options = new UpdateOptions(
            words.Contains("--codes", StringComparison.Ordinal),
            words.Contains("--add", StringComparison.Ordinal)
        )
        {
            Loosens = runs > 1,
        };
        var folder = Directory.CreateTempSubdirectory("update-tests-").FullName;
        try
        {
            Copy(verified, folder);
            var post = Directory.GetFiles(folder, "post.*").Single();

            var repairs = words.Contains("--fix", StringComparison.Ordinal);
            var (update, text) = await UpdateAsync(post, options, runs, repairs);
            var written = update.With(update.Changes);
            var report = update.After(update.Changes, written);
            File.WriteAllBytes(post, written.ToBytes());
            Approved.IsSame(Path.Combine(verified, "post"), written.ToBytes());
            Approved.Matches(Path.Combine(verified, "report"), Words(report));
            Assert.Equal(update.Changes.Count == 0, text.ToBytes().SequenceEqual(written.ToBytes()));

            var (again, _) = await UpdateAsync(post, options, runs, repairs);
            Assert.Empty(again.Changes);
            Assert.Equal(Words(report), Words(again.After([], written: null)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<(PostUpdate Update, PostText Text)> UpdateAsync(
        string path,
        UpdateOptions options,
        int runs,
        bool repairs
    )
    {
        var file = new Workspace([Path.GetDirectoryName(path)!], new()).Read(path);
        var copies = PostUpdate.OfCopies(CopyJudge.Judge(file.Post), PostText.Read(file.Bytes));
        var text = copies.With(copies.Changes);
        await using var run = await checkers.Engine.BeginAsync(
            CheckerFixture.Usual with
            {
                Runs = runs,
            },
            CancellationToken.None
        );
        if (repairs)
        {
            await new Repair(
                t => file.Read(t.ToBytes()),
                p => run.CheckAsync(p, progress: null, CancellationToken.None),
                _ => Task.FromResult<string?>(null)
            ).MakeAsync(text, changes => text = changes.Aggregate(text, (t, c) => t.With(c.Edits)));
        }

        var read = file.Read(text.ToBytes());
        var post = await run.CheckAsync(read, progress: null, CancellationToken.None);
        var timed = options with { Now = DateTime.UtcNow };
        return (
            await ConfirmedUpdate.OfAsync(
                post,
                text,
                timed,
                (snippets, stop) => run.RepeatAsync(read, snippets, stop),
                CancellationToken.None
            ),
            text
        );
    }

    private static string Words(CheckedPost post)
    {
        var text = new StringWriter { NewLine = "\n" };
        new TextReport(text, Verbosity.Detailed, isColored: false).Write(
            CheckerFixture.WithoutTimes(ReportedRun.Of(new([post], [], "", default)))
        );
        return text.ToString();
    }

    private static void Copy(string from, string to)
    {
        foreach (
            var file in Directory
                .EnumerateFiles(from, "*", SearchOption.AllDirectories)
                .Where(f => !f.EndsWith(".txt", StringComparison.Ordinal))
        )
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    [GeneratedRegex(@"--repeat (?<runs>\d+)")]
    private static partial Regex Runs();
}

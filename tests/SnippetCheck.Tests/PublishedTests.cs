using System.Text;
using System.Text.RegularExpressions;
using SnippetCheck.Posts;
using SnippetCheck.Reporting;
using SnippetCheck.Storage;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>What is written for the readers of posts. Each folder in <c>Pages</c> contains a post, and the expected result of each format.</summary>
public sealed partial class PublishedTests(CheckerFixture checkers) : IClassFixture<CheckerFixture>
{
    private static string Folder => Path.Combine(Repository.Root, "tests", "SnippetCheck.Tests", "Pages");

    [Theory]
    [InlineData("usual")]
    [InlineData("hostile")]
    public async Task The_twoslash_report_says_what_the_compiler_says(string name)
    {
        var text = Twoslash(await CheckAsync(name));
        Assert.DoesNotContain("<", text, StringComparison.Ordinal);
        Approved.Matches(Path.Combine(Folder, name, "twoslash"), text + "\n");
    }

    [Theory]
    [InlineData("usual")]
    [InlineData("hostile")]
    public async Task The_partials_show_what_the_compiler_says(string name)
    {
        var files = PartialsReport.Files(await CheckAsync(name));
        var html = files.Where(f => f.Name.EndsWith(".html", StringComparison.Ordinal)).ToList();
        Assert.All(html, f => Assert.DoesNotContain("{", Encoding.UTF8.GetString(f.Content), StringComparison.Ordinal));
        Assert.All(html, f => Assert.Empty(ForeignElements(Encoding.UTF8.GetString(f.Content))));
        Approved.Matches(
            Path.Combine(Folder, name, "partials"),
            string.Concat(
                files
                    .Where(f => f.Name is not ("snippetcheck.css" or "snippetcheck.js"))
                    .Select(f => $"=== {f.Name}\n{Encoding.UTF8.GetString(f.Content)}\n")
            )
        );
    }

    [Fact]
    public void A_report_folder_replaces_only_its_own_files()
    {
        var folder = Directory.CreateTempSubdirectory("snippetcheck-test-").FullName;
        try
        {
            var path = Path.Combine(folder, "out");
            new OwnedFolder(path).Replace([
                ("a.html", "<!-- SnippetCheck -->1"u8.ToArray()),
                ("b.html", "<!-- SnippetCheck -->"u8.ToArray()),
            ]);
            File.WriteAllText(Path.Combine(path, "mine.txt"), "mine");
            new OwnedFolder(path).Replace([("a.html", "<!-- SnippetCheck -->2"u8.ToArray())]);
            Assert.Equal("<!-- SnippetCheck -->2", File.ReadAllText(Path.Combine(path, "a.html")));
            Assert.False(File.Exists(Path.Combine(path, "b.html")));
            Assert.Equal("mine", File.ReadAllText(Path.Combine(path, "mine.txt")));

            // A file that replaced ours stays.
            Assert.Throws<IOException>(() =>
                new OwnedFolder(path).Replace([("mine.txt", "<!-- SnippetCheck -->"u8.ToArray())])
            );
            File.WriteAllText(Path.Combine(path, "a.html"), "mine now");
            Assert.Throws<IOException>(() =>
                new OwnedFolder(path).Replace([("a.html", "<!-- SnippetCheck -->"u8.ToArray())])
            );
            new OwnedFolder(path).Replace([]);
            Assert.Equal("mine now", File.ReadAllText(Path.Combine(path, "a.html")));

            // An image has no room for our name, so it's ours as long as nobody changes it.
            new OwnedFolder(path).Replace([("c.svg", "<svg/>"u8.ToArray())]);
            new OwnedFolder(path).Replace([("c.svg", "<svg />"u8.ToArray())]);
            Assert.Equal("<svg />", File.ReadAllText(Path.Combine(path, "c.svg")));
            File.WriteAllText(Path.Combine(path, "c.svg"), "<svg>mine</svg>");
            Assert.Throws<IOException>(() => new OwnedFolder(path).Replace([("c.svg", "<svg/>"u8.ToArray())]));
            new OwnedFolder(path).Replace([]);
            Assert.True(File.Exists(Path.Combine(path, "c.svg")));

            // A folder with files that aren't ours is refused.
            Assert.Throws<IOException>(() => new OwnedFolder(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Elements that no partial has, and attributes that run code.
    private static IEnumerable<string> ForeignElements(string html) =>
        Tag().Matches(html).Select(m => m.Value).Where(t => !Known().IsMatch(t));

    [GeneratedRegex("<[^>]*>?")]
    private static partial Regex Tag();

    [GeneratedRegex(
        "^<(/?(figure|pre|code|span|samp|figcaption)( (class|role|tabindex|data-verdict|data-hash)=\"[a-z0-9 -]*\"| data-tip=\"[^\"]*\")*|!-- SnippetCheck --)>$"
    )]
    private static partial Regex Known();

    [Fact]
    public async Task A_fence_stays_green_since_the_day_of_the_earlier_report()
    {
        var run = await CheckAsync("usual");
        var earlier = Twoslash(GreenSince.Unknown.In(run with { Date = new(2026, 1, 2) }));
        Assert.Equal(earlier, Twoslash(Since(earlier).In(run)));
        var changed = earlier.Replace("\"hash\": \"4", "\"hash\": \"5", StringComparison.Ordinal);
        Assert.Contains("2026-11-21", Twoslash(Since(changed).In(run)), StringComparison.Ordinal);
        Assert.DoesNotContain("2026-01-02", Twoslash(Since("[1]").In(run)), StringComparison.Ordinal);

        static GreenSince Since(string report) => TwoslashReport.Since(Encoding.UTF8.GetBytes(report));
    }

    private static string Twoslash(ReportedRun run)
    {
        using var output = new MemoryStream();
        TwoslashReport.Write(run, output);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private async Task<ReportedRun> CheckAsync(string name)
    {
        var text = await File.ReadAllBytesAsync(Path.Combine(Folder, name, "post.md"));
        var post = PostReader.Read("post.md", text, PostContext.Alone);
        var report = await checkers.CheckAsync(
            [post],
            CheckerFixture.Usual with
            {
                Details = AnswerDetails.Errors | AnswerDetails.Symbols,
            }
        );
        var run = ReportedRun.Of(report with { Notes = [] }) with { Date = CheckerFixture.Today };
        return GreenSince.Unknown.In(
            run.With([
                .. run.Posts.Select(p =>
                    p with
                    {
                        Snippets = [.. p.Snippets.Select(s => s with { Verified = OnNet(s) })],
                    }
                ),
            ])
        );

        // The version of this machine is in no expected result.
        static ReportedVerification? OnNet(ReportedSnippet snippet) =>
            snippet.Verified is { Runtime: not null } verified
                ? verified with
                {
                    Runtime = "10.0.1",
                }
                : snippet.Verified;
    }
}

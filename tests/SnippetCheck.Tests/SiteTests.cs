using System.Text;
using System.Text.RegularExpressions;
using SnippetCheck.Publishing;
using SnippetCheck.Reporting;
using SnippetCheck.Workspaces;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>The static site of posts. Each folder in <c>Sites</c> contains posts, and the expected pages in <c>site.verified.txt</c>.</summary>
public sealed partial class SiteTests(CheckerFixture checkers) : IClassFixture<CheckerFixture>
{
    private const string NetVersion = "10.0.1";

    private static string Folder => Path.Combine(Repository.Root, "tests", "SnippetCheck.Tests", "Sites");

    [Theory]
    [InlineData("usual")]
    [InlineData("hostile")]
    public async Task The_pages_show_the_posts(string name)
    {
        var site = await MakeAsync(Path.Combine(Folder, name));
        var files = site.Files;
        var pages = files.Where(f => f.Name.EndsWith(".html", StringComparison.Ordinal)).ToList();
        Assert.All(pages, p => Assert.Empty(ForeignElements(TextOf(p))));
        Assert.All(pages, p => Assert.DoesNotContain("hunter2", TextOf(p), StringComparison.Ordinal));
        Approved.Matches(
            Path.Combine(Folder, name, "site"),
            string.Concat(
                files
                    .Where(f => f.Name != "snippetcheck.css")
                    .Select(f =>
                        $"=== {f.Name}\n{(f.Name.EndsWith(".html", StringComparison.Ordinal) ? TextOf(f) : "")}\n"
                    )
            ) + string.Concat(site.Notes.Select(n => $"note: {n}\n"))
        );
    }

    [Fact]
    public async Task A_second_run_writes_the_same()
    {
        var first = await SiteAsync(Path.Combine(Folder, "usual"));
        var second = await SiteAsync(Path.Combine(Folder, "usual"));
        Assert.Equal(first.Select(f => f.Name), second.Select(f => f.Name));
        Assert.All(first.Zip(second), pair => Assert.Equal(pair.First.Content, pair.Second.Content));
    }

    [Fact]
    public async Task A_site_has_all_that_it_links_to()
    {
        var files = await SiteAsync(Path.Combine(Folder, "usual"));
        var names = files.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        var targets = files
            .Where(f => f.Name.EndsWith(".html", StringComparison.Ordinal))
            .SelectMany(f => Target().Matches(TextOf(f)))
            .Select(m => m.Groups["url"].Value)
            .Where(u => !u.Contains(':', StringComparison.Ordinal))
            .Select(u => u.Split('#')[0])
            .ToList();
        Assert.NotEmpty(targets);
        Assert.All(targets, t => Assert.Contains(t, names));
    }

    [Fact]
    public async Task An_image_that_leads_out_of_the_folder_is_not_copied()
    {
        var folder = Directory.CreateTempSubdirectory("site-tests-").FullName;
        var outside = Directory.CreateTempSubdirectory("site-tests-").FullName;
        try
        {
            const string Image = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
            await File.WriteAllTextAsync(Path.Combine(outside, "secret.svg"), Image);
            await File.WriteAllTextAsync(Path.Combine(folder, "own.svg"), Image);
            File.CreateSymbolicLink(Path.Combine(folder, "linked.svg"), Path.Combine(outside, "secret.svg"));
            Directory.CreateSymbolicLink(Path.Combine(folder, "images"), outside);
            await File.WriteAllTextAsync(
                Path.Combine(folder, "post.md"),
                $"# Post\n\n![a](linked.svg) ![b](images/secret.svg) ![c](../{Path.GetFileName(outside)}/secret.svg) ![d](own.svg)\n"
            );
            Assert.Equal(
                ["own.svg"],
                (await SiteAsync(folder)).Select(f => f.Name).Where(n => n.EndsWith(".svg", StringComparison.Ordinal))
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
            Directory.Delete(outside, recursive: true);
        }
    }

    [Fact]
    public async Task Code_that_changed_after_the_check_is_not_verified()
    {
        var folder = Directory.CreateTempSubdirectory("site-tests-").FullName;
        try
        {
            var path = Path.Combine(folder, "post.md");
            await File.WriteAllTextAsync(path, "# Post\n\n```csharp compile\nint x = 1;\n```\n");
            var run = await CheckAsync(folder);
            await File.WriteAllTextAsync(path, "# Post\n\n```csharp compile\nint x = y;\n```\n");
            var page = TextOf(SiteReport.Make(run, new(folder)).Files.First(f => f.Name == "post.html"));
            Assert.DoesNotContain("snippetcheck-passed", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Verified since", page, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string TextOf(PublishedFile file) => Encoding.UTF8.GetString(file.Content);

    private async Task<IReadOnlyList<PublishedFile>> SiteAsync(string folder) => (await MakeAsync(folder)).Files;

    private async Task<PublishedFolder> MakeAsync(string folder) =>
        SiteReport.Make(await CheckAsync(folder), new(folder));

    private async Task<ReportedRun> CheckAsync(string folder)
    {
        var posts = new Workspace([folder], new()).Find([]).Select(f => f.Post).ToList();
        var report = await checkers.CheckAsync(
            posts,
            CheckerFixture.Usual with
            {
                Details = AnswerDetails.Errors | AnswerDetails.Symbols,
            }
        );
        var run = ReportedRun.Of(report with { Notes = [] }) with { Date = CheckerFixture.Today };
        return GreenSince.Unknown.In(
            run.With([.. run.Posts.Select(p => p with { Snippets = [.. p.Snippets.Select(WithNetVersion)] })])
        );
    }

    // The version of this machine is in no expected result.
    private static ReportedSnippet WithNetVersion(ReportedSnippet snippet) =>
        snippet.Verified is { Runtime: not null } verified
            ? snippet with
            {
                Verified = verified with { Runtime = NetVersion },
            }
            : snippet;

    // Elements and attributes that no page has.
    private static IEnumerable<string> ForeignElements(string html) =>
        Tag().Matches(html).Select(m => m.Value).Where(t => !Known().IsMatch(t));

    [GeneratedRegex("<[^>]*>?")]
    private static partial Regex Tag();

    [GeneratedRegex(
        """
            ^<(!DOCTYPE\ html|!--\ SnippetCheck\ --
            |/?(html|head|meta|link|title|body|header|nav|main|article|section|div|h[1-6]|p|ul|ol|li|a|img|em|strong|del|code|pre|samp|span|figure|figcaption|blockquote|hr|br|sup|table|thead|tbody|tr|th|td|time|input)
            (\ (class|role|tabindex|data-verdict|data-hash|id|lang|charset|http-equiv|name|rel|type|datetime|loading|checked|disabled)="[A-Za-z0-9\ _:-]*"
            |\ (href|src)="(\#[^"<>]*|https?://[^"<>]*|[A-Za-z0-9_-]+\.[a-z]+(\#[^"<>]*)?|data:,)"
            |\ (alt|content)="[^"<>]*")*\ ?/?)>$
            """,
        RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Known();

    [GeneratedRegex("(href|src)=\"(?<url>[^\"]*)\"")]
    private static partial Regex Target();
}

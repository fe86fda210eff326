using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace SnippetCheck.Reporting;

/// <summary>The report as a self-contained page: an index of the posts, like that of a blog, and the snippets of each post.</summary>
/// <remarks>
/// The index is HTML. The content of each post is JSON that the page's script renders when a reader opens the post, so a thousand posts
/// are as fast as ten. The script inserts text as text, never as HTML, and a content security policy blocks all other scripts.
/// </remarks>
public static class HtmlReport
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly string Style = EmbeddedText.Read(typeof(HtmlReport).Assembly, "page.css");
    private static readonly string Script = EmbeddedText.Read(typeof(HtmlReport).Assembly, "page.js");

    /// <summary>Writes a report.</summary>
    public static void Write(ReportedRun run, Stream output)
    {
        using var page = new StreamWriter(
            output,
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            leaveOpen: true
        )
        {
            NewLine = "\n",
        };
        page.Write(Start(run));
        foreach (var (index, post) in run.Posts.Index())
        {
            page.Write(Row(index, post));
        }

        page.Write("</ul>\n</main>\n");
        page.Write(CodeHelp.Section(run));
        foreach (var (index, post) in run.Posts.Index())
        {
            page.Flush();
            PageData.WriteElement(index, post, output);
        }

        page.Write($"<script>{Script}</script>\n</body>\n</html>\n");
    }

    /// <summary>Reads from an earlier page since when snippets have passed.</summary>
    /// <exception cref="JsonException">The data of a post isn't what this tool writes.</exception>
    public static GreenSince Since(byte[] page) => GreenSince.Of(PageData.PostsIn(page));

    private static string Start(ReportedRun run) =>
        $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src '{Hash(
                Style
            )}'; script-src '{Hash(Script)}'; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="generator" content="{Text($"{run.Tool.Name} {run.Tool.Version}")}">
            <link rel="icon" href="data:,">
            <title>{run.Summary.Failed switch
            {
                0 => "Posts checked",
                var n => DisplayNames.Number(n, "snippet") + " failed",
            }} – SnippetCheck</title>
            <style>{Style}</style>
            </head>
            <body>
            <a class="skip" href="#list">Skip to the posts</a>
            <header>
            <h1>SnippetCheck</h1>
            <p>{Summary(run.Summary)}{Probed(run)}</p>
            <button type="button" id="theme">Light or dark</button>
            </header>
            <main id="index">
            {string.Concat(run.Problems.Select(Problem))}{string.Concat(
                (run.Notes ?? []).Select(n => $"<p>{Text(n)}</p>\n")
            )}<form role="search">
            <label>Search <input type="search" id="search" placeholder="title, tag, summary, path" autocomplete="off"></label>
            <label>Show <select id="state">
            <option value="">all posts</option>
            <option value="failed">with errors</option>
            <option value="warned">with warnings</option>
            <option value="passed">without</option>
            <option value="unchecked">not checked</option>
            </select></label>
            <label>Sort by <select id="sort">
            <option value="state">state, worst first</option>
            <option value="date">date, newest first</option>
            <option value="title">title</option>
            <option value="share">share checked, least first</option>
            <option value="path">path</option>
            {ScoreOption(run)}</select></label>
            <output id="found" for="search state"></output>
            <noscript>Searching, sorting and opening a post need JavaScript.</noscript>
            </form>
            <ul id="list" tabindex="-1">

            """.ReplaceLineEndings(
            "\n"
        );

    private static string Summary(ReportedSummary summary)
    {
        (int Count, string Word)[] counts =
        [
            (summary.Kept, "passed"),
            (summary.Failed, "failed"),
            (summary.Skipped, "skipped"),
            (summary.Blocked, "blocked"),
            (summary.Untagged, "untagged"),
        ];
        var shown = counts
            .Where(c => c.Count > 0)
            .Select(c =>
                string.Create(CultureInfo.InvariantCulture, $"<span class=\"badge {c.Word}\">{c.Count} {c.Word}</span>")
            );
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{DisplayNames.Number(summary.Posts, "post")}, {DisplayNames.Number(summary.Fences, "snippet")}, {summary.CheckedShare:0} % checked {string.Join(' ', shown)}{Strengths(summary)}{EqualSource(summary)} in {summary.DurationMs / 1000.0:0.0} s"
        );
    }

    private static string Probed(ReportedRun run) =>
        run.Posts.Select(p => p.Probed).OfType<ProbedPost>().ToList() is { Count: > 0 } probed
            ? $"<br>{Text(ProbeCounts.Of(probed).ToString())}"
            : "";

    private static string ScoreOption(ReportedRun run) =>
        run.Posts.Any(p => p.Probed is not null)
            ? "<option value=\"score\">changes noticed, least first</option>\n"
            : "";

    private static string EqualSource(ReportedSummary summary) =>
        summary.EqualSource > 0
            ? string.Create(CultureInfo.InvariantCulture, $", {summary.EqualSource} {summary.EqualWords}")
            : "";

    private static string Strengths(ReportedSummary summary) =>
        summary.Strength.Words is { Count: > 0 } words ? $" ({string.Join(", ", words)})" : "";

    private static string Problem(ReportedProblem problem) =>
        $"<p class=\"problem {problem.Severity.Word()}\"><b>{CodeHelp.Link(problem.Code)}</b> {Text(problem.Headline)} {Text(problem.Help)}</p>\n";

    private static string Row(int index, ReportedPost post)
    {
        var about = post.About;
        var title = about is { Title.Length: > 0 } ? about.Title : post.Path;
        var isChecked = post.Snippets.Count(s => s.IsChecked);
        var (state, rank, words) = State(post);
        var row = new StringBuilder();
        row.Append(
            CultureInfo.InvariantCulture,
            $"<li data-index=\"{index}\" data-path=\"{Text(post.Path)}\" data-state=\"{state}\" data-rank=\"{rank}\" data-date=\"{Text(about?.Date ?? "")}\""
        );
        row.Append(
            CultureInfo.InvariantCulture,
            $" data-share=\"{(post.Snippets.Count == 0 ? 2 : (double)isChecked / post.Snippets.Count):0.000}\" data-score=\"{post.Probed?.Counts.Score}\">\n"
        );
        row.Append(
            CultureInfo.InvariantCulture,
            $"<h2><a href=\"#/{Text(Uri.EscapeDataString(post.Path))}\">{Text(title)}</a></h2>\n"
        );
        row.Append(CultureInfo.InvariantCulture, $"<p class=\"meta\">{Meta(post, about)}</p>\n");
        if (about is { Summary.Length: > 0 })
        {
            row.Append(CultureInfo.InvariantCulture, $"<p class=\"summary\">{Text(about.Summary)}</p>\n");
        }

        row.Append(CultureInfo.InvariantCulture, $"<p class=\"state\"><span class=\"badge {state}\">{words}</span> ");
        row.Append(
            post.Snippets.Count == 0
                ? "no C#"
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"<progress max=\"{post.Snippets.Count}\" value=\"{isChecked}\"></progress> {isChecked} of {post.Snippets.Count} checked"
                )
        );
        row.Append("</p>\n");
        if (post.Probed is { Counts: var counts })
        {
            row.Append(CultureInfo.InvariantCulture, $"<p class=\"state\">{Text(counts.ToString())}</p>\n");
        }

        return row.Append("</li>\n").ToString();
    }

    private static string Meta(ReportedPost post, PostAbout? about)
    {
        var parts = new List<string>();
        if (about is { Date.Length: > 0 })
        {
            parts.Add(
                about.Day is { } day
                    ? string.Create(
                        CultureInfo.InvariantCulture,
                        $"<time datetime=\"{day:yyyy-MM-dd}\">{day:d MMMM yyyy}</time>"
                    )
                    : $"<span>{Text(about.Date)}</span>"
            );
        }

        if (about is not null)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{about.Minutes} min read"));
        }

        if (about is { Tags.Count: > 0 })
        {
            parts.Add(
                string.Join(' ', about.Tags.Select(t => $"<button type=\"button\" class=\"tag\">{Text(t)}</button>"))
            );
        }

        return string.Join(" · ", parts.Append($"<code>{Text(post.Path)}</code>"));
    }

    private static (string Word, int Rank, string Words) State(ReportedPost post)
    {
        var errors = post.AllProblems.Count(p => p.IsError);
        var warnings = post.AllProblems.Count() - errors;
        return (errors, warnings, post.Snippets.Any(s => s.IsDecided)) switch
        {
            (> 0, _, _) => ("failed", 0, DisplayNames.Number(errors, "error")),
            (_, > 0, _) => ("warned", 1, DisplayNames.Number(warnings, "warning")),
            (_, _, true) => ("passed", 3, post.Snippets.All(s => s.IsDecided) ? "in order" : "no errors"),
            _ => ("unchecked", 2, "not checked"),
        };
    }

    private static string Text(string text) => Encoder.Encode(OutputSanitizer.Visible(text));

    private static string Hash(string content) =>
        "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}

using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SnippetCheck.Posts;
using SnippetCheck.Reporting;
using Xunit;

namespace SnippetCheck.Tests;

public sealed partial class HtmlReportTests : IDisposable
{
    private const string Markup =
        "</script><script>document.title = 'taken'</script><img src=x onerror=\"document.title = 'taken'\">";

    private const string Source = $$"""
        ---
        title: "A <b>title</b> & {{Hostile}}"
        date: 2026-02-10
        tags: [one, "<i>two</i>"]
        summary: "{{Hostile}}"
        ---

        ```csharp run
        // </script><script>document.title = 'taken'</script>
        int x = 1;
        ```

        """;

    private const string Hostile = "</script><script>document.title = 'taken'</script>";

    private readonly string _folder = Directory.CreateTempSubdirectory("html-tests-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_policy_allows_only_the_pages_own_script_and_style()
    {
        var page = Page();
        Assert.Contains(
            $"style-src '{Hash(Style().Match(page).Groups["text"].Value)}'",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains(
            $"script-src '{Hash(Script().Match(page).Groups["text"].Value)}'",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains("content=\"default-src 'none'; ", page, StringComparison.Ordinal);
        Assert.Single(Script().Matches(page));
        Assert.DoesNotMatch(@"(src|href)\s*=\s*""(?!#|data:)", page);
    }

    [Fact]
    public void The_index_shows_what_a_blog_shows()
    {
        var row = WebUtility.HtmlDecode(Row().Match(Page()).Value);
        Assert.Contains($"A <b>title</b> & {Hostile}", row, StringComparison.Ordinal);
        Assert.Contains(
            "<time datetime=\"2026-02-10\">10 February 2026</time> · 1 min read · ",
            row,
            StringComparison.Ordinal
        );
        Assert.Contains(">one</button> ", row, StringComparison.Ordinal);
        Assert.Contains("<span class=\"badge failed\">2 errors</span>", row, StringComparison.Ordinal);
        Assert.Contains("1 of 1 checked", row, StringComparison.Ordinal);
        Assert.Contains("3 of 4 changes noticed (75 %)", row, StringComparison.Ordinal);
    }

    [Fact]
    public void A_code_of_ours_has_its_page_in_the_report()
    {
        var page = Page();
        Assert.Contains("<details id=\"SNIP0201\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<details id=\"CS9999\">", page, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_breaks_out_of_its_element()
    {
        var page = Page();
        Assert.DoesNotContain("<script>document", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>", page, StringComparison.Ordinal);
        var data = JsonNode.Parse(Data().Match(page).Groups["json"].Value)!;
        Assert.Equal("// " + Hostile, (string)data["fences"]![0]!["lines"]![0]!["text"]!);
        Assert.Equal(Markup, (string)data["report"]!["snippets"]![0]!["stdout"]!);
    }

    [ChromiumFact]
    public void A_browser_shows_the_post_with_its_errors_and_runs_no_foreign_script()
    {
        var file = Path.Combine(_folder, "page.html");
        File.WriteAllText(file, Page());
        var info = new ProcessStartInfo(
            ChromiumFactAttribute.Path,
            [
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                $"--user-data-dir={_folder}/profile",
                "--dump-dom",
                $"file://{file}#/posts%2Fa.md",
            ]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var browser = Process.Start(info)!;
        _ = browser.StandardError.ReadToEndAsync();
        var dom = browser.StandardOutput.ReadToEnd();
        browser.WaitForExit();
        Assert.Contains("– SnippetCheck</title>", dom, StringComparison.Ordinal);
        Assert.DoesNotContain("<title>taken", dom, StringComparison.Ordinal);
        Assert.Contains("<main id=\"post\">", dom, StringComparison.Ordinal);
        Assert.Contains("<u class=\"k\">int</u>", dom, StringComparison.Ordinal);
        Assert.Contains("<b>error CS9999</b>", dom, StringComparison.Ordinal);
        Assert.Contains("<b>error <a href=\"#SNIP0201\">SNIP0201</a></b>", dom, StringComparison.Ordinal);
        Assert.Contains("<ins>+ &lt;b&gt;</ins>", dom, StringComparison.Ordinal);
        Assert.Contains("<b>not noticed</b>", dom, StringComparison.Ordinal);
        Assert.Contains("State &lt;i&gt;it&lt;/i&gt;.", dom, StringComparison.Ordinal);
    }

    private static string Page()
    {
        var post = PostReader.Read("posts/a.md", Encoding.UTF8.GetBytes(Source), PostContext.Alone);
        var snippet = new ReportedSnippet(
            post.Snippets[0].Id,
            post.Snippets[0].Line,
            EndLine: 11,
            Hidden: false,
            Session: null,
            Disposition.Run,
            Kind: "program",
            VerdictState.Failed,
            Cached: false,
            CompileMs: 1,
            RunMs: 1,
            Stdout: Markup,
            Stderr: "",
            ExitCode: 0,
            Exception: null,
            Expected: null,
            [
                new("CS9999", Severity.Error, post.Path, 10, 1, 10, 4, Markup + "\n- <a>\n+ <b>", Help: ""),
                new("SNIP0201", Severity.Error, post.Path, 10, 1, 10, 4, "The output differs.", Help: ""),
            ]
        );
        var reported = new ReportedPost(post.Path, [], [snippet]).With(post) with
        {
            Probed = new(
                post.Path,
                new(3, 1, 0, 0),
                [new(snippet.Id, 10, 5, "name", Markup, Hostile, "State <i>it</i>.")]
            ),
        };
        var run = new ReportedRun(
            ReportedRun.CurrentVersion,
            ReportedTool.Ours,
            "none",
            ReportedSummary.Of([reported], 1),
            [reported],
            []
        );
        using var output = new MemoryStream();
        HtmlReport.Write(run, output);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static string Hash(string text) =>
        "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex("<style>(?<text>.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex("<script>(?<text>.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex("<script type=\"application/json\" id=\"post-0\">(?<json>.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Data();

    [GeneratedRegex("<li .*?</li>", RegexOptions.Singleline)]
    private static partial Regex Row();
}

/// <summary>A test that needs Chromium. Without it, the test is skipped with a message.</summary>
internal sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute()
    {
        if (Path.Length == 0)
        {
            Skip = "There is no chromium on the PATH: the page was not tried in a browser.";
        }
    }

    public static string Path { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(System.IO.Path.PathSeparator)
            .SelectMany(folder =>
                (string[])[System.IO.Path.Combine(folder, "chromium"), System.IO.Path.Combine(folder, "google-chrome")]
            )
            .FirstOrDefault(File.Exists)
        ?? "";
}

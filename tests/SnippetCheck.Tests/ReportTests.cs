using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SnippetCheck.Reporting;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>
/// The formats of reports. Each folder in <c>Reports</c> contains a JSON report, and the expected result for each other format in
/// <c>{format}.verified.txt</c>.
/// </summary>
public sealed partial class ReportTests
{
    private static readonly RepositoryFolder Docs = new("docs");

    private static readonly Dictionary<string, Action<ReportedRun, Stream>> Formats = new()
    {
        ["sarif"] = (run, output) => SarifReport.Write(run, Docs, output),
        ["junit"] = JUnitReport.Write,
        ["gitlab"] = (run, output) => GitLabReport.Write(run, Docs, output),
        ["markdown"] = MarkdownReport.Write,
        ["github"] = (run, output) =>
            Print(
                output,
                text => new GitHubReport(new(text, Verbosity.Normal, isColored: false), Docs).Write(run, text)
            ),
        ["text"] = (run, output) =>
            Print(output, text => new TextReport(text, Verbosity.Detailed, isColored: false).Write(run)),
        ["badge"] = BadgeReport.Write,
        ["msbuild"] = (run, output) => Print(output, text => MSBuildReport.Write(run, text)),
    };

    public static TheoryData<string, string> All
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var folder in Directory.EnumerateDirectories(Folder).Order(StringComparer.Ordinal))
            {
                foreach (var format in Formats.Keys)
                {
                    all.Add(Path.GetFileName(folder), format);
                }
            }

            return all;
        }
    }

    private static string Folder => Path.Combine(Repository.Root, "tests", "SnippetCheck.Tests", "Reports");

    [Theory]
    [MemberData(nameof(All))]
    public void Says_what_it_should(string name, string format) =>
        Approved.Matches(Path.Combine(Folder, name, format), CodePageText().Replace(Made(name, format), "(the page)"));

    [Theory]
    [InlineData("hostile")]
    [InlineData("usual")]
    [InlineData("many")]
    public void A_report_survives_reading_and_writing(string name)
    {
        using var output = new MemoryStream();
        JsonReport.Write(Read(name), output, isConsole: false);
        Assert.True(
            JsonNode.DeepEquals(
                JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name, "report.json"))),
                JsonNode.Parse(output.ToArray())
            )
        );
    }

    [Theory]
    [InlineData("sarif")]
    [InlineData("junit")]
    [InlineData("gitlab")]
    [InlineData("markdown")]
    [InlineData("github")]
    [InlineData("text")]
    [InlineData("msbuild")]
    public void Output_of_a_snippet_never_breaks_out(string format)
    {
        var text = Made("hostile", format);
        Assert.DoesNotContain("##[", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"error CS1001\s*:", text);
        Assert.DoesNotContain(text, c => char.IsControl(c) && c is not '\n');
        foreach (var line in text.Split('\n').Where(l => l.TrimStart().StartsWith("::", StringComparison.Ordinal)))
        {
            Assert.Matches(Command(), line);
        }
    }

    [Fact]
    public void Markup_of_a_snippet_is_text_in_XML_and_Markdown()
    {
        Assert.DoesNotContain(
            "script",
            XDocument.Parse(Made("hostile", "junit")).Descendants().Select(e => e.Name.LocalName)
        );
        var html = Markdig.Markdown.ToHtml(Made("hostile", "markdown"));
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Sarif_has_what_its_readers_need()
    {
        foreach (var name in (string[])["hostile", "usual", "many"])
        {
            var run = JsonNode.Parse(Made(name, "sarif"))!["runs"]![0]!;
            var rules = run["tool"]!["driver"]!["rules"]!.AsArray();
            Assert.Equal(rules.Count, rules.Select(r => (string)r!["id"]!).Distinct().Count());
            Assert.All(rules, r => Assert.False(string.IsNullOrWhiteSpace((string?)r!["help"]!["text"])));
            Assert.All(
                rules.Where(r => ((string)r!["id"]!).StartsWith("SNIP", StringComparison.Ordinal)),
                r =>
                {
                    var page = (string)r!["help"]!["markdown"]!;
                    Assert.Contains("## ", page, StringComparison.Ordinal);
                    Assert.DoesNotContain(".md)", page, StringComparison.Ordinal);
                }
            );
            var results = run["results"]!.AsArray();
            Assert.Equal(
                results.Count,
                results.Select(r => (string)r!["partialFingerprints"]!["snippetcheck/v1"]!).Distinct().Count()
            );
            foreach (var result in results)
            {
                Assert.Equal((string)result!["ruleId"]!, (string)rules[(int)result["ruleIndex"]!]!["id"]!);
                Assert.Contains((string)result["level"]!, (string[])["error", "warning"]);
                var place = result["locations"]![0]!["physicalLocation"]!;
                Assert.True(Uri.IsWellFormedUriString((string)place["artifactLocation"]!["uri"]!, UriKind.Relative));
                var region = place["region"]!;
                Assert.All(
                    (string[])["startLine", "startColumn", "endLine", "endColumn"],
                    key => Assert.True((int)region[key]! >= 1)
                );
            }
        }
    }

    [Fact]
    public void Fingerprints_do_not_depend_on_lines()
    {
        var run = Read("usual");
        var moved = run with
        {
            Posts =
            [
                .. run.Posts.Select(p =>
                    p with
                    {
                        Problems = [.. p.Problems.Select(Moved)],
                        Snippets =
                        [
                            .. p.Snippets.Select(s =>
                                s with
                                {
                                    Line = s.Line + 7,
                                    Problems = [.. s.Problems.Select(Moved)],
                                }
                            ),
                        ],
                    }
                ),
            ],
        };
        Assert.Equal(
            IdentifiedProblem.AllOf(run).Select(p => p.Fingerprint),
            IdentifiedProblem.AllOf(moved).Select(p => p.Fingerprint)
        );

        static ReportedProblem Moved(ReportedProblem p) =>
            p with
            {
                Line = p.Line + 7,
                EndLine = p.EndLine + 7,
                Message = p.Message.Replace("line 3", "line 10", StringComparison.Ordinal),
            };
    }

    [Fact]
    public void A_step_summary_stays_below_its_limit()
    {
        var run = Read("many");
        var post = run.Posts[0];
        var problem = post.AllProblems.First() with
        {
            Message = "It differs.\n" + string.Join('\n', Enumerable.Repeat("+ " + new string('ü', 300), 50)),
        };
        var text = Made(
            run with
            {
                Posts = [post with { Problems = [.. Enumerable.Repeat(problem, 100)] }],
            },
            "markdown"
        );
        Assert.InRange(Encoding.UTF8.GetByteCount(text), 1 << 19, 1 << 20);
        Assert.Matches(@"```\n\n\d+ more problems left out", text);
    }

    private static string Made(string name, string format) => Made(Read(name), format);

    private static string Made(ReportedRun run, string format)
    {
        using var output = new MemoryStream();
        Formats[format](run, output);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static ReportedRun Read(string name) =>
        JsonReport.Read(File.ReadAllBytes(Path.Combine(Folder, name, "report.json")));

    private static void Print(Stream output, Action<TextWriter> print)
    {
        using var text = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        print(text);
    }

    // The reference pages in it are checked where they stand.
    [GeneratedRegex("(?<=\"markdown\": \")[^\\n]*(?=\"\\n)")]
    private static partial Regex CodePageText();

    [GeneratedRegex(@"^::(error|warning) file=[^:,]+,line=\d+,endLine=\d+(,col=\d+,endColumn=\d+)?,title=\w+::[^\n]*$")]
    private static partial Regex Command();
}

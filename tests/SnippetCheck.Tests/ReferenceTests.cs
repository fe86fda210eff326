using System.Text.RegularExpressions;
using SnippetCheck.Reporting;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>Every code has a page in docs/reference, and the examples of the page are right.</summary>
public sealed partial class ReferenceTests(CheckerFixture checkers) : IClassFixture<CheckerFixture>
{
    /// <summary>The codes that no post can show, with the reason. Their pages describe them in words.</summary>
    private static readonly Dictionary<string, string> InWords = new()
    {
        ["SNIP0107"] = "takes 256 KiB of source",
        ["SNIP0108"] = "takes source that the compiler dies of",
        ["SNIP0109"] = "takes half a minute",
        ["SNIP0110"] = "takes a failure within the compiler",
        ["SNIP0313"] = "takes a limit of the system",
        ["SNIP0314"] = "takes a limit of the system",
        ["SNIP0315"] = "takes a limit of the system",
        ["SNIP0317"] = "depends on the kernel",
        ["SNIP0318"] = "depends on the kernel",
        ["SNIP0414"] = "takes bytes that are not UTF-8",
        ["SNIP0532"] = "takes a feed with packages",
        ["SNIP0533"] = "takes a feed with packages",
        ["SNIP0534"] = "takes a feed with packages",
        ["SNIP0535"] = "takes a feed with packages",
        ["SNIP0536"] = "takes a feed with packages",
        ["SNIP0537"] = "takes a feed with packages",
        ["SNIP0465"] = "takes a fence of more than 1 MiB",
        ["SNIP0422"] = "takes a file that can't be read",
        ["SNIP0434"] = "takes a file that can't be read",
        ["SNIP0448"] = "takes a post that takes ten seconds to read",
        ["SNIP0450"] = "takes a file that can't be written",
        ["SNIP0451"] = "takes a file that changes meanwhile",
        ["SNIP0456"] = "takes an adoption",
        ["SNIP0480"] = "takes a C# file",
        ["SNIP0481"] = "takes a C# file",
        ["SNIP0484"] = "takes an analyzer",
        ["SNIP0505"] = "takes a source of packages",
        ["SNIP0506"] = "takes a source of packages that is out of order",
        ["SNIP0512"] = "takes the build of a project",
        ["SNIP0514"] = "depends on what is installed",
        ["SNIP0515"] = "takes the build of a project",
        ["SNIP0517"] = "depends on the kernel, and takes a sandbox that is on",
        ["SNIP0518"] = "depends on what is installed",
        ["SNIP0519"] = "takes a build with MSBuild",
        ["SNIP0520"] = "takes a build with MSBuild",
        ["SNIP0610"] = "takes a build with MSBuild",
        ["SNIP0611"] = "takes an update",
        ["SNIP0612"] = "takes an update",
        ["SNIP0620"] = "takes a baseline",
        ["SNIP0650"] = "varies from run to run",
        ["SNIP0652"] = "varies from run to run",
        ["SNIP0901"] = "takes a fault of ours or of the machine",
        ["SNIP0902"] = "takes a fault of ours",
        ["SNIP0903"] = "takes a build with MSBuild, and a fault of ours",
    };

    private static readonly List<string> CodesWithPage =
    [
        .. Directory
            .EnumerateFiles(Repository.Reference, "SNIP*.md")
            .Select(f => Path.GetFileNameWithoutExtension(f))
            .Order(StringComparer.Ordinal),
    ];

    public static TheoryData<string> PagesOfCodes => [.. CodesWithPage];

    public static TheoryData<string> Chapters =>
        [
            .. Directory
                .EnumerateFiles(Repository.Reference, "*.md")
                .Select(f => Path.GetFileName(f))
                .Except(CodesWithPage.Select(c => c + ".md"))
                .Order(StringComparer.Ordinal),
        ];

    [Fact]
    public void Every_code_has_a_page()
    {
        var codes = Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(f => QuotedCode().Matches(File.ReadAllText(f)).Select(m => m.Groups["code"].Value))
            .Distinct()
            .ToList();

        var missing = codes.Except(CodesWithPage).Order(StringComparer.Ordinal).ToList();
        var left = CodesWithPage.Concat(InWords.Keys).Except(codes).Order(StringComparer.Ordinal).ToList();

        Assert.True(
            missing.Count == 0,
            $"""
            No page in docs/reference: {string.Join(", ", missing)}.
            To add one: copy a neighbour to docs/reference/CODE.md, write what it means, a post that shows it in a fence of four backticks, and the remedy, and leave the ```text fence
            below the post empty; then run {Approved.AcceptVariable}=1 dotnet test --filter DisplayName~CODE, and read what stands in it. What no post can show is listed in ReferenceTests.InWords.
            """
        );
        Assert.True(
            left.Count == 0,
            $"The source knows no such code: {string.Join(", ", left)}. Remove the page, and the row in ReferenceTests.InWords."
        );
    }

    [Theory]
    [MemberData(nameof(PagesOfCodes))]
    public async Task The_example_of_a_page_gives_its_code(string code)
    {
        var path = Path.Combine(Repository.Reference, code + ".md");
        var page = await ReadAsync(path);
        Assert.StartsWith($"# {code}: ", page.Text, StringComparison.Ordinal);
        if (InWords.TryGetValue(code, out var reason))
        {
            Assert.True(
                page.Examples.Count == 0,
                $"The page has an example: remove the row of {code} in ReferenceTests.InWords ({reason})."
            );
            return;
        }

        Assert.True(
            page.Examples is [{ Stated: not null }],
            "The page needs one post that shows the problem, in a fence of four backticks with the language markdown, and below it a ```text fence with the output of check."
        );
        var example = page.Examples[0];
        var report = await ReportAsync(example);

        Assert.Contains($" {code}: ", report, StringComparison.Ordinal);
        Assert.All(
            ReportedCode().Matches(report).Select(m => m.Groups["code"].Value).Where(c => c != code),
            other =>
                Assert.True(
                    page.Prose.Contains(other, StringComparison.Ordinal),
                    $"The example also gives {other}, which the page doesn't mention:\n{report}"
                )
        );
        if (report != page.Stated(example) && Approved.IsAccepting)
        {
            await File.WriteAllTextAsync(path, page.Stating(example, report));
            return;
        }

        Assert.True(
            report == page.Stated(example),
            $"""
            {path} says that the tool says
            {page.Stated(example)}
            but it says
            {report}
            To accept that: {Approved.AcceptVariable}=1 dotnet test --filter DisplayName~{code}
            """
        );
    }

    [Theory]
    [MemberData(nameof(Chapters))]
    public async Task The_examples_of_a_chapter_pass(string name)
    {
        var page = await ReadAsync(Path.Combine(Repository.Reference, name));
        foreach (var example in page.Examples)
        {
            Assert.Equal("", await ReportAsync(example));
        }
    }

    private static async Task<ReferencePage> ReadAsync(string path) =>
        ReferencePage.Read((await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n"));

    private async Task<string> ReportAsync(ReferenceExample example)
    {
        var folder = Directory.CreateTempSubdirectory("reference-").FullName;
        try
        {
            foreach (var (name, content) in example.Files)
            {
                var file = Path.Combine(folder, name);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                await File.WriteAllTextAsync(file, content);
            }

            return await checkers.ReportAsync(folder, example.Options, Verbosity.Quiet);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [GeneratedRegex(@"""(?<code>SNIP\d{4})""")]
    private static partial Regex QuotedCode();

    [GeneratedRegex(@"^(?! ).*?(?:error|warning) (?<code>[A-Z]+\d+): ", RegexOptions.Multiline)]
    private static partial Regex ReportedCode();
}

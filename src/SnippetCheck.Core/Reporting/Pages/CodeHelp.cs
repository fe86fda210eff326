using System.Net;
using Markdig;

namespace SnippetCheck.Reporting;

/// <summary>The reference pages of the codes that a report contains, as a part of the HTML report that its problems link to.</summary>
internal static class CodeHelp
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .DisableHtml()
        .Build();

    /// <summary>A code as a link to its page, or as text if it has none, as codes of the compiler.</summary>
    public static string Link(string code) =>
        CodePage.Find(code) is { } page ? $"<a href=\"#{page.Code}\">{page.Code}</a>" : WebUtility.HtmlEncode(code);

    /// <summary>The pages, closed, below a heading; empty if the report has no problem that has a page.</summary>
    public static string Section(ReportedRun run)
    {
        var pages = run
            .AllProblems.Select(p => p.Code)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(CodePage.Find)
            .OfType<CodePage>()
            .ToList();
        return pages.Count == 0
            ? ""
            : $"<aside id=\"codes\">\n<h2>What the codes mean</h2>\n{string.Concat(pages.Select(Element))}</aside>\n";
    }

    private static string Element(CodePage page) =>
        $"""
            <details id="{page.Code}">
            <summary><b>{page.Code}</b> {WebUtility.HtmlEncode(page.Title)}</summary>
            {Markdown.ToHtml(page.TextWithoutLinks, Pipeline)}</details>

            """.ReplaceLineEndings("\n");
}

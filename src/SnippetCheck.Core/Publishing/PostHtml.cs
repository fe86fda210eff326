using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SnippetCheck.Posts;
using SnippetCheck.Reporting;

namespace SnippetCheck.Publishing;

/// <summary>The prose of a post as HTML, with its checked fences as figures.</summary>
/// <remarks>
/// Raw HTML of the post isn't copied: neither elements, whose content stays, nor comments, which may hide set-ups. So each element of the result
/// is one that this class or Markdig writes.
/// </remarks>
internal static class PostHtml
{
    private static readonly MarkdownPipeline Markdown = PipelineFor(isMdx: false);
    private static readonly MarkdownPipeline Mdx = PipelineFor(isMdx: true);

    /// <summary>Renders a post.</summary>
    /// <param name="post">The post, with its fences.</param>
    /// <param name="text">Its Markdown.</param>
    /// <param name="links">Where its links and images lead.</param>
    /// <returns>HTML; empty if the text is nested too deeply.</returns>
    public static string Of(ReportedPost post, string text, SiteLinks links)
    {
        var pipeline = PostKinds.Of(post.Path) == PostKind.Mdx ? Mdx : Markdown;
        var frontMatter = FrontMatter.Read(text, new SourceLines(text)).Length;
        var markdown = PostMarkdown.WithoutFrontMatter(text, frontMatter);
        if (Parse(markdown, pipeline) is not { } document)
        {
            return "";
        }

        RemoveTitle(document, post.About?.Title ?? "");
        KeepAlignment(document);
        return Render(document, pipeline, new(post, markdown, document), links);
    }

    // Markdig throws if elements are nested too deeply.
    private static MarkdownDocument? Parse(string text, MarkdownPipeline pipeline)
    {
        try
        {
            return Markdig.Markdown.Parse(text, pipeline);
        }
        catch (Exception e)
            when (e is ArgumentException or InvalidOperationException or InsufficientExecutionStackException)
        {
            return null;
        }
    }

    private static string Render(
        MarkdownDocument document,
        MarkdownPipeline pipeline,
        PostFences fences,
        SiteLinks links
    )
    {
        using var html = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(html);
        pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<HtmlBlockRenderer>(new NothingFor<HtmlBlock>());
        renderer.ObjectRenderers.Replace<HtmlInlineRenderer>(new NothingFor<HtmlInline>());
        renderer.ObjectRenderers.Insert(0, new NothingFor<MdxComment>());
        renderer.ObjectRenderers.Insert(0, new NothingFor<MdxFlow>());
        renderer.ObjectRenderers.Replace<CodeBlockRenderer>(new FenceRenderer(fences));
        renderer.ObjectRenderers.Replace<ParagraphRenderer>(new IncludeRenderer(fences));
        renderer.ObjectRenderers.Replace<LinkInlineRenderer>(new LinkRenderer(links));
        renderer.ObjectRenderers.Replace<AutolinkInlineRenderer>(new AutolinkRenderer());
        renderer.Render(document);
        return html.ToString();
    }

    // The page shows the title above the post.
    private static void RemoveTitle(MarkdownDocument document, string title)
    {
        if (
            document.OfType<HeadingBlock>().FirstOrDefault() is { Level: 1 } heading
            && MarkdownReader.TextOf(heading).Trim() == title.Trim()
        )
        {
            document.Remove(heading);
        }
    }

    // Markdig aligns cells by style attributes, which the policy of the page forbids.
    private static void KeepAlignment(MarkdownDocument document)
    {
        foreach (var table in document.Descendants<Table>())
        {
            foreach (var row in table.OfType<TableRow>())
            {
                foreach (var (index, cell) in row.OfType<TableCell>().Index())
                {
                    if (table.ColumnDefinitions.ElementAtOrDefault(index)?.Alignment is { } alignment)
                    {
                        cell.GetAttributes().AddClass(alignment.ToString().ToLowerInvariant());
                    }
                }
            }

            foreach (var column in table.ColumnDefinitions)
            {
                column.Alignment = null;
            }
        }
    }

    private static MarkdownPipeline PipelineFor(bool isMdx) =>
        PostMarkdown
            .Pipeline(isMdx)
            .Use<ContainerExtension>()
            .UsePipeTables()
            .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
            .UseAutoLinks()
            .UseTaskLists()
            .UseFootnotes()
            .UseAutoIdentifiers(AutoIdentifierOptions.GitHub)
            .Build();

    private sealed class NothingFor<T> : HtmlObjectRenderer<T>
        where T : MarkdownObject
    {
        protected override void Write(HtmlRenderer renderer, T element) { }
    }

    private sealed class FenceRenderer(PostFences fences) : HtmlObjectRenderer<CodeBlock>
    {
        protected override void Write(HtmlRenderer renderer, CodeBlock code)
        {
            renderer.EnsureLine();
            renderer.Write(fences.HtmlOf(code));
        }
    }

    private sealed class IncludeRenderer(PostFences fences) : ParagraphRenderer
    {
        protected override void Write(HtmlRenderer renderer, ParagraphBlock paragraph)
        {
            if (fences.IncludedBy(paragraph) is { } included)
            {
                renderer.EnsureLine();
                renderer.Write(included);
            }
            else
            {
                base.Write(renderer, paragraph);
            }
        }
    }

    private sealed class LinkRenderer(SiteLinks links) : HtmlObjectRenderer<LinkInline>
    {
        protected override void Write(HtmlRenderer renderer, LinkInline link)
        {
            var url = (link.GetDynamicUrl is { } find ? find() : link.Url) ?? "";
            var target = renderer.EnableHtmlForInline
                ? (link.IsImage ? links.ImageOf(link.Line + 1, url) : links.TargetOf(url))
                : null;
            if (target is null)
            {
                renderer.WriteChildren(link);
            }
            else if (link.IsImage)
            {
                renderer.Write("<img src=\"").WriteEscape(target).Write("\" alt=\"");
                renderer.EnableHtmlForInline = false;
                renderer.WriteChildren(link);
                renderer.EnableHtmlForInline = true;
                renderer.Write("\" loading=\"lazy\">");
            }
            else
            {
                renderer.Write("<a href=\"").WriteEscape(target).Write("\">");
                renderer.WriteChildren(link);
                renderer.Write("</a>");
            }
        }
    }

    private sealed class AutolinkRenderer : HtmlObjectRenderer<AutolinkInline>
    {
        protected override void Write(HtmlRenderer renderer, AutolinkInline link)
        {
            if (
                renderer.EnableHtmlForInline && SafeUrl.OfLink((link.IsEmail ? "mailto:" : "") + link.Url) is { } target
            )
            {
                renderer.Write("<a href=\"").WriteEscape(target).Write("\">").WriteEscape(link.Url).Write("</a>");
            }
            else
            {
                renderer.WriteEscape(link.Url);
            }
        }
    }
}

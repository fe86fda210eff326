using Markdig;
using Markdig.Extensions.CustomContainers;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace SnippetCheck.Publishing;

/// <summary>Containers such as <c>::: tip</c>, which VitePress, Docusaurus and others know: a block with a title.</summary>
internal sealed class ContainerExtension : IMarkdownExtension
{
    /// <inheritdoc/>
    public void Setup(MarkdownPipelineBuilder pipeline) => pipeline.BlockParsers.Insert(0, new Parser());

    /// <inheritdoc/>
    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer) =>
        (renderer as HtmlRenderer)?.ObjectRenderers.Insert(0, new Renderer());

    // Markdown around it knows its lines as text, so it must not swallow what only looks like a container: Learn writes :::image …::: and :::zone-end.
    private sealed class Parser : CustomContainerParser
    {
        public override BlockState TryOpen(BlockProcessor processor)
        {
            var line = processor.Line.ToString().Trim();
            var name = line.TrimStart(':').TrimStart();
            return name.Length > 0 && char.IsAsciiLetter(name[0]) && !line.EndsWith(":::", StringComparison.Ordinal)
                ? base.TryOpen(processor)
                : BlockState.None;
        }
    }

    private sealed class Renderer : HtmlObjectRenderer<CustomContainer>
    {
        protected override void Write(HtmlRenderer renderer, CustomContainer container)
        {
            renderer.EnsureLine();
            renderer.WriteLine("<div class=\"container\">");
            renderer.Write("<p class=\"container-title\">").WriteEscape(TitleOf(container)).WriteLine("</p>");
            renderer.WriteChildren(container);
            renderer.EnsureLine();
            renderer.WriteLine("</div>");
        }

        // VitePress has the title after the name, Docusaurus in brackets.
        private static string TitleOf(CustomContainer container)
        {
            var (name, title) = (container.Info ?? "", (container.Arguments ?? "").Trim());
            if (name.Split('[', 2) is [var plain, var bracketed])
            {
                (name, title) = (plain, $"{bracketed} {title}".Trim().TrimEnd(']'));
            }

            return title.Trim('[', ']') is { Length: > 0 } given ? given
                : name.Length > 0 ? $"{char.ToUpperInvariant(name[0])}{name[1..]}"
                : "";
        }
    }
}

using System.Text;
using Markdig;
using Markdig.Parsers;

namespace SnippetCheck.Posts;

/// <summary>How the Markdown of posts is parsed, for whatever it's parsed.</summary>
internal static class PostMarkdown
{
    /// <summary>A pipeline for CommonMark, or for MDX, whose comments become <see cref="MdxComment"/>s.</summary>
    public static MarkdownPipelineBuilder Pipeline(bool isMdx)
    {
        var builder = new MarkdownPipelineBuilder { PreciseSourceLocation = true };
        builder.BlockParsers.Replace<FencedCodeBlockParser>(new FenceParser());
        if (isMdx)
        {
            builder.BlockParsers.Insert(0, new MdxCommentParser());
        }

        return builder;
    }

    /// <summary>The text with its front matter replaced by blanks, so that lines and offsets stay the same.</summary>
    /// <param name="text">The text.</param>
    /// <param name="frontMatter">The length of its front matter.</param>
    public static string WithoutFrontMatter(string text, int frontMatter)
    {
        if (frontMatter == 0)
        {
            return text;
        }

        var blank = new StringBuilder(text);
        for (var i = 0; i < frontMatter; i++)
        {
            blank[i] = text[i] is '\n' or '\r' ? text[i] : ' ';
        }

        return blank.ToString();
    }

    /// <summary>Whether a paragraph is an <c>import</c> or <c>export</c> of MDX, which no reader sees.</summary>
    public static bool IsStatementOfMdx(ReadOnlySpan<char> paragraph) =>
        paragraph.StartsWith("import ") || paragraph.StartsWith("export ");
}

using Markdig.Syntax;
using SnippetCheck.Posts;
using SnippetCheck.Reporting;

namespace SnippetCheck.Publishing;

/// <summary>The code blocks of a post, each as what the check knows of it.</summary>
internal sealed class PostFences
{
    private const string Output = "output";

    private readonly string _text;
    private readonly Dictionary<int, PublishedFence> _checked;
    private readonly HashSet<CodeBlock> _withOutputBelow = new(ReferenceEqualityComparer.Instance);

    /// <summary>Finds them.</summary>
    /// <param name="post">The post.</param>
    /// <param name="text">The text that was parsed.</param>
    /// <param name="document">What it was parsed to.</param>
    public PostFences(ReportedPost post, string text, MarkdownDocument document)
    {
        _text = text;
        _checked = PublishedFence.In(post).ToDictionary(f => f.Snippet.Line);
        CodeBlock? last = null;
        foreach (var block in document.Descendants<FencedCodeBlock>())
        {
            if (IsCSharp(block))
            {
                last = block;
            }
            else if (last is not null && LanguageOf(block) == Output)
            {
                _withOutputBelow.Add(last);
            }
        }
    }

    /// <summary>A code block as a figure. What a snippet printed is shown only if the post doesn't state it.</summary>
    public string HtmlOf(CodeBlock block)
    {
        var text = TextOf(block);
        return block is not FencedCodeBlock fenced ? FenceHtml.Unchecked(text, isCSharp: false)
            : CheckedAt(fenced, text) is { } fence ? FenceHtml.Of(fence, withOutput: !StatesOutput(fence, fenced))
            : LanguageOf(fenced) == Output ? FenceHtml.Stated(text)
            : FenceHtml.Unchecked(text, IsCSharp(fenced));
    }

    /// <summary>The fences that a paragraph includes from files; null if it has other text.</summary>
    public string? IncludedBy(ParagraphBlock paragraph)
    {
        var first = paragraph.Line + 1;
        // Markdig forgets the lines of a paragraph once it has read them.
        var lines = 1 + _text.AsSpan(paragraph.Span.Start, Math.Max(0, paragraph.Span.Length)).Count('\n');
        var included = Enumerable
            .Range(first, lines)
            .Select(l => _checked.GetValueOrDefault(l))
            .OfType<PublishedFence>()
            .Where(f => f.Snippet.Fence is { Content.File: not null })
            .ToList();
        return included.Count == lines ? string.Concat(included.Select(f => FenceHtml.Of(f))) : null;
    }

    // A post that was changed after the check has another text there, which isn't verified.
    private PublishedFence? CheckedAt(FencedCodeBlock block, string text) =>
        _checked.TryGetValue(block.Line + 1, out var fence) && WithoutBlanks(fence.Text) == WithoutBlanks(text)
            ? fence
            : null;

    private bool StatesOutput(PublishedFence fence, FencedCodeBlock block) =>
        _withOutputBelow.Contains(block) || fence.Snippet.Findings is { Values.Count: > 0 } or { Blocks.Count: > 0 };

    private static string WithoutBlanks(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static string TextOf(CodeBlock block) =>
        string.Join('\n', block.Lines.Lines.Take(block.Lines.Count).Select(l => l.Slice.ToString())).TrimEnd('\n');

    private static bool IsCSharp(FencedCodeBlock block) => InfoString.IsNameOfCSharp(LanguageOf(block));

    private static string LanguageOf(FencedCodeBlock block) =>
        InfoString.Parse($"{block.Info} {block.Arguments}".Trim(), default).Language;
}

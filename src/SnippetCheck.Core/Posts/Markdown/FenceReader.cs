using Markdig.Syntax;

namespace SnippetCheck.Posts;

/// <summary>Reads the fences that Markdig found.</summary>
/// <param name="text">The text of the post.</param>
/// <param name="lines">Its lines.</param>
/// <param name="blocks">The texts of its blocks.</param>
internal sealed class FenceReader(string text, SourceLines lines, BlockText blocks)
{
    // Languages that posts use in fences besides C#. Any other word may be a line of code.
    private static readonly string[] OtherLanguages =
    [
        "output",
        "input",
        "stderr",
        "text",
        "console",
        "bash",
        "sh",
        "shell",
        "powershell",
        "pwsh",
        "json",
        "xml",
        "yaml",
    ];

    /// <summary>Reads a fence.</summary>
    /// <param name="block">The fence, as Markdig found it.</param>
    public Fence Read(FencedCodeBlock block)
    {
        var opening = lines.IndexOf(block.Span.Start);
        var infoStart = block.Span.Start + block.OpeningFencedCharCount;
        var infoEnd = lines.End(opening);
        while (infoStart < infoEnd && char.IsWhiteSpace(text[infoStart]))
        {
            infoStart++;
        }

        while (infoEnd > infoStart && char.IsWhiteSpace(text[infoEnd - 1]))
        {
            infoEnd--;
        }

        var content = blocks.Of(block);
        var closing = block.ClosingFencedCharCount;
        var isClosed = closing > 0;
        var last = Math.Min(opening + content.Lines.Count + (isClosed ? 1 : 0), lines.Count - 1);
        return new(
            text[infoStart..infoEnd],
            lines.PlaceOf(infoStart, infoEnd),
            content,
            lines.PlaceOf(block.Span.Start, infoEnd),
            isClosed ? ClosingFence(last, closing) : Place.On(last + 1, lines.End(last) - lines.Start(last) + 1),
            isClosed,
            IsHidden: false
        )
        {
            Swallowed = content.Lines.FirstOrDefault(l => Opens(l.Text, block)),
            EndsWithItsHolder =
                !isClosed
                && Enumerable
                    .Range(last + 1, lines.Count - last - 1)
                    .Any(l => !string.IsNullOrWhiteSpace(lines.Text(l))),
        };
    }

    // A known language after at least as many marks of the same kind. Inside a fence that would be an opening fence, so this line isn't part of the code.
    private static bool Opens(string line, FencedCodeBlock outer)
    {
        var rest = line.TrimStart(' ');
        var info = rest.TrimStart(outer.FencedChar);
        return line.Length - rest.Length < BlockText.TabStop
            && rest.Length - info.Length >= outer.OpeningFencedCharCount
            && InfoString.Parse(info.Trim(), default) is var parsed
            && (parsed.IsCSharp || OtherLanguages.Contains(parsed.Language, StringComparer.OrdinalIgnoreCase));
    }

    private Place ClosingFence(int line, int marks)
    {
        var end = lines.End(line);
        while (end > lines.Start(line) && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return lines.PlaceOf(end - marks, end);
    }
}

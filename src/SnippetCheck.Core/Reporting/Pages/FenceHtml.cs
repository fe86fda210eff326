using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace SnippetCheck.Reporting;

/// <summary>A checked fence as HTML: its code with types that show on hover and on focus, its errors, its output. There's no script in it: <c>keys.js</c> adds the keyboard.</summary>
internal sealed class FenceHtml
{
    /// <summary>The style sheet of these figures.</summary>
    public static string Style { get; } = EmbeddedText.Read(typeof(FenceHtml).Assembly, "fence.css");

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _html = new();
    private readonly string _text;
    private readonly IReadOnlyList<(int Start, int End, string Class)> _colors;
    private readonly IReadOnlyList<(int Start, int End)> _hidden;
    private readonly Dictionary<int, List<FenceNode>> _below;

    private FenceHtml(
        string text,
        IReadOnlyList<FenceNode> nodes,
        IReadOnlyList<(int Start, int End)> hidden,
        IReadOnlyList<(int Start, int End, string Class)> colors
    )
    {
        _text = text;
        _colors = colors;
        _hidden = hidden;
        _below = nodes
            .Where(n => n is FenceNode.Query or FenceNode.Diagnostic or FenceNode.Highlight { Text.Length: > 0 })
            .GroupBy(n => EndOfLine(n.Start))
            .ToDictionary(g => g.Key, g => g.ToList());
        Append(0, text.Length, nodes);
        AppendBelow(text.Length);
    }

    /// <summary>A fence as a figure. What it printed is shown if the post doesn't state it.</summary>
    public static string Of(PublishedFence fence)
    {
        var verdict = fence.Snippet.Verdict.ToString().ToLowerInvariant();
        var code = new FenceHtml(fence.Text, fence.Nodes, fence.PointerLines, CodeColors.Of(fence.Text));
        var caption = fence.IsPassed ? Text(Stamp.Of(fence)) : $"Not verified: {verdict}";
        var output = fence is { IsPassed: true, StatesOutput: false, Snippet.Stdout: { Length: > 0 } printed }
            ? $"<pre class=\"sc-output\" tabindex=\"0\"><samp>{Text(printed.TrimEnd())}</samp></pre>"
            : "";
        return $"<figure class=\"snippetcheck snippetcheck-{verdict}\" data-verdict=\"{verdict}\" data-hash=\"{fence.Hash}\">"
            + $"<pre tabindex=\"0\"><code class=\"language-csharp\">{code._html}</code></pre>{output}"
            + $"<figcaption>{caption}</figcaption></figure>\n";
    }

    // Jekyll reads {{ and {% in included files as commands.
    private static string Text(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(l => Encoder.Encode(Visible(l))))
            .Replace("{", "&#123;", StringComparison.Ordinal);

    // Tabs indent code, so they stay.
    private static string Visible(string line) => string.Join('\t', line.Split('\t').Select(OutputSanitizer.Visible));

    // Nodes that begin in the range and end in it, each around those that are within it. One that crosses another is left out.
    private void Append(int from, int to, IEnumerable<FenceNode> nodes)
    {
        var left = new Queue<FenceNode>(nodes.Where(n => n.Start >= from && n.Start + n.Length <= to));
        while (left.TryDequeue(out var node))
        {
            var end = node.Start + node.Length;
            if (node.Start < from || node.Length == 0)
            {
                continue;
            }

            AppendText(from, node.Start);
            _html.Append(Opening(node));
            Append(node.Start, end, left.Where(n => n.Start + n.Length <= end).ToList());
            _html.Append("</span>");
            from = end;
        }

        AppendText(from, to);
    }

    private static string Opening(FenceNode node) =>
        node switch
        {
            FenceNode.Hover hover => $"<span class=\"sc-hover\" data-tip=\"{Symbol(hover.Text, hover.Docs)}\">",
            FenceNode.Query => "<span class=\"sc-query\">",
            FenceNode.Diagnostic { IsError: true } => "<span class=\"sc-error\">",
            FenceNode.Diagnostic => "<span class=\"sc-error sc-warning\">",
            FenceNode.Highlight => "<span class=\"sc-highlight\">",
            _ => throw new UnreachableException(),
        };

    private static string Symbol(string text, string docs) => Text(docs.Length == 0 ? text : $"{text}\n{docs}");

    private void AppendText(int from, int to)
    {
        while (from < to)
        {
            if (_hidden.FirstOrDefault(h => h.Start <= from && from < h.End) is { End: > 0 } hidden)
            {
                from = Math.Min(to, hidden.End);
                continue;
            }

            if (AppendBelow(from))
            {
                from++;
                continue;
            }

            var color = _colors.FirstOrDefault(c => c.End > from);
            var isColored = color.Class is not null && color.Start <= from;
            var end = new[]
            {
                to,
                isColored ? color.End
                : color.Class is null ? to
                : color.Start,
                _hidden.Select(h => h.Start).FirstOrDefault(s => s > from, to),
                _below.Keys.Where(k => k > from).DefaultIfEmpty(to).Min(),
            }.Min();
            var part = Text(_text[from..end]);
            _html.Append(isColored ? $"<span class=\"{color.Class}\">{part}</span>" : part);
            from = end;
        }
    }

    // What's below a line is a block, which takes the place of the line end.
    private bool AppendBelow(int offset)
    {
        if (!_below.Remove(offset, out var nodes))
        {
            return false;
        }

        foreach (var node in nodes)
        {
            _html.Append(
                node switch
                {
                    FenceNode.Query query =>
                        $"<span class=\"sc-below\" role=\"note\">\n{Symbol(query.Text, query.Docs)}</span>",
                    FenceNode.Highlight highlight =>
                        $"<span class=\"sc-below\" role=\"note\">\n{Text(highlight.Text)}</span>",
                    FenceNode.Diagnostic d =>
                        $"<span class=\"sc-below sc-message\" role=\"note\">\n{(d.IsError ? "error" : "warning")} {Text(d.Code)}: {Text(d.Text)}</span>",
                    _ => "",
                }
            );
        }

        return true;
    }

    private int EndOfLine(int offset)
    {
        var end = _text.IndexOf('\n', Math.Min(offset, _text.Length));
        return end < 0 ? _text.Length : end;
    }
}

using System.Text;
using SnippetCheck.Worker;

namespace SnippetCheck.Running;

/// <summary>The output of a program, and the marks in it.</summary>
/// <param name="Text">The output without marks.</param>
/// <param name="Marks">The marks, in order.</param>
/// <param name="Lines">The passes of lines with remarks, in the order of their ends.</param>
internal sealed record MarkedText(string Text, IReadOnlyList<Mark> Marks, IReadOnlyList<LinePass> Lines)
{
    // Lines that call themselves print the same text in many passes. All passes of a line together are compared up to so many times the output,
    // or so many characters.
    private const int MostOverlaps = 4;
    private const long SmallestMost = 1 << 20;

    /// <summary>Separates the output of a program from its marks.</summary>
    /// <param name="text">The output with marks.</param>
    /// <param name="token">The text at the start of each mark; empty if there are no marks.</param>
    public static MarkedText Split(string text, string token)
    {
        if (token.Length == 0)
        {
            return new(text, [], []);
        }

        var printed = new StringBuilder();
        var marks = new List<Mark>();
        var lines = new List<LinePass>();
        var begun = new Dictionary<int, Stack<int>>();
        var printedBy = new Dictionary<int, long>();
        var most = Math.Max(SmallestMost, MostOverlaps * (long)text.Length);
        var from = 0;
        for (
            var at = text.IndexOf(token, StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf(token, from, StringComparison.Ordinal)
        )
        {
            printed.Append(text, from, at - from);
            var start = at + token.Length;
            var end = text.IndexOf('\n', start);
            if (end < 0 || PrintedMark.Parse(text[start..end]) is not { } mark)
            {
                // An incomplete mark at the end of the process.
                from = text.Length;
                break;
            }

            from = end + 1;
            if (mark.Line is null)
            {
                marks.Add(new(mark.Number, printed.Length));
            }
            else if (mark.Line == LineEdge.Begin)
            {
                // A line may run again before it ends, because of recursion.
                begun.TryAdd(mark.Number, new());
                begun[mark.Number].Push(printed.Length);
            }
            else if (begun.TryGetValue(mark.Number, out var starts) && starts.TryPop(out var begin))
            {
                // Its first passes are enough for a comparison.
                var before = printedBy.GetValueOrDefault(mark.Number);
                printedBy[mark.Number] = before + printed.Length - begin;
                if (before <= most)
                {
                    lines.Add(new(mark.Number, begin, printed.Length, mark.Value));
                }
            }
        }

        printed.Append(text, from, text.Length - from);
        return new(printed.ToString(), marks, lines);
    }

    /// <summary>Its beginning, up to a number of bytes; itself if it isn't longer.</summary>
    public MarkedText UpTo(int bytes)
    {
        if (Encoding.UTF8.GetByteCount(Text) <= bytes)
        {
            return this;
        }

        var beginning = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(Text).AsSpan(0, bytes));
        return new(
            beginning,
            [.. Marks.Where(m => m.Offset <= beginning.Length)],
            [.. Lines.Where(l => l.End <= beginning.Length)]
        );
    }
}

using System.Text;
using SnippetCheck.Worker;

namespace SnippetCheck.Running;

/// <summary>What a program printed, and the marks that were in it.</summary>
/// <param name="Text">What it printed.</param>
/// <param name="Marks">The places that it came to, in order.</param>
/// <param name="Lines">The lines that it ran of those that a remark speaks of, in the order in which they ended.</param>
internal sealed record MarkedText(string Text, IReadOnlyList<Mark> Marks, IReadOnlyList<LinePass> Lines)
{
    /// <summary>Takes the marks out of what a program printed.</summary>
    /// <param name="text">What was printed.</param>
    /// <param name="token">What begins a mark: the mark and a line end follow it. Empty: there are none.</param>
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
                // A mark that was cut off by the end of the process.
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
                // A line may be run again before it ends, by what it calls.
                begun.TryAdd(mark.Number, new());
                begun[mark.Number].Push(printed.Length);
            }
            else if (begun.TryGetValue(mark.Number, out var starts) && starts.TryPop(out var begin))
            {
                lines.Add(new(mark.Number, printed.ToString(begin, printed.Length - begin), mark.Value));
            }
        }

        printed.Append(text, from, text.Length - from);
        return new(printed.ToString(), marks, lines);
    }
}

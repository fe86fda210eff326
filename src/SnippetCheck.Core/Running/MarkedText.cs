using System.Text;
using SnippetCheck.Worker;

namespace SnippetCheck.Running;

/// <summary>The output of a program, and the marks in it.</summary>
/// <param name="Text">The output without marks.</param>
/// <param name="Marks">The marks, in order.</param>
/// <param name="Lines">The passes of lines with remarks, in the order of their ends.</param>
internal sealed record MarkedText(string Text, IReadOnlyList<Mark> Marks, IReadOnlyList<LinePass> Lines)
{
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
                lines.Add(new(mark.Number, printed.ToString(begin, printed.Length - begin), mark.Value));
            }
        }

        printed.Append(text, from, text.Length - from);
        return new(printed.ToString(), marks, lines);
    }
}

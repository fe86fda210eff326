using System.Globalization;
using System.Text;

namespace SnippetCheck.Running;

/// <summary>Takes the marks out of what a program printed.</summary>
internal static class MarkedText
{
    /// <summary>Parts the printed text from the marks in it.</summary>
    /// <param name="text">What was printed.</param>
    /// <param name="token">What begins a mark: a number and a line end follow it. Empty: there are none.</param>
    public static (string Text, IReadOnlyList<Mark> Marks) Split(string text, string token)
    {
        if (token.Length == 0)
        {
            return (text, []);
        }

        var printed = new StringBuilder();
        var marks = new List<Mark>();
        var from = 0;
        for (var at = text.IndexOf(token, StringComparison.Ordinal); at >= 0; at = text.IndexOf(token, from, StringComparison.Ordinal))
        {
            printed.Append(text, from, at - from);
            var number = at + token.Length;
            var end = text.IndexOf('\n', number);
            if (end < 0 || !int.TryParse(text.AsSpan(number, end - number), NumberStyles.None, CultureInfo.InvariantCulture, out var mark))
            {
                // A mark that was cut off by the end of the process.
                from = text.Length;
                break;
            }

            marks.Add(new(mark, printed.Length));
            from = end + 1;
        }

        printed.Append(text, from, text.Length - from);
        return (printed.ToString(), marks);
    }
}

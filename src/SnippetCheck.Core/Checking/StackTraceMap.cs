using System.Globalization;
using System.Text.RegularExpressions;

namespace SnippetCheck.Checking;

/// <summary>Finds the lines of a post in a stack trace that names lines of a snippet.</summary>
internal sealed partial class StackTraceMap
{
    private const int MostLines = 16;
    private readonly Snippet _snippet;

    private StackTraceMap(Snippet snippet) => _snippet = snippet;

    /// <summary>The map for a snippet.</summary>
    public static StackTraceMap For(Snippet snippet) => new(snippet);

    /// <summary>The line of the topmost frame that is the snippet's, or the snippet's own place where no frame is.</summary>
    public Place PlaceOfThrow(string trace)
    {
        foreach (Match match in Frame().Matches(trace))
        {
            if (LineOf(match) is { } line)
            {
                var indent = line.Text.Length - line.Text.TrimStart().Length;
                return Place.On(line.Line, line.Column + indent, line.Text.Trim().Length);
            }
        }

        return _snippet.Fence.Opening;
    }

    /// <summary>The trace in lines of the post.</summary>
    public IReadOnlyList<string> Show(string trace)
    {
        var lines = Frame()
            .Replace(trace.ReplaceLineEndings("\n").TrimEnd(), match => LineOf(match) is { } line ? $" in {_snippet.Path}:line {line.Line}" : match.Value)
            .Split('\n');
        return lines.Length <= MostLines ? lines : [.. lines.Take(MostLines), "…"];
    }

    private FenceLine? LineOf(Match frame) =>
        int.TryParse(frame.Groups["line"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var line)
            ? _snippet.Fence.Content.Lines.SelectMany(l => Enumerable.Repeat(l, CSharpLines(l.Text))).ElementAtOrDefault(line - 1)
            : null;

    // To C# a line ends at these too.
    private static int CSharpLines(string line) => 1 + line.Count(c => c is '\u2028' or '\u2029' or '\u0085');

    [GeneratedRegex(@" in Program\.cs:line (?<line>[0-9]{1,7})")]
    private static partial Regex Frame();
}

using System.Text.Json.Nodes;

namespace SnippetCheck.Checking;

/// <summary>Compares what a post states with what was printed.</summary>
internal static class ExpectedText
{
    /// <summary>The lines of a text, without the blank ones at its very end.</summary>
    public static IReadOnlyList<string> Lines(string text)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n').Select(l => l.TrimEnd()).ToList();
        TrimEnd(lines, l => l);
        return lines;
    }

    /// <summary>Compares; null where the printed text is what is stated.</summary>
    public static Mismatch? Compare(StatedText stated, string printed)
    {
        var statedLines = stated.Lines.ToList();
        TrimEnd(statedLines, l => l.Text);
        var actual = Lines(printed);
        try
        {
            var patterns = statedLines.Select(l => Pattern(l.Text, stated.Match)).ToList();
            var at = stated.Match switch
            {
                MatchMode.Unordered => FirstUnmatched(patterns, actual),
                MatchMode.Contains => FirstNotContained(patterns, actual),
                MatchMode.Json => JsonDiffers(statedLines, actual) ? 0 : null,
                _ => FirstDifferent(patterns, actual),
            };
            return at is { } line ? Describe(stated, statedLines, patterns, actual, line) : null;
        }
        catch (ArgumentException e) when (stated.Match == MatchMode.Regex)
        {
            return new(statedLines.Count > 0 ? PlaceOf(statedLines[0]) : stated.End, IsTooLong: false, $"a stated line is no regular expression ({e.Message})", []);
        }
    }

    private static LinePattern Pattern(string line, MatchMode mode) => mode switch
    {
        MatchMode.Literal or MatchMode.Json => LinePattern.Literal(line),
        MatchMode.Regex => LinePattern.Regular(line),
        _ => LinePattern.Parse(line),
    };

    // Each stated line but "..." takes one printed line, so going back to the last "..." is all the search that is needed.
    private static int? FirstDifferent(List<LinePattern> stated, IReadOnlyList<string> actual)
    {
        int s = 0, a = 0, furthest = 0;
        int anyAt = -1, anyFrom = 0;
        while (a < actual.Count || (s < stated.Count && stated[s].IsAnyLines))
        {
            if (s < stated.Count && stated[s].IsAnyLines)
            {
                anyAt = s++;
                anyFrom = a;
            }
            else if (s < stated.Count && stated[s].Matches(actual[a]))
            {
                s++;
                a++;
            }
            else if (anyAt >= 0)
            {
                furthest = Math.Max(furthest, s);
                s = anyAt + 1;
                a = ++anyFrom;
            }
            else
            {
                return s;
            }

            furthest = Math.Max(furthest, s);
        }

        return s == stated.Count ? null : furthest;
    }

    private static int? FirstUnmatched(List<LinePattern> stated, IReadOnlyList<string> actual)
    {
        var left = actual.ToList();
        var anyLines = false;
        // What states a line to the letter takes it before a wildcard may.
        foreach (var (pattern, index) in stated.Select((p, i) => (p, i)).OrderBy(p => left.Contains(p.p.Text) ? 0 : 1).ToList())
        {
            if (pattern.IsAnyLines)
            {
                anyLines = true;
                continue;
            }

            var found = left.FindIndex(pattern.Matches);
            if (found < 0)
            {
                return index;
            }

            left.RemoveAt(found);
        }

        return left.Count == 0 || anyLines ? null : stated.Count;
    }

    private static int? FirstNotContained(List<LinePattern> stated, IReadOnlyList<string> actual)
    {
        var a = 0;
        for (var s = 0; s < stated.Count; s++)
        {
            if (stated[s].IsAnyLines)
            {
                continue;
            }

            while (a < actual.Count && !stated[s].Matches(actual[a]))
            {
                a++;
            }

            if (a++ >= actual.Count)
            {
                return s;
            }
        }

        return null;
    }

    private static bool JsonDiffers(List<FenceLine> stated, IReadOnlyList<string> actual)
    {
        try
        {
            return !JsonNode.DeepEquals(JsonNode.Parse(string.Join('\n', stated.Select(l => l.Text))), JsonNode.Parse(string.Join('\n', actual)));
        }
        catch (System.Text.Json.JsonException)
        {
            return true;
        }
    }

    private static Mismatch Describe(StatedText stated, List<FenceLine> lines, List<LinePattern> patterns, IReadOnlyList<string> actual, int at)
    {
        var isTooLong = at >= lines.Count;
        return new(
            isTooLong ? stated.End : PlaceOf(lines[at]),
            isTooLong,
            KindOfDifference.Between(patterns, actual),
            OutputDiff.Between(patterns, actual));
    }

    private static Place PlaceOf(FenceLine line) => Place.On(line.Line, line.Column, line.Text.Length);

    private static void TrimEnd<T>(List<T> lines, Func<T, string> text)
    {
        while (lines.Count > 0 && string.IsNullOrWhiteSpace(text(lines[^1])))
        {
            lines.RemoveAt(lines.Count - 1);
        }
    }
}

/// <summary>How printed text differs from what is stated.</summary>
/// <param name="Place">The first stated line that differs, or the end of the statement.</param>
/// <param name="IsTooLong">Whether all that is stated was printed, and more.</param>
/// <param name="Kind">The kind of difference in words, where it is known.</param>
/// <param name="Diff">What differs, line by line.</param>
internal sealed record Mismatch(Place Place, bool IsTooLong, string Kind, IReadOnlyList<string> Diff);

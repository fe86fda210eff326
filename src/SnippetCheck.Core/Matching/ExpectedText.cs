using System.Text.Json.Nodes;

namespace SnippetCheck.Matching;

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
    public static Mismatch? Compare(StatedText stated, string printed) => Compare(stated, Lines(printed));

    /// <summary>Compares with <see cref="Lines">lines</see> that were printed.</summary>
    public static Mismatch? Compare(StatedText stated, IReadOnlyList<string> actual)
    {
        var statedLines = stated.Lines.ToList();
        TrimEnd(statedLines, l => l.Text);
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
            return new(statedLines.Count > 0 ? PlaceOf(statedLines[0]) : stated.End, IsTooLong: false, new($"a stated line is no regular expression ({e.Message})"), []);
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

    // Each stated line takes a printed line of its own. Where one that it could take is taken, the taker looks for another
    // (a bipartite matching by augmenting paths), since a wildcard may have taken what another line needs.
    private static int? FirstUnmatched(List<LinePattern> stated, IReadOnlyList<string> actual)
    {
        var taker = Enumerable.Repeat(-1, actual.Count).ToArray();
        for (var s = 0; s < stated.Count; s++)
        {
            if (!stated[s].IsAnyLines && !Take(s, new bool[actual.Count]))
            {
                return s;
            }
        }

        return !taker.Contains(-1) || stated.Exists(p => p.IsAnyLines) ? null : stated.Count;

        bool Take(int s, bool[] asked)
        {
            for (var a = 0; a < actual.Count; a++)
            {
                if (!asked[a] && stated[s].Matches(actual[a]))
                {
                    asked[a] = true;
                    if (taker[a] < 0 || Take(taker[a], asked))
                    {
                        taker[a] = s;
                        return true;
                    }
                }
            }

            return false;
        }
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
        catch (Exception e) when (e is System.Text.Json.JsonException or ArgumentException)
        {
            // No JSON, or an object with a key twice.
            return true;
        }
    }

    private static Mismatch Describe(StatedText stated, List<FenceLine> lines, List<LinePattern> patterns, IReadOnlyList<string> actual, int at)
    {
        var isTooLong = at >= lines.Count;
        return new(
            isTooLong ? stated.End : PlaceOf(lines[at]),
            isTooLong,
            KindOfDifference.Between(patterns, actual, stated.Match is MatchMode.Exact or MatchMode.Unordered or MatchMode.Contains),
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
/// <param name="Kind">The kind of difference.</param>
/// <param name="Diff">What differs, line by line.</param>
internal sealed record Mismatch(Place Place, bool IsTooLong, KindOfDifference Kind, IReadOnlyList<string> Diff);

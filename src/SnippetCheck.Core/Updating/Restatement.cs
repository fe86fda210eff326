using SnippetCheck.Matching;

namespace SnippetCheck.Updating;

/// <summary>Rewrites stated lines to match the output, and leaves those that still match as the author wrote them.</summary>
internal static class Restatement
{
    // No printed line contains it.
    private const string Nothing = "\n";

    /// <summary>The new lines of the statement; null if the output can't be stated there.</summary>
    /// <param name="stated">The stated lines.</param>
    /// <param name="printed">The printed lines.</param>
    /// <param name="match">How stated lines match printed ones.</param>
    /// <param name="writer">Writes lines for the place of the statement.</param>
    /// <param name="holds">Whether the given lines match the output.</param>
    public static IReadOnlyList<NewLine>? Of(
        IReadOnlyList<FenceLine> stated,
        IReadOnlyList<SteadyLine> printed,
        MatchMode match,
        LineWriter writer,
        Func<IReadOnlyList<FenceLine>, bool> holds
    )
    {
        var states = new List<string>();
        foreach (var line in printed)
        {
            if (writer.State(line) is not { } written)
            {
                return null;
            }

            states.Add(written);
        }

        var texts = printed.Select(p => p.Text).ToList();
        // Blank lines at the end don't count, so they stay.
        var counted = stated.Count - stated.Reverse().TakeWhile(l => string.IsNullOrWhiteSpace(l.Text)).Count();
        var ending = Enumerable.Range(counted, stated.Count - counted).Select(NewLine.Stay);
        var patterns = stated
            .Take(counted)
            .Select(l =>
                // A line that was printed as it's stated, but would be another one later, doesn't stay.
                printed.Any(p => p.Varies && p.Text.Trim() == l.Text.Trim())
                    ? LinePattern.Literal(Nothing)
                : match == MatchMode.Literal ? LinePattern.Literal(l.Text)
                : LinePattern.Parse(l.Text)
            )
            .ToList();
        var literals = stated.Take(counted).Select(l => LinePattern.Literal(l.Text)).ToList();
        IReadOnlyList<NewLine>[] choices =
        [
            [.. Merge(patterns, texts, states), .. ending],
            // A wildcard may match a line that another stated line needs. The second attempt does without wildcards.
            [.. Merge(literals, states, states), .. ending],
        ];
        return choices.FirstOrDefault(c =>
            holds([.. c.Select(l => l.Stays is { } index ? stated[index] : new(l.Text, 1, 1))])
        );
    }

    private static IEnumerable<NewLine> Merge(
        IReadOnlyList<LinePattern> stated,
        IReadOnlyList<string> printed,
        IReadOnlyList<string> states
    )
    {
        int s = 0,
            p = 0;
        foreach (var (stays, at) in CommonLines.Find(stated, printed).Append((stated.Count, printed.Count)))
        {
            foreach (
                var line in Between(
                    stated,
                    s,
                    stays,
                    states.Take(p..at).ToList(),
                    isInner: s > 0 && stays < stated.Count
                )
            )
            {
                yield return line;
            }

            if (stays < stated.Count)
            {
                yield return NewLine.Stay(stays);
            }

            (s, p) = (stays + 1, at + 1);
        }
    }

    // Lines between two that stay. A "..." keeps as many lines before and after it as are stated, and stands for the rest.
    private static IEnumerable<NewLine> Between(
        IReadOnlyList<LinePattern> stated,
        int from,
        int to,
        List<string> printed,
        bool isInner
    )
    {
        var gap = stated.Take(from..to).ToList();
        var first = gap.FindIndex(l => l.IsAnyLines);
        if (first < 0)
        {
            return printed.Select(NewLine.New);
        }

        var head = Math.Min(first, printed.Count);
        var tail = Math.Min(gap.Count - 1 - gap.FindLastIndex(l => l.IsAnyLines), printed.Count - head);
        var isNeeded = head + tail < printed.Count || isInner;
        return
        [
            .. printed.Take(head).Select(NewLine.New),
            .. isNeeded ? [NewLine.Stay(from + first)] : Array.Empty<NewLine>(),
            .. printed.TakeLast(tail).Select(NewLine.New),
        ];
    }
}

namespace SnippetCheck.Matching;

/// <summary>The narrowest statement that fits the output of several runs.</summary>
internal abstract record SteadyText
{
    private SteadyText() { }

    /// <summary>The lines in their order, with placeholders for what varies within them.</summary>
    public sealed record InOrder(IReadOnlyList<SteadyLine> Lines) : SteadyText;

    /// <summary>The lines in any order, as <c>match=unordered</c> states them.</summary>
    public sealed record InAnyOrder(IReadOnlyList<SteadyLine> Lines) : SteadyText;

    /// <summary>Nothing fits: the output can't be compared.</summary>
    public sealed record None : SteadyText;

    /// <summary>Finds it.</summary>
    /// <param name="runs">The lines of each run. The first run is the one that's shown.</param>
    /// <param name="clock">The time of the runs; null if the program doesn't read it.</param>
    public static SteadyText Of(IReadOnlyList<IReadOnlyList<string>> runs, RunClock? clock) =>
        SteadyLine.Of(runs, clock) is { } lines ? new InOrder(lines)
        : SteadyLine.Of([.. runs.Select(Sorted)], clock) is { } sorted ? new InAnyOrder(AsPrinted(sorted, runs[0]))
        : new None();

    // Numbers and the like don't count: they may be what varies.
    private static IReadOnlyList<string> Sorted(IReadOnlyList<string> lines) =>
        [.. lines.OrderBy(l => TypedValues.Of(l).Frame, StringComparer.Ordinal).ThenBy(l => l, StringComparer.Ordinal)];

    private static IReadOnlyList<SteadyLine> AsPrinted(IReadOnlyList<SteadyLine> sorted, IReadOnlyList<string> first)
    {
        var left = sorted.ToList();
        var ordered = new List<SteadyLine>();
        foreach (var text in first)
        {
            var at = left.FindIndex(l => l.Text == text);
            ordered.Add(left[at]);
            left.RemoveAt(at);
        }

        return ordered;
    }
}

namespace SnippetCheck.Matching;

/// <summary>Where stated lines don't match what was printed, and what to show of both.</summary>
/// <param name="At">The index of the first stated line that differs; the number of stated lines if more was printed.</param>
/// <param name="Stated">The stated lines to show.</param>
/// <param name="Printed">The printed lines to show.</param>
internal sealed record Difference(int At, IReadOnlyList<LinePattern> Stated, IReadOnlyList<string> Printed)
{
    /// <summary>The kind of difference; null if the lines show it.</summary>
    public KindOfDifference? Kind { get; init; }
}

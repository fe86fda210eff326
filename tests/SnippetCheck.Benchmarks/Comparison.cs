namespace SnippetCheck.Benchmarks;

/// <summary>A time, another time that it's compared with, and their ratio.</summary>
internal sealed record Comparison(TimeSpan Time, TimeSpan Other, double Ratio)
{
    /// <summary>Compares two times.</summary>
    public Comparison(TimeSpan time, TimeSpan other)
        : this(time, other, time / other) { }

    /// <summary>
    /// Takes two times in turn. Times and ratio are medians. The ratio is that of each pair, so it means something on a machine whose speed changes.
    /// </summary>
    /// <param name="pairs">How often each is taken.</param>
    /// <param name="take">Takes the time.</param>
    /// <param name="takeOther">Takes the time that it's compared with.</param>
    public static Comparison InTurn(int pairs, Func<TimeSpan> take, Func<TimeSpan> takeOther)
    {
        var taken = Enumerable.Range(0, pairs).Select(_ => new Comparison(take(), takeOther())).ToList();
        return new(Median(taken, c => c.Time), Median(taken, c => c.Other), Median(taken, c => c.Ratio));
    }

    private static T Median<T>(IReadOnlyList<Comparison> taken, Func<Comparison, T> of) =>
        taken.Select(of).Order().ElementAt(taken.Count / 2);
}

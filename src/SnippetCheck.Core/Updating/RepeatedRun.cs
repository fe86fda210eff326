using System.Globalization;
using SnippetCheck.Matching;

namespace SnippetCheck.Updating;

/// <summary>The runs of a snippet whose output is to be written: the one that was judged, and those that confirm it.</summary>
/// <param name="Runs">The runs, that which was judged first.</param>
/// <param name="Clock">The time of the runs, where the program reads it; else null.</param>
internal sealed record RepeatedRun(IReadOnlyList<Outcome.Ran> Runs, Moment? Clock)
{
    private const Unsteadiness OfOneDay = Unsteadiness.Clock | Unsteadiness.Timer | Unsteadiness.Machine;

    private Unsteadiness Reads { get; init; }

    /// <summary>The runs of a snippet; null where it did not run, or one of them did not end as the judged one did.</summary>
    public static RepeatedRun? Of(CheckedSnippet decided, DateTime now) =>
        decided is not { Outcome: Outcome.Ran ran } ? null
        : decided.Repetition is not { } repetition ? new([ran], null)
        : repetition.Others.All(o => o.Outcome is Outcome.Ran && PostUpdate.EndedAsPromised(o))
            ? new(
                [ran, .. repetition.Others.Select(o => o.Outcome).OfType<Outcome.Ran>()],
                ClockOf(decided, repetition.Reads, now)
            )
            {
                Reads = repetition.Reads,
            }
        : null;

    /// <summary>What is to be said of written lines that hold today, and perhaps not tomorrow or elsewhere; null where there is nothing.</summary>
    /// <param name="place">The snippet.</param>
    /// <param name="written">The lines.</param>
    public Problem? Notice(Place place, IEnumerable<string> written) =>
        (Reads & OfOneDay) == Unsteadiness.None || written.Any(Wildcards.Any)
            ? null
            : Problems.MayHoldTodayOnly(place, Reads, Runs.Count);

    private static Moment? ClockOf(CheckedSnippet decided, Unsteadiness reads, DateTime now) =>
        (reads & (Unsteadiness.Clock | Unsteadiness.Timer)) == Unsteadiness.None
            ? null
            : new(now, CultureInfo.GetCultureInfo(decided.Snippet.Options.Culture), reads);
}

using System.Globalization;
using SnippetCheck.Matching;

namespace SnippetCheck.Updating;

/// <summary>The runs of a snippet whose output is rewritten: the one that was judged, and the runs that confirm it.</summary>
/// <param name="Runs">The runs. The first is the one that was judged.</param>
/// <param name="Clock">The time of the runs; null if the program doesn't read it.</param>
internal sealed record RepeatedRun(IReadOnlyList<Outcome.Ran> Runs, Moment? Clock)
{
    private const Unsteadiness OfOneDay = Unsteadiness.Clock | Unsteadiness.Timer | Unsteadiness.Machine;

    private Unsteadiness Reads { get; init; }

    /// <summary>The runs of a snippet; null if it didn't run, or if a repeated run ended differently.</summary>
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

    /// <summary>A warning about lines that may be wrong tomorrow or on another machine; null if there's no reason to warn.</summary>
    /// <param name="place">The snippet.</param>
    /// <param name="written">The lines that were written.</param>
    public Problem? Notice(Place place, IEnumerable<string> written) =>
        (Reads & OfOneDay) == Unsteadiness.None || written.Any(Wildcards.Any)
            ? null
            : Problems.MayHoldTodayOnly(place, Reads, Runs.Count);

    private static Moment? ClockOf(CheckedSnippet decided, Unsteadiness reads, DateTime now) =>
        (reads & (Unsteadiness.Clock | Unsteadiness.Timer)) == Unsteadiness.None
            ? null
            : new(now, CultureInfo.GetCultureInfo(decided.Snippet.Options.Culture), reads);
}

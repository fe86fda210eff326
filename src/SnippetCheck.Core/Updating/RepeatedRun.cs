using SnippetCheck.Matching;

namespace SnippetCheck.Updating;

/// <summary>The runs of a snippet whose output is rewritten: the one that was judged, and the runs that confirm it.</summary>
/// <param name="Runs">The runs. The first is the one that was judged.</param>
/// <param name="Clock">The time of the runs; null if the program doesn't read it.</param>
internal sealed record RepeatedRun(IReadOnlyList<Outcome.Ran> Runs, RunClock? Clock)
{
    private const Unsteadiness OfOneDay = Unsteadiness.Clock | Unsteadiness.Timer | Unsteadiness.Machine;

    /// <summary>Whether tags that loosen a promise are added, if no placeholder fits what varies.</summary>
    public bool Loosens { get; init; }

    private Unsteadiness Reads { get; init; }

    /// <summary>The runs of a snippet; null if it didn't run, or if a repeated run ended differently.</summary>
    public static RepeatedRun? Of(CheckedSnippet decided, UpdateOptions options) =>
        decided is not { Outcome: Outcome.Ran ran } ? null
        : decided.Repetition is not { } repetition ? new([ran], null)
        : repetition.Others.All(o => o.Outcome is Outcome.Ran && PostUpdate.EndedAsPromised(o))
            ? new(
                [ran, .. repetition.Others.Select(o => o.Outcome).OfType<Outcome.Ran>()],
                RunClock.Of(decided.Snippet, repetition.Reads, options.Now)
            )
            {
                Reads = repetition.Reads,
                Loosens = options.Loosens,
            }
        : null;

    /// <summary>A warning about lines that may be wrong tomorrow or on another machine; null if there's no reason to warn.</summary>
    /// <param name="place">The snippet.</param>
    /// <param name="written">The lines that were written.</param>
    public Problem? Notice(Place place, IEnumerable<string> written) =>
        (Reads & OfOneDay) == Unsteadiness.None || written.Any(Wildcards.Any)
            ? null
            : Problems.MayHoldTodayOnly(place, Reads, Runs.Count);
}

using System.Diagnostics;
using SnippetCheck.Matching;

namespace SnippetCheck.Probing;

/// <summary>Compares what happened to a snippet and to its mutant.</summary>
internal static class Comparison
{
    /// <summary>Whether they printed the same and ended the same way. An app has to answer the same, and its log doesn't count.</summary>
    public static bool IsSame(CheckedSnippet one, CheckedSnippet other) =>
        (one.Outcome, other.Outcome) is (Outcome.Ran { Run: var first }, Outcome.Ran { Run: var second })
        && first.Ending.GetType() == second.Ending.GetType()
        && (
            one.Snippet.Expectation is Expectation.Serves
                ? first.Exchanges.Select(Shown).SequenceEqual(second.Exchanges.Select(Shown))
                : first.Out == second.Out && first.Error == second.Error
        );

    /// <summary>Whether both ran, and they aren't the same.</summary>
    public static bool IsOther(CheckedSnippet one, CheckedSnippet other) =>
        (one.Outcome, other.Outcome) is (Outcome.Ran, Outcome.Ran) && !IsSame(one, other);

    /// <summary>A mutant without what varies in any case: where the snippet's own runs differ as much, it has what the snippet printed.</summary>
    /// <param name="mutant">The mutant.</param>
    /// <param name="runs">The runs of the snippet. The first is the one that it's compared with.</param>
    /// <param name="clock">The time of the runs; null if the program doesn't read it.</param>
    public static CheckedSnippet WithoutChance(CheckedSnippet mutant, IReadOnlyList<Run> runs, RunClock? clock) =>
        mutant.Outcome is Outcome.Ran ran
            ? mutant with
            {
                Outcome = ran with
                {
                    Run = ran.Run with
                    {
                        Out = WithoutChance(ran.Run.Out, [.. runs.Select(r => r.Out)], clock),
                        Error = WithoutChance(ran.Run.Error, [.. runs.Select(r => r.Error)], clock),
                        Exchanges =
                        [
                            .. ran.Run.Exchanges.Select(
                                (e, i) =>
                                    WithoutChance(
                                        e,
                                        [.. runs.Select(r => r.Exchanges.ElementAtOrDefault(i)?.Body)],
                                        clock
                                    )
                            ),
                        ],
                    },
                },
            }
            : mutant;

    /// <summary>The first line that only the mutant printed, with the line that the snippet printed there; null if only their count differs.</summary>
    public static (string Before, string After)? FirstDifference(string one, string other) =>
        ExpectedText
            .Lines(one)
            .Zip(ExpectedText.Lines(other))
            .Where(p => p.First != p.Second)
            .Select(p => ((string, string)?)(p.First, p.Second))
            .FirstOrDefault();

    private static (int?, string?) Shown(Exchange exchange) => (exchange.Status, exchange.Body);

    private static Exchange WithoutChance(Exchange exchange, IReadOnlyList<string?> bodies, RunClock? clock) =>
        exchange is { Body: { } body, Answer: Answer.Response response }
        && bodies.OfType<string>().ToList() is { Count: > 0 } known
            ? exchange with
            {
                Answer = response with { Body = new FileContent.Readable(WithoutChance(body, known, clock)) },
            }
            : exchange;

    private static string WithoutChance(string printed, IReadOnlyList<string> runs, RunClock? clock)
    {
        var lines = ExpectedText.Lines(printed);
        switch (SteadyText.Of([.. runs.Select(ExpectedText.Lines)], clock))
        {
            case SteadyText.InOrder { Lines: var steady }:
                IReadOnlyList<string> shown =
                [
                    .. lines.Select((line, i) => i < steady.Count && Holds(steady[i], line) ? steady[i].Text : line),
                ];
                return shown.SequenceEqual(steady.Select(s => s.Text)) ? runs[0] : string.Join('\n', shown);
            case SteadyText.InAnyOrder { Lines: var steady }:
                var left = steady.ToList();
                return
                    lines.Count == left.Count
                    && lines.All(line => left.Find(s => Holds(s, line)) is { } held && left.Remove(held))
                    ? runs[0]
                    : printed;
            case SteadyText.None:
                // Nobody can tell what the change does.
                return runs[0];
            default:
                throw new UnreachableException();
        }
    }

    private static bool Holds(SteadyLine steady, string line) => LinePattern.Parse(steady.Stated).Matches(line);
}

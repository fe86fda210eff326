using System.Globalization;

namespace SnippetCheck.Reporting;

/// <summary>A post that was probed.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Counts">The counts of its mutants.</param>
/// <param name="Survivors">The changes that nobody would notice, in the order of the post.</param>
public sealed record ProbedPost(string Path, ProbeCounts Counts, IReadOnlyList<Survivor> Survivors);

/// <summary>Counts of mutants.</summary>
/// <param name="Noticed">Those that the check noticed.</param>
/// <param name="Survived">Those that it didn't.</param>
/// <param name="Equivalent">Those that compile to the same code, or printed the same and ended the same way, so that there was nothing to notice.</param>
/// <param name="Untried">Those that the time wasn't enough for.</param>
public sealed record ProbeCounts(int Noticed, int Survived, int Equivalent, int Untried)
{
    /// <summary>How many of the equivalent ones compile to the same code, so that they weren't run.</summary>
    public int SameCode { get; init; }

    /// <summary>The share of changes that were noticed, in percent; null if there was nothing to notice.</summary>
    public int? Score => Noticed + Survived == 0 ? null : 100 * Noticed / (Noticed + Survived);

    /// <summary>The sum of the counts of posts.</summary>
    public static ProbeCounts Of(IEnumerable<ProbedPost> posts) =>
        posts
            .Select(p => p.Counts)
            .Aggregate(
                new ProbeCounts(0, 0, 0, 0),
                (sum, more) =>
                    new(
                        sum.Noticed + more.Noticed,
                        sum.Survived + more.Survived,
                        sum.Equivalent + more.Equivalent,
                        sum.Untried + more.Untried
                    )
                    {
                        SameCode = sum.SameCode + more.SameCode,
                    }
            );

    /// <summary>The counts in words: <c>14 of 16 changes noticed (87 %); 2 made no difference</c>.</summary>
    public override string ToString()
    {
        string[] more =
        [
            Equivalent > 0
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Equivalent} made no difference{(SameCode > 0 ? $", {SameCode} of them not even in the compiled code" : "")}"
                )
                : "",
            Untried > 0 ? string.Create(CultureInfo.InvariantCulture, $"{Untried} not tried for lack of time") : "",
        ];
        var score = Score is { } percent
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{Noticed} of {DisplayNames.Number(Noticed + Survived, "change")} noticed ({percent} %)"
            )
            : "nothing to notice";
        return string.Join("; ", more.Where(m => m.Length > 0).Prepend(score));
    }
}

/// <summary>A change that the check doesn't notice.</summary>
/// <param name="Snippet">The id of the snippet.</param>
/// <param name="Line">The line of the change.</param>
/// <param name="Column">The column of the change.</param>
/// <param name="Kind">What was changed: <c>operator</c>, <c>literal</c>, <c>removal</c>, <c>name</c> or <c>statement</c>.</param>
/// <param name="From">The old text.</param>
/// <param name="To">The new text; empty if the old text was removed.</param>
/// <param name="Promise">What would catch it.</param>
public sealed record Survivor(string Snippet, int Line, int Column, string Kind, string From, string To, string Promise)
{
    private const int LongestText = 60;

    /// <summary>The change in words, on a line: <c>'12' changed to '13'</c>.</summary>
    public string Title => To.Length == 0 ? $"'{Short(From)}' removed" : $"'{Short(From)}' changed to '{Short(To)}'";

    private static string Short(string text) =>
        text.ReplaceLineEndings(" ") is var line && line.Length > LongestText ? line[..LongestText] + "…" : line;
}

using System.Diagnostics;
using SnippetCheck.Reporting;

namespace SnippetCheck.Probing;

/// <summary>A mutant of a snippet that is tried.</summary>
/// <param name="Source">The post.</param>
/// <param name="Original">The check of the snippet as it is.</param>
/// <param name="Mutant">The change.</param>
/// <param name="Round">The mutant's number among those of its snippet.</param>
internal sealed record Trial(ProbeSource Source, CheckedSnippet Original, Mutant Mutant, int Round)
{
    /// <summary>The trials of a post. Those of a snippet are numbered, so that a short budget can be spread over all snippets.</summary>
    public static IEnumerable<Trial> Of(ProbeSource source) =>
        source
            .Checked.Snippets.Where(s =>
                s.Verdict.State == VerdictState.Passed
                && s.Snippet is { Disposition: not Disposition.Skip, Fence.Content.File: null, IsSound: true }
            )
            .SelectMany(s =>
                s.Outcome is Outcome.Answered outcome
                    ? StatementMutations
                        .Of(s.Snippet, outcome)
                        .Concat(CodeMutations.Of(s.Snippet).OrderBy(m => m.Kind))
                        .Select((mutant, round) => new Trial(source, s, mutant, round))
                    : []
            );

    /// <summary>What the probe of a post found; null if nothing was to be tried.</summary>
    public static ProbedPost? ToPost(
        ProbeSource source,
        IReadOnlyList<Trial> trials,
        IReadOnlyDictionary<Trial, Fate> results
    )
    {
        if (trials.Count == 0)
        {
            return null;
        }

        var fates = trials.Select(t => (Trial: t, Fate: results.GetValueOrDefault(t))).ToList();
        return new(
            source.Post.Path,
            new(
                fates.Count(f => f.Fate is Fate.Noticed),
                fates.Count(f => f.Fate is Fate.Survived),
                fates.Count(f => f.Fate is Fate.Equivalent),
                fates.Count(f => f.Fate is null)
            )
            {
                SameCode = fates.Count(f => f.Fate is Fate.Equivalent { IsSameCode: true }),
            },
            [
                .. fates
                    .Where(f => f.Fate is Fate.Survived)
                    .OrderBy(f => f.Trial.Mutant.Edit.Place)
                    .ThenBy(f => f.Trial.Mutant.Kind)
                    .Select(f => f.Trial.ToSurvivor((Fate.Survived)(f.Fate ?? throw new UnreachableException()))),
            ]
        );
    }

    private Survivor ToSurvivor(Fate.Survived fate) =>
        new(
            Original.Snippet.Id,
            Mutant.Edit.Place.Line,
            Mutant.Edit.Place.Column,
            Mutant.Kind.ToString().ToLowerInvariant(),
            Mutant.From,
            Mutant.Kind == MutationKind.Removal ? "" : Mutant.To,
            fate.Promise
        );

    public bool Equals(Trial? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

using System.Collections.Concurrent;
using System.Diagnostics;
using SnippetCheck.Checking;
using SnippetCheck.Reporting;
using SnippetCheck.Updating;

namespace SnippetCheck.Probing;

/// <summary>A post to probe.</summary>
/// <param name="Post">The post.</param>
/// <param name="Text">Its text.</param>
/// <param name="Checked">Its check.</param>
/// <param name="Read">Reads the post with another text.</param>
public sealed record ProbeSource(Post Post, PostText Text, CheckedPost Checked, Func<byte[], Post> Read);

/// <summary>Changes passing snippets in memory, one small thing at a time, and finds what their check doesn't notice.</summary>
/// <param name="check">Checks a changed post.</param>
/// <param name="jobs">How many mutants are checked at a time.</param>
/// <param name="date">The date.</param>
public sealed class Prober(Func<Post, CancellationToken, Task<CheckedPost>> check, int jobs, DateOnly date)
{
    /// <summary>Probes posts.</summary>
    /// <param name="sources">The posts.</param>
    /// <param name="today">The counts of their check.</param>
    /// <param name="budget">When this is over, no further mutant is tried.</param>
    /// <param name="stop">Ends it.</param>
    public async Task<Probe> ProbeAsync(
        IReadOnlyList<ProbeSource> sources,
        ReportedSummary today,
        TimeSpan budget,
        CancellationToken stop
    )
    {
        var clock = Stopwatch.StartNew();
        var trials = sources.SelectMany(Trials).OrderBy(t => t.Round).ThenBy(t => t.Mutant.Kind).ToList();
        var results = new ConcurrentDictionary<Trial, Fate>();
        await Parallel.ForEachAsync(
            trials,
            new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = stop },
            async (trial, token) =>
            {
                if (trial.Mutant.Known is not null || clock.Elapsed < budget)
                {
                    results[trial] = await TryAsync(trial, token);
                }
            }
        );
        return new(
            Probe.CurrentVersion,
            ReportedTool.Ours,
            today,
            [
                .. sources
                    .Select(source =>
                        ToPost(source, [.. trials.Where(t => ReferenceEquals(t.Source, source))], results)
                    )
                    .OfType<ProbedPost>(),
            ]
        );
    }

    // The first mutant of each snippet comes before the second of any, so that a short budget is spread over all of them.
    private static IEnumerable<Trial> Trials(ProbeSource source) =>
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

    private async Task<Fate> TryAsync(Trial trial, CancellationToken stop)
    {
        var text = trial.Source.Text.With([trial.Mutant.Edit]);
        var post = trial.Source.Read(text.ToBytes());
        if (Find(post, trial.Original.Snippet) is not { } changed)
        {
            // The post has other snippets now, so a reader would see that, too.
            return new Fate.Noticed();
        }

        if (trial.Mutant.Known is { } known)
        {
            return Judge.Decide(changed, known, date, stop).State == VerdictState.Passed
                ? new Fate.Survived(PromiseOf.Statement(trial.Original.Snippet))
                : new Fate.Noticed();
        }

        var result = await check(
            post with
            {
                Lines = [.. post.Snippets.Where(s => IsTogether(s, changed)).Select(s => s.Line)],
            },
            stop
        );
        if (
            result.Snippets.Any(s => s.Verdict.State is VerdictState.Failed or VerdictState.Blocked)
            || result.Snippets.FirstOrDefault(s => s.Snippet.Id == changed.Id) is not { } after
        )
        {
            return new Fate.Noticed();
        }

        return Comparison.IsSame(trial.Original, after)
            ? new Fate.Equivalent()
            : new Fate.Survived(PromiseOf.Code(trial.Original, after));
    }

    private static Snippet? Find(Post post, Snippet original) =>
        post.Snippets.FirstOrDefault(s => s.Id == original.Id && s.Line == original.Line);

    // A part of a session can be noticed by a later part.
    private static bool IsTogether(Snippet snippet, Snippet changed) =>
        snippet.Id == changed.Id
        || (
            snippet.Membership is Membership.InSession one
            && changed.Membership is Membership.InSession other
            && one.Session == other.Session
        )
        || snippet.Setups.Contains(changed, ReferenceEqualityComparer.Instance);

    private static ProbedPost? ToPost(
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
            ),
            [
                .. fates
                    .Where(f => f.Fate is Fate.Survived)
                    .OrderBy(f => f.Trial.Mutant.Edit.Place)
                    .ThenBy(f => f.Trial.Mutant.Kind)
                    .Select(f => f.Trial.ToSurvivor((Fate.Survived)(f.Fate ?? throw new UnreachableException()))),
            ]
        );
    }

    private sealed record Trial(ProbeSource Source, CheckedSnippet Original, Mutant Mutant, int Round)
    {
        public Survivor ToSurvivor(Fate.Survived fate) =>
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

    private abstract record Fate
    {
        public sealed record Noticed : Fate;

        public sealed record Equivalent : Fate;

        public sealed record Survived(string Promise) : Fate;
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using SnippetCheck.Checking;
using SnippetCheck.Matching;
using SnippetCheck.Reporting;

namespace SnippetCheck.Probing;

/// <summary>Changes passing snippets in memory, one small thing at a time, and finds what their check doesn't notice.</summary>
/// <param name="engine">Checks mutants.</param>
/// <param name="options">How the posts were checked.</param>
/// <param name="jobs">How many mutants are checked at a time.</param>
public sealed class Prober(Engine engine, CheckOptions options, int jobs)
{
    // A mutant may never end. That's noticed, but it mustn't use up the budget.
    private static readonly TimeSpan ShortestLimit = TimeSpan.FromSeconds(5);

    // Nobody asks for a mutant again, or reads how to fix it.
    private readonly CheckOptions _options = options with
    {
        KeepsResults = false,
        MayBeEmpty = true,
        Filter = null,
        RunTime = null,
        Details = AnswerDetails.CodeHash,
    };

    private readonly ConcurrentDictionary<Snippet, Lazy<Task<IReadOnlyDictionary<string, string>>>> _hashes = new(
        ReferenceEqualityComparer.Instance
    );
    private readonly ConcurrentDictionary<Snippet, Lazy<Task<ILookup<string, CheckedSnippet>>>> _again = new(
        ReferenceEqualityComparer.Instance
    );

    private readonly ConcurrentDictionary<ProbeSource, Problem> _faults = new(ReferenceEqualityComparer.Instance);

    /// <summary>A checked post, with the problem that something of ours failed while it was probed. What depends on that wasn't tried.</summary>
    public CheckedPost WithFault(CheckedPost post) =>
        _faults.Where(f => ReferenceEquals(f.Key.Checked, post)).Select(f => f.Value).ToList() is { Count: > 0 } faults
            ? post with
            {
                Problems = [.. faults, .. post.Problems],
            }
            : post;

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
        var trials = sources.SelectMany(TrialsOf).OrderBy(t => t.Round).ThenBy(t => t.Mutant.Kind).ToList();
        var results = new ConcurrentDictionary<Trial, Fate>();
        await Parallel.ForEachAsync(
            trials,
            new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = stop },
            async (trial, token) =>
            {
                if (
                    (trial.Mutant.Known is not null || clock.Elapsed < budget)
                    && await FateOfAsync(trial, token) is { } fate
                )
                {
                    results[trial] = fate;
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
                        Trial.ToPost(source, [.. trials.Where(t => ReferenceEquals(t.Source, source))], results)
                    )
                    .OfType<ProbedPost>(),
            ]
        );
    }

    private IReadOnlyList<Trial> TrialsOf(ProbeSource source)
    {
        try
        {
            return [.. Trial.Of(source)];
        }
        catch (Exception e)
        {
            Note(source, e);
            return [];
        }
    }

    // Null: it isn't known.
    private async Task<Fate?> FateOfAsync(Trial trial, CancellationToken stop)
    {
        try
        {
            return await TryAsync(trial, stop);
        }
        catch (Exception e) when (OwnFault.Is(e, stop))
        {
            Note(trial.Source, e);
            return null;
        }
    }

    private void Note(ProbeSource source, Exception failure) =>
        _faults.TryAdd(source, Problems.Internal(Place.On(1, 1), failure));

    private async Task<Fate?> TryAsync(Trial trial, CancellationToken stop)
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
            return Judge.Decide(changed, known, options.Today, stop).State == VerdictState.Passed
                ? new Fate.Survived(PromiseOf.Statement(trial.Original.Snippet))
                : new Fate.Noticed();
        }

        var hashes = await HashesOf(trial).WaitAsync(stop);
        var result = await CheckAsync(
            Only(post, Together(post, changed)),
            _options with
            {
                Known = hashes.Values.Where(h => h.Length > 0).ToHashSet(),
                Ceiling = options.Ceiling with { Time = LimitOf(trial.Original) },
            },
            stop
        );
        if (result.AllProblems.FirstOrDefault(p => p.Area == ProblemArea.Internal) is { } fault)
        {
            // It's no merit of the post's that we failed.
            _faults.TryAdd(trial.Source, fault);
            return null;
        }

        var mutants = result.Snippets.ToDictionary(s => s.Snippet.Id, StringComparer.Ordinal);
        if (
            result.Snippets.Any(s => s.Verdict.State is VerdictState.Failed or VerdictState.Blocked)
            || !mutants.TryGetValue(changed.Id, out var mutant)
        )
        {
            return new Fate.Noticed();
        }

        var others = mutants.Values.Where(m => !IsKnown(m)).ToList();
        if (others.Count == 0)
        {
            return new Fate.Equivalent(IsSameCode: true);
        }

        var again = await AgainOf(trial).WaitAsync(stop);
        var changedItself = WithoutChance(mutant, trial.Original, again);
        if (others.Contains(mutant) && !Comparison.IsSame(trial.Original, changedItself))
        {
            return new Fate.Survived(PromiseOf.Code(trial.Original, changedItself));
        }

        // A later part of its session may print what this one has changed.
        var shown = trial
            .Source.Checked.Snippets.Join(
                others,
                s => s.Snippet.Id,
                m => m.Snippet.Id,
                (before, after) => (Before: before, After: WithoutChance(after, before, again))
            )
            .Where(p => Comparison.IsOther(p.Before, p.After))
            .ToList();
        return shown is [var (before, after), ..]
            ? new Fate.Survived(PromiseOf.Code(before, after, changed))
            : new Fate.Equivalent(IsSameCode: false);

        bool IsKnown(CheckedSnippet mutant) =>
            HashOf(mutant) is { Length: > 0 } hash && hashes.GetValueOrDefault(mutant.Snippet.Id) == hash;
    }

    // The code of the snippets in which a change may show, by their ids.
    private Task<IReadOnlyDictionary<string, string>> HashesOf(Trial trial) =>
        _hashes.GetOrAdd(trial.Original.Snippet, snippet => new(() => HashesOfAsync(trial.Source.Post, snippet))).Value;

    private async Task<IReadOnlyDictionary<string, string>> HashesOfAsync(Post post, Snippet snippet)
    {
        var result = await CheckAsync(
            Only(post, Together(post, snippet)),
            _options with
            {
                Reach = CheckReach.Compile,
            },
            CancellationToken.None
        );
        return result.Snippets.ToDictionary(s => s.Snippet.Id, HashOf, StringComparer.Ordinal);
    }

    // More runs of those snippets, without a change, where another run may show something else.
    private Task<ILookup<string, CheckedSnippet>> AgainOf(Trial trial) =>
        _again.GetOrAdd(trial.Original.Snippet, snippet => new(() => AgainAsync(trial.Source, snippet))).Value;

    private async Task<ILookup<string, CheckedSnippet>> AgainAsync(ProbeSource source, Snippet snippet)
    {
        var together = Together(source.Post, snippet).ToHashSet();
        var varying = source.Checked.Snippets.Where(s => together.Contains(s.Snippet) && s.MayVary).ToList();
        var runs = new List<CheckedSnippet>();
        for (var i = 0; varying.Count > 0 && i < Repetition.TimesOf(varying); i++)
        {
            var result = await CheckAsync(Only(source.Post, together), _options, CancellationToken.None);
            runs.AddRange(result.Snippets);
        }

        return runs.ToLookup(s => s.Snippet.Id, StringComparer.Ordinal);
    }

    private CheckedSnippet WithoutChance(
        CheckedSnippet mutant,
        CheckedSnippet original,
        ILookup<string, CheckedSnippet> again
    ) =>
        original.MayVary
            ? Comparison.WithoutChance(
                mutant,
                [
                    .. again[original.Snippet.Id]
                        .Prepend(original)
                        .Select(s => s.Outcome)
                        .OfType<Outcome.Ran>()
                        .Select(r => r.Run),
                ],
                RunClock.Of(
                    original.Snippet,
                    NondeterministicCode.In(original.Snippet.Fence.Content.Text),
                    options.Clock.GetUtcNow().UtcDateTime
                )
            )
            : mutant;

    private static string HashOf(CheckedSnippet snippet) =>
        snippet.Outcome is Outcome.Answered { Findings.CodeHash: var hash } ? hash : "";

    // Twice as long as the snippet itself, since the machine is busy with other mutants.
    private TimeSpan LimitOf(CheckedSnippet original)
    {
        var own = original.Outcome is Outcome.Ran { Run: var run } ? 2 * (run.Whole ?? run).Time : TimeSpan.Zero;
        var limit = own > ShortestLimit ? own : ShortestLimit;
        return limit < options.Ceiling.Time ? limit : options.Ceiling.Time;
    }

    private async Task<CheckedPost> CheckAsync(Post post, CheckOptions how, CancellationToken stop)
    {
        await using var run = await engine.BeginAsync(how, stop);
        return await run.CheckAsync(post, progress: null, stop);
    }

    private static Snippet? Find(Post post, Snippet original) =>
        post.Snippets.FirstOrDefault(s => s.Id == original.Id && s.Line == original.Line);

    private static Post Only(Post post, IEnumerable<Snippet> snippets) =>
        post with
        {
            Lines = [.. snippets.Select(s => s.Line)],
        };

    // Where a change of a snippet may show: in itself, in what it's put before, and in the other parts of their sessions.
    private static IEnumerable<Snippet> Together(Post post, Snippet changed)
    {
        var direct = post
            .Snippets.Where(s => s.Id == changed.Id || s.Setups.Contains(changed, ReferenceEqualityComparer.Instance))
            .ToList();
        return post.Snippets.Where(s => direct.Exists(d => s == d || IsInSession(s, d)));
    }

    private static bool IsInSession(Snippet one, Snippet other) =>
        one.Chapter == other.Chapter
        && one.Membership is Membership.InSession { Session: var session }
        && other.Membership is Membership.InSession { Session: var same }
        && session == same;
}

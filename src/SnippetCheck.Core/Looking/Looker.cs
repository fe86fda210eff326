using SnippetCheck.Adopting;

namespace SnippetCheck.Looking;

/// <summary>
/// Finds out quickly how far the fences of posts come that have no tags, and what in them looks wrong. Each is compiled once with its
/// unknown names assumed, which answers nearly everything; again with the fences that declare those names; and run if nothing is unknown.
/// </summary>
/// <param name="check">Checks a post. It's called for several at once.</param>
/// <param name="mayRun">Whether fences may run.</param>
public sealed class Looker(Func<Post, CancellationToken, Task<CheckedPost>> check, bool mayRun)
{
    private const int MostBefore = 12;
    private const int ProseAbove = 3;
    private const int ProseBelow = 2;

    /// <summary>Looks at a post.</summary>
    /// <param name="post">The post, read with its untagged fences as fences to run, and what they seem to print.</param>
    /// <param name="text">Its text.</param>
    /// <param name="isWanted">Whether a fence is selected. It may need others.</param>
    /// <param name="stop">Ends it.</param>
    public async Task<LookedPost> LookAsync(
        Post post,
        PostText text,
        Func<Snippet, bool> isWanted,
        CancellationToken stop
    )
    {
        var fences = post.Snippets.Where(s => s is { IsUntagged: true, IsIncluded: false, IsShared: false }).ToList();
        var tagged = post.Snippets.Except(fences).Count(isWanted);
        var faults = post.Problems.Where(p => p.Area == ProblemArea.Internal).ToList();
        try
        {
            return new(post.Path, await LookAsync(post, fences, text, isWanted, stop), tagged, faults);
        }
        catch (Exception e) when (OwnFault.Is(e, stop))
        {
            faults.Add(Problems.Internal(Place.On(1, 1), e));
            return new(
                post.Path,
                [.. fences.Where(isWanted).Select(f => new LookedFence(f, FenceStanding.Failed))],
                tagged,
                faults
            );
        }
    }

    private async Task<IReadOnlyList<LookedFence>> LookAsync(
        Post post,
        IReadOnlyList<Snippet> fences,
        PostText text,
        Func<Snippet, bool> isWanted,
        CancellationToken stop
    ) =>
        await Task.WhenAll(
            fences
                .Index()
                .Where(f => isWanted(f.Item))
                .Select(async f =>
                {
                    try
                    {
                        return await LookAsync(post, fences, f.Index, text, stop);
                    }
                    catch (Exception e) when (OwnFault.Is(e, stop))
                    {
                        return Failed(f.Item, Problems.Internal(f.Item.Fence.Opening, e));
                    }
                })
        );

    private async Task<LookedFence> LookAsync(
        Post post,
        IReadOnlyList<Snippet> fences,
        int index,
        PostText text,
        CancellationToken stop
    )
    {
        var fence = fences[index];
        if (fence.Disposition == Disposition.Serves)
        {
            // Web frameworks say once, in a project, what each of their fences needs.
            post = post with
            {
                Context = ContextItem.Add(post.Context, [new ContextItem.Sdk(ProgramDirective.Sdk.Web)]),
            };
        }

        var alone = (await check(post with { Snippets = [Compiled(fence, ["*"])] }, stop)).Snippets[0];
        if (alone.Verdict.Problems.FirstOrDefault(p => p.Area == ProblemArea.Internal) is { } fault)
        {
            return Failed(fence, fault);
        }

        switch (alone.Outcome)
        {
            case Outcome.Rejected { Findings: var findings }:
                var code = new ShownCode(fence.Fence.Content.Text, Around(fence, text))
                {
                    IsOfLaterLanguage = Enumerable
                        .Range(1, text.LineCount)
                        .Any(l => ShownCode.NamesLaterLanguage(text.Line(l))),
                };
                return SureErrors.In(fence, findings, code) is { Count: > 0 } suspicions
                    ? new(fence, FenceStanding.Wrong) { Suspicions = suspicions }
                    : new(fence, StandingOf(findings, code));
            case Outcome.Compiled { Findings: { Assumed: [] } own }:
                return own.Execution is Execution.None or Execution.MainNotCalled || !mayRun
                    ? new(fence, FenceStanding.Compiles)
                    : await WithAsync(post, fence, [], [], stop);
            case Outcome.Compiled { Findings.Assumed: var names }:
                var before = Before(fences, index, names);
                return before.Count > 0
                    ? await WithAsync(post, fence, before, names, stop)
                    : new(fence, FenceStanding.NeedsNames) { Names = names };
            case Outcome.Unanswered:
                return new(fence, FenceStanding.Unavailable);
            default:
                return new(fence, FenceStanding.Cut);
        }
    }

    // Runs it, or compiles it where nothing may run, with nothing assumed.
    private async Task<LookedFence> WithAsync(
        Post post,
        Snippet fence,
        IReadOnlyList<Snippet> before,
        IReadOnlyList<string> names,
        CancellationToken stop
    )
    {
        var whole = (mayRun ? fence : Compiled(fence, [])) with { Setups = before };
        var tried = await check(post with { Snippets = [whole] }, stop);
        var (outcome, verdict) = (tried.Snippets[0].Outcome, tried.Snippets[0].Verdict);
        var wrong = verdict.Problems.Where(p => p is { Severity: Severity.Error, Area: ProblemArea.Output }).ToList();
        return outcome switch
        {
            // A response may depend on what the author's machine has.
            Outcome.Ran when wrong.Count > 0 && fence.Disposition != Disposition.Serves => new(
                fence,
                FenceStanding.Wrong
            )
            {
                Suspicions = [.. wrong.Select(p => new Suspicion(Sureness.Output, p))],
            },
            Outcome.Ran when verdict.State == VerdictState.Passed => new(fence, FenceStanding.Runs),
            Outcome.Ran or Outcome.Compiled => new(fence, FenceStanding.Compiles),
            _ when names.Count > 0 => new(fence, FenceStanding.NeedsNames) { Names = names },
            _ => new(fence, FenceStanding.Compiles),
        };
    }

    // The nearest fences before it that declare what it lacks, and what those lack in turn.
    private static IReadOnlyList<Snippet> Before(IReadOnlyList<Snippet> fences, int index, IReadOnlyList<string> names)
    {
        var taken = new SortedSet<int>();
        var wanted = new Queue<(string Name, int Index)>(names.Select(n => (n, index)));
        var seen = names.ToHashSet();
        while (taken.Count < MostBefore && wanted.TryDequeue(out var next))
        {
            for (var i = next.Index - 1; i >= 0; i--)
            {
                if (CodeSketch.Of(fences[i].Fence.Content.Text) is var sketch && sketch.Declared.Contains(next.Name))
                {
                    if (taken.Add(i))
                    {
                        foreach (var used in sketch.Used.Where(seen.Add))
                        {
                            wanted.Enqueue((used, i));
                        }
                    }

                    break;
                }
            }
        }

        return [.. taken.Select(i => Compiled(fences[i], []))];
    }

    private static Snippet Compiled(Snippet snippet, IReadOnlyList<string> assumed) =>
        snippet with
        {
            Disposition = Disposition.Compile,
            Expectation = new Expectation.Compiles(),
            Options = snippet.Options with { Assumes = assumed },
        };

    private static FenceStanding StandingOf(CompileFindings findings, ShownCode code) =>
        code.LeavesOut ? FenceStanding.LeavesOut
        : code.IsOther || SureErrors.HardlyParses(findings) ? FenceStanding.NoCode
        : FenceStanding.Cut;

    private static LookedFence Failed(Snippet fence, Problem fault) =>
        new(fence, FenceStanding.Failed) { Suspicions = [new(Sureness.Syntax, fault)] };

    private static string Around(Snippet fence, PostText text)
    {
        var above = Lines(fence.Line - 1, -1, text).Take(ProseAbove).Reverse();
        var below = Lines(fence.Fence.Closing.EndLine + 1, 1, text).Take(ProseBelow);
        return string.Join('\n', above.Concat(below));
    }

    private static IEnumerable<string> Lines(int from, int step, PostText text)
    {
        for (var i = from; i >= 1 && i <= text.LineCount; i += step)
        {
            if (text.Line(i).Trim().Length > 0)
            {
                yield return text.Line(i);
            }
        }
    }
}

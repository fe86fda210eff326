using SnippetCheck.Claims;
using SnippetCheck.Matching;

namespace SnippetCheck.Updating;

/// <summary>Writes what was there in place of what a claim states. There's one for each way of writing a claim, whatever the claim is about.</summary>
internal abstract class ClaimRewriter
{
    /// <summary>The rewriter of a claim; null if the claim isn't rewritten.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="snippet">The snippet that it's about.</param>
    /// <param name="post">The post.</param>
    public static ClaimRewriter? Of(Claim claim, Snippet snippet, PostText post) =>
        (claim, snippet) switch
        {
            // An unclosed fence swallows text that isn't output. Don't overwrite that.
            (FenceClaim { Stated: { IsSound: true, Fence: { IsClosed: true, Swallowed: null } } stated }, _) =>
                new FenceRewriter(stated.Text, stated.Fence, post, stated.Target),
            // Only posts are written.
            (_, { IsIncluded: true } or { Fence.IsClosed: false }) => null,
            (BlockClaim block, _) => new BlockRewriter(block, snippet.Fence, post),
            (RemarkClaim remark, _) => new RemarkRewriter(remark, snippet.Fence, post),
            _ => null,
        };

    /// <summary>A short description of the change.</summary>
    public virtual string What => "output rewritten";

    /// <summary>The lines of each run that the claim should state; null if there's nothing that it could state.</summary>
    public abstract IReadOnlyList<IReadOnlyList<string>>? TextsOf(IReadOnlyList<Outcome.Ran> runs);

    /// <summary>Why lines can't be stated there, however they're written; null if they can.</summary>
    /// <param name="texts">The lines of each run.</param>
    public abstract string? ObstacleTo(IReadOnlyList<IReadOnlyList<string>> texts);

    /// <summary>Rewrites the claim.</summary>
    /// <param name="what">A short description of the change.</param>
    /// <param name="problems">The problems that the change resolves.</param>
    /// <param name="lines">The lines that the claim should state.</param>
    /// <param name="texts">The lines of each run.</param>
    /// <param name="holds">Whether the claim holds in all runs with given lines.</param>
    public Fix Rewrite(
        string what,
        IReadOnlyList<Problem> problems,
        IReadOnlyList<SteadyLine> lines,
        IReadOnlyList<IReadOnlyList<string>> texts,
        Func<IReadOnlyList<FenceLine>, bool> holds
    ) =>
        EditsFor(lines, holds) is { } edits
            ? new Fix.Change(what, problems, edits)
            : new Fix.Unfixable(problems, lines.Any(l => l.Varies) ? Variation.Of(texts) : Unwritten);

    /// <summary>What to say if nothing that could be written here states the lines.</summary>
    protected abstract string Unwritten { get; }

    /// <summary>The edits that make the claim state these lines; null if it can't.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="holds">Whether the claim holds in all runs with given lines.</param>
    protected abstract IReadOnlyList<Edit>? EditsFor(
        IReadOnlyList<SteadyLine> lines,
        Func<IReadOnlyList<FenceLine>, bool> holds
    );
}

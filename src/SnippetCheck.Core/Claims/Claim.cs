namespace SnippetCheck.Claims;

/// <summary>
/// Something that a post states, at a place, about what happens when a snippet runs. It's compared with what was there. Errors and warnings aren't
/// among the claims: they're compared as a set, since one that's missing and one that isn't stated are often the same mistake.
/// </summary>
public abstract record Claim
{
    /// <summary>What it's about.</summary>
    public abstract OutputTarget Target { get; }

    /// <summary>The place where it begins.</summary>
    public abstract Place First { get; }

    /// <summary>The place where it ends.</summary>
    public abstract Place Last { get; }

    /// <summary>The stated lines.</summary>
    public abstract IReadOnlyList<FenceLine> Lines { get; }

    /// <summary>How the lines match.</summary>
    public virtual MatchMode Match => MatchMode.Exact;

    /// <summary>What it states, and where: <c>output, in the comments below line 3</c>.</summary>
    public abstract string InWords { get; }

    /// <summary>The claims about a snippet.</summary>
    /// <param name="decided">The snippet. What its comments claim is known only once it's compiled.</param>
    public static IReadOnlyList<Claim> Of(CheckedSnippet decided) =>
        Of(decided.Snippet, (decided.Outcome as Outcome.Answered)?.Findings);

    /// <summary>The claims about a snippet: those of fences, then those of comments in its code. The comments depend on the code alone, so each run has the same.</summary>
    /// <param name="snippet">The snippet.</param>
    /// <param name="findings">The compiler's findings; null if there are none.</param>
    public static IReadOnlyList<Claim> Of(Snippet snippet, CompileFindings? findings) =>
        [
            .. snippet.Expectation is Expectation.Runs { Output.Fences: var fences }
                ? fences.Select(f => new FenceClaim(f))
                : [],
            .. findings?.Blocks.Select((_, i) => BlockClaim.At(i, findings.Blocks)) ?? [],
            .. findings?.Values.Select(v => new RemarkClaim(v)) ?? [],
        ];

    /// <summary>The claims about a snippet that are compared with its output.</summary>
    internal static IReadOnlyList<Claim> Compared(Snippet snippet, CompileFindings? findings) =>
        snippet.Expectation is Expectation.Runs { Output.IsCompared: true } ? Of(snippet, findings) : [];

    /// <summary>Whether a post states any of what a snippet prints.</summary>
    internal static bool IsOutputStated(Snippet snippet, CompileFindings findings) =>
        Of(snippet, findings).Any(c => c.Target.IsPrinted);

    /// <summary>The lines that a run left there.</summary>
    public abstract IReadOnlyList<string> LinesIn(Run run);

    /// <summary>The first place where it doesn't hold in a run; null if it holds.</summary>
    internal abstract Place? MismatchIn(Run run);

    /// <summary>What's wrong with it; null if nothing is, or if that can't be known.</summary>
    /// <param name="snippet">The snippet.</param>
    /// <param name="run">The run, which ended as promised; null if nothing of the snippet runs.</param>
    internal abstract Problem? Judge(Snippet snippet, Run? run);

    /// <summary>The same claim with other lines.</summary>
    internal abstract Claim With(IReadOnlyList<FenceLine> lines);

    /// <summary>The findings as they'd be if the post claimed this.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="old">The claim in its place.</param>
    internal virtual CompileFindings Instead(Claim old, CompileFindings findings) => findings;
}

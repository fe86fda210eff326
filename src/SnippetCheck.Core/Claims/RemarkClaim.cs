using SnippetCheck.Matching;

namespace SnippetCheck.Claims;

/// <summary>A claim in a remark: what its line prints, or the value of the line.</summary>
/// <param name="Remark">The remark.</param>
public sealed record RemarkClaim(ValueRemark Remark) : Claim
{
    /// <inheritdoc/>
    public override OutputTarget Target { get; } = new OutputTarget.Out();

    /// <inheritdoc/>
    public override Place First => Remark.Place;

    /// <inheritdoc/>
    public override Place Last => Remark.Place;

    /// <inheritdoc/>
    public override IReadOnlyList<FenceLine> Lines => Remark.Lines;

    /// <inheritdoc/>
    public override string InWords =>
        FormattableString.Invariant(
            $"{Target.InWords}{(Remark.NamesOutput ? "" : " or value")}, in the remark of line {First.Line}"
        );

    /// <inheritdoc/>
    public override IReadOnlyList<string> LinesIn(Run run) => PassesIn(run).AllLines();

    /// <summary>What happened each time that a run reached the line.</summary>
    internal RemarkPasses PassesIn(Run? run) =>
        run is null
            ? new(Remark, [], "")
            : new(Remark, [.. run.Lines.Where(l => l.Number == Remark.Mark)], run.OfProgram.Out);

    /// <inheritdoc/>
    internal override Place? MismatchIn(Run run) =>
        PassesIn(run) is { IsReached: true } passes && passes.Holds(Lines) ? null : First;

    /// <inheritdoc/>
    internal override Problem? Judge(Snippet snippet, Run? run)
    {
        var passes = PassesIn(run);
        // Comments that are never reached, or that aren't about output, may say anything.
        if (snippet.IsInferred && run is not null && !InferredText.IsWrong(passes))
        {
            return null;
        }

        return !Remark.HasLine ? Problems.ValueOfNothing(First)
            : !passes.IsReached ? (run is { IsCutShort: true } ? null : Problems.LineNeverRun(First))
            : passes.IsEmpty ? Problems.LineLeavesNothing(First)
            : passes.Holds(Lines) ? null
            : Differs(snippet, passes);
    }

    /// <inheritdoc/>
    internal override RemarkClaim With(IReadOnlyList<FenceLine> lines) => new(Remark with { Lines = lines });

    /// <inheritdoc/>
    internal override CompileFindings Instead(Claim old, CompileFindings findings) =>
        findings with
        {
            Values = [.. findings.Values.Select(v => old is RemarkClaim { Remark: var at } && v == at ? Remark : v)],
        };

    private Problem Differs(Snippet snippet, RemarkPasses passes)
    {
        var actual = passes.AllLines();
        var kind = KindOfDifference.Between([.. Lines.Select(l => LinePattern.Parse(l.Text))], actual);
        return Problems.LineDiffers(
            First,
            passes.HasPrinted ? "output" : "value",
            kind.Words,
            Lines.Select(l => l.Text),
            actual,
            DifferenceProblem.HelpFor(kind, snippet)
        );
    }
}

using SnippetCheck.Matching;

namespace SnippetCheck.Claims;

/// <summary>A claim in a fence of its own.</summary>
/// <param name="Stated">The fence.</param>
public sealed record FenceClaim(StatedFence Stated) : Claim
{
    /// <inheritdoc/>
    public override OutputTarget Target => Stated.Target;

    /// <inheritdoc/>
    public override Place First => Stated.First;

    /// <inheritdoc/>
    public override Place Last => Stated.Last;

    /// <inheritdoc/>
    public override IReadOnlyList<FenceLine> Lines => Stated.Text.Lines;

    /// <inheritdoc/>
    public override MatchMode Match => Stated.Text.Match;

    /// <inheritdoc/>
    public override string InWords => $"{Target.InWords}, to match {Match.ToString().ToLowerInvariant()}";

    /// <inheritdoc/>
    public override IReadOnlyList<string> LinesIn(Run run) => ExpectedText.Lines(Target.TextIn(run) ?? "");

    /// <inheritdoc/>
    internal override Place? MismatchIn(Run run) => Compare(Target.TextIn(run) ?? "")?.Place;

    /// <inheritdoc/>
    internal override FenceClaim With(IReadOnlyList<FenceLine> lines) =>
        new(Stated with { Text = Stated.Text with { Lines = lines } });

    /// <inheritdoc/>
    internal override Problem? Judge(Snippet snippet, Run? run)
    {
        if (Target.TextIn(run) is not { } text)
        {
            return MissingText.Of(Target, run, First);
        }

        return Compare(text) is not { } wrong
            || (
                snippet.IsInferred
                && run is not null
                && Target is OutputTarget.Out
                && !InferredText.IsWrong(Lines, text, mayGoOn: false)
            )
                ? null
            : Target.IsPrinted && text.Length == 0
                ? Problems.NothingPrinted(wrong.Place, Target.InWords, snippet.Line, wrong.Diff)
            : DifferenceProblem.Of(snippet, WithHelp(wrong), Target.InWords);
    }

    private Mismatch? Compare(string text) => ExpectedText.Compare(Stated.Text, text);

    private Mismatch WithHelp(Mismatch wrong) =>
        wrong.Kind == KindOfDifference.Order && Match == MatchMode.Exact && Target.IsPrinted
            ? wrong with
            {
                Kind = wrong.Kind with
                {
                    Help = "If their order varies from run to run, tag the output fence match=unordered.",
                },
            }
            : wrong;
}

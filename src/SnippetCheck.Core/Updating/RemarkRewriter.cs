using SnippetCheck.Claims;
using SnippetCheck.Matching;

namespace SnippetCheck.Updating;

/// <summary>Rewrites a remark that states a value or what a line prints.</summary>
/// <param name="claim">The claim of the remark.</param>
/// <param name="code">The fence that it's in.</param>
/// <param name="post">Its post.</param>
internal sealed class RemarkRewriter(RemarkClaim claim, Fence code, PostText post) : ClaimRewriter
{
    private readonly LineWriter _writer = new(
        "",
        Unwritable.InCodeOf(code, post, margin: "", isBlock: false),
        isLiteral: false,
        code.Content.Notation
    );

    public override string What => "remark rewritten";

    protected override string Unwritten =>
        "A remark cannot state this: state it in an output fence, or in a block below // Output:";

    public override IReadOnlyList<IReadOnlyList<string>>? TextsOf(IReadOnlyList<Outcome.Ran> runs) =>
        claim.PassesIn(runs[0].Run) is { IsReached: true, IsEmpty: false }
            ? [.. runs.Select(r => claim.LinesIn(r.Run))]
            : null;

    public override string? ObstacleTo(IReadOnlyList<IReadOnlyList<string>> texts) =>
        texts.All(t => t.Count == texts[0].Count) && texts[0].Count != claim.Lines.Count
            ? "This line prints more or fewer lines than the remark has: state them in a block below // Output:"
            : null;

    protected override IReadOnlyList<Edit>? EditsFor(
        IReadOnlyList<SteadyLine> lines,
        Func<IReadOnlyList<FenceLine>, bool> holds
    )
    {
        var fresh = claim
            .Lines.Zip(lines, (stated, line) => stated with { Text = Keep(stated.Text, TextOf(line)) })
            .ToList();
        return fresh.Exists(l => !IsRemark(l.Text)) || !holds(fresh)
            ? null
            :
            [
                .. claim
                    .Lines.Zip(fresh)
                    .Where(l => l.First != l.Second)
                    .Select(l => new Edit(l.First.Place, _writer.Written(Apart(l.First, l.Second.Text)))),
            ];
    }

    // Empty: it can't be stated.
    private string TextOf(SteadyLine line)
    {
        var text = line.Text.Contains('\n', StringComparison.Ordinal) ? "" : _writer.State(line) ?? "";
        return claim.Remark.CountsBlanks ? text.TrimEnd() : text.Trim();
    }

    private bool IsRemark(string text) =>
        text.Length > 0
        && !text.Contains("*/", StringComparison.Ordinal)
        && (!claim.Remark.IsLiteral || RemarkPasses.IsLiteral(text));

    // The first blank after the arrow doesn't count.
    private string Apart(FenceLine line, string text) =>
        char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(post.Line(line.Line)[line.Column - 2]) ? " " + text : text;

    // If the remark states several passes, those that are still right stay as they are.
    private static string Keep(string stated, string text)
    {
        var (old, found) = (stated.Split(RemarkPasses.Then), text.Split(RemarkPasses.Then));
        return old.Length == found.Length
            ? string.Join(
                RemarkPasses.Then,
                old.Zip(found, (o, f) => LinePattern.Parse(o).Matches(LinePattern.Parse(f).Text) ? o : f)
            )
            : text;
    }
}

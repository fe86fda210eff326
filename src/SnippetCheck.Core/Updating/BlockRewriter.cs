using SnippetCheck.Claims;
using SnippetCheck.Matching;

namespace SnippetCheck.Updating;

/// <summary>Rewrites the lines of a comment block in the code.</summary>
internal sealed class BlockRewriter : ClaimRewriter
{
    private const string LineComment = "//";
    private const string BlockComment = "/*";

    private readonly BlockClaim _claim;
    private readonly StatedLines _lines;

    /// <param name="claim">The claim of the block.</param>
    /// <param name="code">The fence that it's in.</param>
    /// <param name="post">Its post.</param>
    public BlockRewriter(BlockClaim claim, Fence code, PostText post)
    {
        _claim = claim;
        var cue = claim.First;
        var before = post.Line(cue.Line)[..(cue.Column - 1)];
        var margin = Margin(claim, before, post);
        var writer = new LineWriter(
            margin,
            Unwritable.InCodeOf(
                code,
                post,
                margin,
                isBlock: !before.EndsWith(LineComment, StringComparison.Ordinal),
                isBelowStar: IsBelowStar(margin, before)
            ),
            isLiteral: false,
            code.Content.Notation
        );
        var above = claim.Lines is [var first, ..] ? first.Line - 1 : cue.Line;
        _lines = new(post, claim.Lines, post.EndOf(above), writer);
    }

    protected override string Unwritten => "The block is reached several times, and the output differs each time.";

    // If every pass holds, what's wrong is that it wouldn't later.
    public override IReadOnlyList<IReadOnlyList<string>>? TextsOf(IReadOnlyList<Outcome.Ran> runs)
    {
        var passes = runs.Select(r => _claim.TextsIn(r.Run)).ToList();
        if (passes[0].Count == 0)
        {
            return null;
        }

        var wrong = Enumerable
            .Range(0, passes[0].Count)
            .FirstOrDefault(i => passes.Exists(p => i < p.Count && _claim.Compare(p[i]) is not null));
        return [.. passes.Where(p => p.Count > wrong).Select(p => CommonIndent.Drop(BlockClaim.LinesOf(p[wrong])))];
    }

    public override string? ObstacleTo(IReadOnlyList<IReadOnlyList<string>> texts) =>
        _lines.AreApart ? null : "A line of the block contains a character that ends a line in C# but not in Markdown.";

    protected override IReadOnlyList<Edit>? EditsFor(
        IReadOnlyList<SteadyLine> lines,
        Func<IReadOnlyList<FenceLine>, bool> holds
    )
    {
        if (Restatement.Of(_claim.Lines, lines, MatchMode.Exact, _lines.Writer, holds) is not { } result)
        {
            return null;
        }

        // Without a line below it, the cue would no longer be one, and nothing would be checked.
        var isBare = result.Count == 0 && _lines.Above.Line == _claim.First.Line;
        return _lines.Replace(
            !isBare ? result
            : _lines.ClosesOnLastLine ? [NewLine.New(""), NewLine.New("")]
            : [NewLine.New("")]
        );
    }

    // A star there would be read as decoration.
    private static bool IsBelowStar(string margin, string before) =>
        before.EndsWith(BlockComment, StringComparison.Ordinal) && margin.Length == before.Length - 1;

    // The text before each line: the margin of the code, the comment's mark, and the indent that the block's lines share.
    private static string Margin(BlockClaim claim, string before, PostText post)
    {
        var flush = claim.Lines.FirstOrDefault(l => l.Text.Length > 0 && !char.IsWhiteSpace(l.Text[0]));
        if (flush is not null)
        {
            return post.Line(flush.Line)[..(flush.Column - 1)];
        }

        if (before.EndsWith(LineComment, StringComparison.Ordinal))
        {
            // A block of blank lines. Its cue may follow a statement, so only the line below shows the indent.
            var below = claim.First.Line + 1;
            while (!post.Line(below).Contains(LineComment, StringComparison.Ordinal))
            {
                below++;
            }

            var line = post.Line(below);
            return line[..(line.IndexOf(LineComment, StringComparison.Ordinal) + LineComment.Length)] + " ";
        }

        var cue = post.Line(claim.First.Line)[before.Length..];
        var indent = cue.Length - cue.TrimStart().Length;
        return before.EndsWith(BlockComment, StringComparison.Ordinal) ? before[..^BlockComment.Length]
            : cue.TrimStart().StartsWith('*') ? before + cue[..(indent + 1)] + " "
            : before + cue[..indent];
    }
}

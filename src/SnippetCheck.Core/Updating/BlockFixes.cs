using SnippetCheck.Matching;

namespace SnippetCheck.Updating;

/// <summary>Fixes output that comment blocks in the code state.</summary>
internal static class BlockFixes
{
    private const string LineComment = "//";
    private const string BlockComment = "/*";

    /// <summary>The fixes for a snippet that ended as promised.</summary>
    public static IEnumerable<Fix> Of(CheckedSnippet decided, RepeatedRun runs, PostText post)
    {
        if (decided.Snippet.Fence is not { IsClosed: true } code)
        {
            yield break;
        }

        var others = runs.Runs.Skip(1).Select(r => BlockPasses.Of(r.Findings.Blocks, r.Run)).ToList();
        foreach (
            var (index, block) in BlockPasses
                .Of(runs.Runs[0].Findings.Blocks, runs.Runs[0].Run)
                .Index()
                .Where(b => b.Item.IsReached)
        )
        {
            var problems = decided.ProblemsBetween(block.Block.Cue, block.Block.Stated.End);
            if (problems.Count > 0)
            {
                var fix = Rewrite([block, .. others.Select(o => o[index])], runs.Clock, code, post, problems);
                yield return fix is Fix.Change change
                    ? change with
                    {
                        Notice = runs.Notice(code.Opening, change.Edits.Select(e => e.Text)),
                    }
                    : fix;
            }
        }
    }

    private static Fix Rewrite(
        IReadOnlyList<BlockPasses> runs,
        Moment? clock,
        Fence code,
        PostText post,
        IReadOnlyList<Problem> problems
    )
    {
        var passes = runs[0];
        var stated = passes.Block.Stated;
        var margin = Margin(passes.Block, post);
        var isBlock = !IsLineComment(passes.Block, post);
        var writer = new LineWriter(
            margin,
            Unwritable.InCodeOf(code, post, margin, isBlock, isBelowStar: IsBelowStar(margin, passes.Block, post)),
            isLiteral: false,
            code.Content.Notation
        );
        var statement = new StatedLines(
            post,
            stated.Lines,
            post.EndOf(stated.Lines is [var first, ..] ? first.Line - 1 : passes.Block.Cue.Line),
            writer
        );
        if (!statement.AreApart)
        {
            return new Fix.Unfixable(
                problems,
                "A line of the block contains a character that ends a line in C# but not in Markdown."
            );
        }

        // If every pass holds, what's wrong is that it wouldn't later.
        var wrong = passes
            .Texts.Index()
            .FirstOrDefault(t =>
                runs.Any(r => t.Index < r.Texts.Count && BlockPasses.Compare(stated, r.Texts[t.Index]) is not null)
            )
            .Index;
        List<IReadOnlyList<string>> texts =
        [
            .. runs.Where(r => r.Texts.Count > wrong)
                .Select(r => CommonIndent.Drop(BlockPasses.PrintedLines(r.Texts[wrong]))),
        ];
        if (runs.Any(r => r.Texts.Count != passes.Texts.Count) || SteadyLine.Of(texts, clock) is not { } printed)
        {
            return new Fix.Unfixable(problems, Variation.Of(texts));
        }

        if (Restatement.Of(stated.Lines, printed, MatchMode.Exact, writer, Holds) is not { } result)
        {
            return new Fix.Unfixable(
                problems,
                printed.Any(l => l.Varies)
                    ? Variation.Of(texts)
                    : "The block is reached several times, and the output differs each time."
            );
        }

        // Without a line below it, the cue would no longer be one, and nothing would be checked.
        var isBare = result.Count == 0 && statement.Above.Line == passes.Block.Cue.Line;
        return new Fix.Change(
            "output rewritten",
            problems,
            statement.Replace(
                !isBare ? result
                : statement.ClosesOnLastLine ? [NewLine.New(""), NewLine.New("")]
                : [NewLine.New("")]
            )
        );

        bool Holds(IReadOnlyList<FenceLine> lines)
        {
            // Compare the lines as they'll be read back.
            var dropped = CommonIndent.Drop([.. lines.Select(t => t.Text)]);
            var read = stated with { Lines = [.. lines.Select((t, i) => t with { Text = dropped[i] })] };
            return runs.All(r => r.Texts.All(t => BlockPasses.Compare(read, t) is null));
        }
    }

    private static bool IsLineComment(OutputBlock block, PostText post) =>
        BeforeCue(block, post).EndsWith(LineComment, StringComparison.Ordinal);

    // A star there would be read as decoration.
    private static bool IsBelowStar(string margin, OutputBlock block, PostText post) =>
        BeforeCue(block, post) is var before
        && before.EndsWith(BlockComment, StringComparison.Ordinal)
        && margin.Length == before.Length - 1;

    private static string BeforeCue(OutputBlock block, PostText post) =>
        post.Line(block.Cue.Line)[..(block.Cue.Column - 1)];

    // The text before each line: the margin of the code, the comment's mark, and the indent that the block's lines share.
    private static string Margin(OutputBlock block, PostText post)
    {
        var flush = block.Stated.Lines.FirstOrDefault(l => l.Text.Length > 0 && !char.IsWhiteSpace(l.Text[0]));
        if (flush is not null)
        {
            return post.Line(flush.Line)[..(flush.Column - 1)];
        }

        var before = BeforeCue(block, post);
        if (IsLineComment(block, post))
        {
            // A block of blank lines. Its cue may follow a statement, so only the line below shows the indent.
            var below = block.Cue.Line + 1;
            while (!post.Line(below).Contains(LineComment, StringComparison.Ordinal))
            {
                below++;
            }

            var line = post.Line(below);
            return line[..(line.IndexOf(LineComment, StringComparison.Ordinal) + LineComment.Length)] + " ";
        }

        var cue = post.Line(block.Cue.Line)[before.Length..];
        var indent = cue.Length - cue.TrimStart().Length;
        return before.EndsWith(BlockComment, StringComparison.Ordinal) ? before[..^BlockComment.Length]
            : cue.TrimStart().StartsWith('*') ? before + cue[..(indent + 1)] + " "
            : before + cue[..indent];
    }
}

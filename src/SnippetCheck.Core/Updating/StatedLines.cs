namespace SnippetCheck.Updating;

/// <summary>The lines of a statement in a post, and how to write new ones among them.</summary>
/// <param name="Post">The post.</param>
/// <param name="Lines">The lines.</param>
/// <param name="Above">Where the statement starts: after the line above it, or on its first line.</param>
/// <param name="Writer">Writes new ones.</param>
internal sealed record StatedLines(PostText Post, IReadOnlyList<FenceLine> Lines, Place Above, LineWriter Writer)
{
    /// <summary>Whether the last line also ends a comment.</summary>
    public bool ClosesOnLastLine => Lines is [.., var last] && last.Place.EndColumn - 1 < Post.Line(last.Line).Length;

    /// <summary>Whether each line has a line of the post to itself. C# knows line ends that Markdown doesn't.</summary>
    public bool AreApart => Lines.Zip(Lines.Skip(1)).All(pair => pair.First.Line < pair.Second.Line);

    /// <summary>The stated text of a line.</summary>
    public string TextOf(NewLine line) => line.Stays is { } index ? Lines[index].Text : line.Text;

    /// <summary>The edits that leave exactly these lines.</summary>
    public IReadOnlyList<Edit> Replace(IReadOnlyList<NewLine> lines)
    {
        var edits = new List<Edit>();
        var fresh = new List<string>();
        var from = 0;
        foreach (var line in lines.Append(NewLine.Stay(Lines.Count)))
        {
            if (line.Stays is { } stays)
            {
                if (Replace(from, stays, fresh) is { } edit)
                {
                    edits.Add(edit);
                }

                fresh = [];
                from = stays + 1;
            }
            else
            {
                fresh.Add(line.Text);
            }
        }

        return edits;
    }

    private Edit? Replace(int from, int to, List<string> fresh)
    {
        if (from == to)
        {
            var (line, column) = from == 0 ? (Above.Line, Above.Column) : EndOf(from - 1);
            return fresh.Count == 0
                ? null
                : new(Place.On(line, column), string.Concat(fresh.Select(f => Post.EndingAt(line) + Writer.Write(f))));
        }

        var first = Lines[from].Line;
        var isOpening = first == Above.Line;
        var (last, end) = EndOf(to - 1);
        var isClosing = to == Lines.Count && ClosesOnLastLine;
        if (fresh.Count == 0 && !isClosing && !isOpening)
        {
            return new(new(first, 1, last + 1, 1), "");
        }

        var text = string.Concat(
            fresh
                .DefaultIfEmpty("")
                .Select(
                    (f, i) =>
                        (i == 0 ? "" : Post.EndingAt(Lines[Math.Min(from + i, to) - 1].Line))
                        // The end of a comment stays on its last line, so that line is never blank.
                        + (
                            i == 0 && isOpening ? Writer.Written(f)
                            : f.Length == 0 && isClosing && i >= fresh.Count - 1 ? Writer.Margin
                            : Writer.Write(f)
                        )
                )
        );
        return new(new(first, isOpening ? Above.Column : 1, last, end), text);
    }

    private (int Line, int Column) EndOf(int index)
    {
        var line = Lines[index];
        return (
            line.Line,
            index == Lines.Count - 1 && ClosesOnLastLine
                ? line.ColumnAt(line.Text.TrimEnd().Length)
                : Post.Line(line.Line).Length + 1
        );
    }
}

/// <summary>A line of the new statement.</summary>
/// <param name="Stays">The index of the stated line that stays; null for a new line.</param>
/// <param name="Text">The stated text of a new line; empty for one that stays.</param>
internal readonly record struct NewLine(int? Stays, string Text)
{
    public static NewLine Stay(int index) => new(index, "");

    public static NewLine New(string text) => new(null, text);
}

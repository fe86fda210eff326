using Markdig.Syntax;

namespace SnippetCheck.Posts;

/// <summary>Finds the text of Markdig's blocks in the source, with the place of each line.</summary>
internal sealed class BlockText
{
    /// <summary>The number of columns between tab stops.</summary>
    public const int TabStop = 4;

    private readonly string _source;
    private readonly SourceLines _lines;

    /// <param name="source">The Markdown.</param>
    /// <param name="lines">Its lines.</param>
    public BlockText(string source, SourceLines lines)
    {
        _source = source;
        _lines = lines;
    }

    /// <summary>The text of a block, without the marks and indents of the blocks around it.</summary>
    // A line of a block ends where its source line does. It may start inside a tab, which Markdig replaces with blanks, so only the end
    // shows the positions of its characters.
    public FenceText Of(LeafBlock block)
    {
        var lines = new List<FenceLine>();
        for (var i = 0; i < block.Lines.Count; i++)
        {
            var line = block.Lines.Lines[i];
            var index = _lines.IndexOf(Math.Min(line.Position, _source.Length));
            var text = line.Slice.ToString();
            if (line.Column > 0)
            {
                text = WithItsIndent(text, index, StartOf(block, line.Column, text, index));
            }

            lines.Add(new(text, index + 1, _lines.End(index) - _lines.Start(index) - text.Length + 1));
        }

        return new(lines);
    }

    // In a list, if a line is indented by one more than the list's text, Markdig keeps a blank too many, or drops one that belongs to the code.
    private int StartOf(LeafBlock block, int column, string text, int index)
    {
        if (block is CodeBlock and not FencedCodeBlock)
        {
            return column;
        }

        var start = _lines.Start(index);
        var end = _lines.End(index) - Math.Min(text.TrimStart().Length, _lines.End(index) - start);
        var quote = _source.AsSpan(start, end - start).LastIndexOf('>');
        // Markdown takes the blank after a quote mark as part of the mark.
        var margin = Math.Max(
            block is FencedCodeBlock ? block.Column : block.Lines.Lines[0].Column,
            quote < 0 ? 0 : ColumnAt(start + quote + 1) + 1
        );
        return Math.Min(block is FencedCodeBlock ? ColumnAt(end) : column, margin);
    }

    // Markdig replaces a tab at the start of a line with blanks, unless the line starts at a tab stop. It even replaces a tab that belongs
    // to the line completely, if the indent of the container ends right before it.
    private string WithItsIndent(string text, int index, int column)
    {
        var at = _lines.Start(index);
        while (at < _lines.End(index) && ColumnAt(at) < column)
        {
            at++;
        }

        var own = new string(' ', Math.Max(0, ColumnAt(at) - column)) + _source[at.._lines.End(index)];
        return own.TrimStart() == text.TrimStart() ? own : text;
    }

    // The column from 0, with expanded tabs.
    private int ColumnAt(int offset)
    {
        var column = 0;
        for (var at = _lines.Start(_lines.IndexOf(offset)); at < offset; at++)
        {
            column += _source[at] == '\t' ? TabStop - column % TabStop : 1;
        }

        return column;
    }
}

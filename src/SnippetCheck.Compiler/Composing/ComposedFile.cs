using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>
/// A file for the compiler. It consists of copies of parts, with stretches that are blanked out and text that's added. It maps each of its
/// offsets back to a part, so that nothing is ever reported in generated code.
/// </summary>
/// <remarks>
/// <code>
///   part      static void Main() { X(); }
///   composed  class Program { static void Main() { X(); } }
///             └─ added ─────┘└─ copied ─────────────────┘└ added
/// </code>
/// Added text contains no line ends, so the lines of a copy are those of its part. If a file has several copies, of several parts or
/// of a part that's reordered, <c>#line</c> sets their names and line numbers.
/// </remarks>
internal sealed class ComposedFile(string name)
{
    private readonly List<PartCopy> _copies = [];
    private List<Piece> _pieces = [];

    /// <summary>The file's name.</summary>
    public string Name => name;

    /// <summary>The copies, from top to bottom.</summary>
    public IReadOnlyList<PartCopy> Copies => _copies;

    /// <summary>Appends a copy of a part.</summary>
    public PartCopy Copy(int part, SourcePart source)
    {
        _copies.Add(new(part, source));
        return _copies[^1];
    }

    /// <summary>Adds text to the copy that keeps the surrounding code. Texts at the same offset are in the order of the calls.</summary>
    public void Add(int part, Insertion insertion) =>
        CopyWith(part, insertion.IsBehind ? insertion.Offset - 1 : insertion.Offset)
            .Added.Add((insertion.Offset, insertion.Text));

    /// <summary>Like <see cref="Add"/>, but before everything that was already added at this offset.</summary>
    public void AddFirst(int part, int offset, string text) => CopyWith(part, offset).Added.Insert(0, (offset, text));

    /// <summary>Creates the text. Later additions have no effect on it.</summary>
    public string Compose()
    {
        var text = new StringBuilder();
        _pieces = [];
        foreach (var copy in _copies)
        {
            // The first copy needs no #line if its name is the file's, and some code must be the first in its file.
            if (text.Length > 0 || copy.Above.Length > 0 || copy.Name != name)
            {
                Append(copy, 0, $"{(text.Length > 0 ? "\n" : "")}{copy.Above}#line 1 \"{copy.Name}\"\n");
            }

            var source = copy.Blanked();
            var copied = 0;
            foreach (var (offset, added) in copy.Added.Concat(copy.Closing).OrderBy(a => a.Offset))
            {
                AppendCopy(copy, source, copied, offset);
                Append(copy, offset, added);
                copied = offset;
            }

            AppendCopy(copy, source, copied, source.Length);
        }

        return text.ToString();

        void Append(PartCopy copy, int offset, string added)
        {
            _pieces.Add(new(text.Length, copy, offset, IsAdded: true));
            text.Append(added);
        }

        void AppendCopy(PartCopy copy, string source, int from, int to)
        {
            _pieces.Add(new(text.Length, copy, from, IsAdded: false));
            text.Append(source, from, to - from);
        }
    }

    /// <summary>The part and the offset in it for an offset of the composed text, and whether the text there was added.</summary>
    public (int Part, int Offset, bool IsAdded) ToPart(int position)
    {
        var piece = _pieces.Last(p => p.Start <= position);
        return piece.IsAdded
            ? (piece.Copy.Part, piece.Offset, true)
            : (piece.Copy.Part, piece.Offset + position - piece.Start, false);
    }

    /// <summary>The place of a range of a part in the composed text, in the copy that keeps it.</summary>
    public TextSpan FromPart(int part, TextSpan span)
    {
        var copy = CopyWith(part, span.Start);
        return TextSpan.FromBounds(PositionOf(copy, span.Start), PositionOf(copy, span.End - 1) + 1);
    }

    /// <summary>
    /// The place of a cursor in the composed text. White space is in every copy of a part, so a token near the cursor decides which copy is meant.
    /// </summary>
    /// <param name="part">The part.</param>
    /// <param name="near">The offset of that token.</param>
    /// <param name="cursor">The offset that the cursor is before.</param>
    public int FromCursor(int part, int near, int cursor)
    {
        var copy = _copies.FindLast(c => c.Part == part && c.Keeps(near)) ?? _copies.First(c => c.Part == part);
        return cursor == 0
            ? _pieces.Find(p => p.Copy == copy && !p.IsAdded)?.Start ?? 0
            : PositionOf(copy, cursor - 1) + 1;
    }

    private int PositionOf(PartCopy copy, int offset)
    {
        var piece = _pieces.Last(p => p.Copy == copy && !p.IsAdded && p.Offset <= offset);
        return piece.Start + offset - piece.Offset;
    }

    private PartCopy CopyWith(int part, int offset) =>
        _copies.Find(c => c.Part == part && c.Keeps(offset)) ?? _copies.First(c => c.Part == part);

    private sealed record Piece(int Start, PartCopy Copy, int Offset, bool IsAdded);
}

/// <summary>A copy of a part in a composed file.</summary>
/// <param name="part">The part's index.</param>
/// <param name="source">The part.</param>
internal sealed class PartCopy(int part, SourcePart source)
{
    private readonly List<TextSpan> _blanked = [];

    /// <summary>The part's index.</summary>
    public int Part => part;

    /// <summary>The part's name.</summary>
    public string Name => source.Name;

    /// <summary>Added lines above the copy, with their line ends.</summary>
    public string Above { get; set; } = "";

    /// <summary>The added text.</summary>
    public List<(int Offset, string Text)> Added { get; } = [];

    /// <summary>Text that follows everything else that is added at the same offset.</summary>
    public List<(int Offset, string Text)> Closing { get; } = [];

    /// <summary>Replaces a range with blanks, which leaves all offsets, lines and columns as they are.</summary>
    public void Blank(TextSpan span) => _blanked.Add(span);

    /// <summary>Whether this copy keeps the code at an offset.</summary>
    public bool Keeps(int offset) => !_blanked.Exists(span => span.Contains(offset));

    /// <summary>The part with the blanked ranges.</summary>
    public string Blanked()
    {
        var text = new StringBuilder(source.Text);
        foreach (var span in _blanked)
        {
            for (var i = span.Start; i < span.End; i++)
            {
                text[i] = text[i] == '\n' ? '\n' : ' ';
            }
        }

        return text.ToString();
    }
}

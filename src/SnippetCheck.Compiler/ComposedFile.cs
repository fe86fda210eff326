using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>
/// A file as the compiler sees it: copies of parts, with text of ours among them, and some of it blanked out. It knows for each of its
/// offsets where in which part it comes from, so that nothing is ever reported at a generated place.
/// </summary>
/// <remarks>
/// <code>
///   part      static void Main() { X(); }
///   composed  class Program { static void Main() { X(); } }
///             └─ added ─────┘└─ copied ─────────────────┘└ added
/// </code>
/// Added text holds no line end, so the lines of the copy are those of the part. Where several copies stand in one file, of
/// several parts or of one part that is brought into another order, a <c>#line</c> sets name and count.
/// </remarks>
internal sealed class ComposedFile(string name)
{
    private readonly List<PartCopy> _copies = [];
    private List<Piece> _pieces = [];

    /// <summary>The file's name.</summary>
    public string Name => name;

    /// <summary>The copies, one below the other.</summary>
    public IReadOnlyList<PartCopy> Copies => _copies;

    /// <summary>Copies a part below what there is.</summary>
    public PartCopy Copy(int part, SourcePart source)
    {
        _copies.Add(new(part, source));
        return _copies[^1];
    }

    /// <summary>Adds text to a part, in the copy that keeps what it belongs to; several at one offset stand in the order of the calls.</summary>
    public void Add(int part, Insertion insertion) =>
        CopyWith(part, insertion.IsBehind ? insertion.Offset - 1 : insertion.Offset)
            .Added.Add((insertion.Offset, insertion.Text));

    /// <summary>As <see cref="Add"/>, before the character at an offset, but before what has been added at that offset so far.</summary>
    public void AddFirst(int part, int offset, string text) => CopyWith(part, offset).Added.Insert(0, (offset, text));

    /// <summary>Makes the text. What is added or blanked later has no effect on it.</summary>
    public string Compose()
    {
        var text = new StringBuilder();
        _pieces = [];
        foreach (var copy in _copies)
        {
            // What begins the file under its own name needs no #line, and may have to be the first in it.
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

    /// <summary>The part and the offset in it that an offset of the composed text comes from, and whether the text there is ours.</summary>
    public (int Part, int Offset, bool IsAdded) ToPart(int position)
    {
        var piece = _pieces.FindLast(p => p.Start <= position)!;
        return piece.IsAdded
            ? (piece.Copy.Part, piece.Offset, true)
            : (piece.Copy.Part, piece.Offset + position - piece.Start, false);
    }

    /// <summary>Where in the composed text a stretch of a part stands, in the copy that keeps it.</summary>
    public TextSpan FromPart(int part, TextSpan span)
    {
        var copy = CopyWith(part, span.Start);
        return TextSpan.FromBounds(PositionOf(copy, span.Start), PositionOf(copy, span.End - 1) + 1);
    }

    private int PositionOf(PartCopy copy, int offset)
    {
        var piece = _pieces.FindLast(p => p.Copy == copy && !p.IsAdded && p.Offset <= offset)!;
        return piece.Start + offset - piece.Offset;
    }

    private PartCopy CopyWith(int part, int offset) =>
        _copies.Find(c => c.Part == part && c.Keeps(offset)) ?? _copies.First(c => c.Part == part);

    private sealed record Piece(int Start, PartCopy Copy, int Offset, bool IsAdded);
}

/// <summary>One copy of a part in a composed file.</summary>
/// <param name="part">The part's index.</param>
/// <param name="source">The part.</param>
internal sealed class PartCopy(int part, SourcePart source)
{
    private readonly List<TextSpan> _blanked = [];

    /// <summary>The part's index.</summary>
    public int Part => part;

    /// <summary>The part's name.</summary>
    public string Name => source.Name;

    /// <summary>Lines of ours above it, each with its end.</summary>
    public string Above { get; set; } = "";

    /// <summary>What is added to it.</summary>
    public List<(int Offset, string Text)> Added { get; } = [];

    /// <summary>What is added behind all that is added at the same offset.</summary>
    public List<(int Offset, string Text)> Closing { get; } = [];

    /// <summary>Replaces a stretch by blanks, so that all offsets, lines and columns stay.</summary>
    public void Blank(TextSpan span) => _blanked.Add(span);

    /// <summary>Whether what stands at an offset of the part stands in this copy too.</summary>
    public bool Keeps(int offset) => !_blanked.Exists(span => span.Contains(offset));

    /// <summary>The part with what is blanked out.</summary>
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

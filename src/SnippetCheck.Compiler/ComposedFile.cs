using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>
/// A file as the compiler sees it: stretches of parts, copied, among text that we add. It knows for each of its
/// offsets where in which part it comes from, so that nothing is ever reported at a generated place.
/// </summary>
/// <remarks>
/// <code>
///   part      static void Main() { X(); }
///   composed  class Program { static void Main() { X(); } }
///             └─ added ─────┘└─ copied ─────────────────┘└ added
/// </code>
/// Added text holds no line end, so the lines of a copied part stay those of the part.
/// </remarks>
internal sealed class ComposedFile(int part, string name, string original)
{
    private readonly List<(int Offset, string Text)> _added = [];
    private readonly List<TextSpan> _blanked = [];
    private List<Piece> _pieces = [];

    /// <summary>The part that this file is made of.</summary>
    public int Part => part;

    /// <summary>The file's name.</summary>
    public string Name => name;

    /// <summary>Puts text before the character at an offset of the part; several at one offset stand in the order of the calls.</summary>
    public void Add(int offset, string text) => _added.Add((offset, text));

    /// <summary>As <see cref="Add"/>, but before what has been added at that offset so far.</summary>
    public void AddFirst(int offset, string text) => _added.Insert(0, (offset, text));

    /// <summary>Replaces a stretch of the part by blanks, so that all offsets, lines and columns stay.</summary>
    public void Blank(TextSpan span) => _blanked.Add(span);

    /// <summary>Whether what stands at an offset of the part stands in this file too.</summary>
    public bool Keeps(int offset) => !_blanked.Any(span => span.Contains(offset));

    /// <summary>Makes the text. What is added or blanked later has no effect on it.</summary>
    public string Compose()
    {
        var source = new StringBuilder(original);
        foreach (var span in _blanked)
        {
            for (var i = span.Start; i < span.End; i++)
            {
                source[i] = source[i] == '\n' ? '\n' : ' ';
            }
        }

        var text = new StringBuilder();
        _pieces = [];
        var copied = 0;
        foreach (var (offset, added) in _added.OrderBy(a => a.Offset))
        {
            Copy(offset);
            _pieces.Add(new(text.Length, offset, IsAdded: true));
            text.Append(added);
        }

        Copy(source.Length);
        return text.ToString();

        void Copy(int upTo)
        {
            _pieces.Add(new(text.Length, copied, IsAdded: false));
            text.Append(source, copied, upTo - copied);
            copied = upTo;
        }
    }

    /// <summary>The offset in the part that an offset of the composed text comes from, and whether the text there is ours.</summary>
    public (int Offset, bool IsAdded) ToPart(int position)
    {
        var piece = _pieces.FindLast(p => p.Start <= position)!;
        return piece.IsAdded ? (piece.Offset, true) : (piece.Offset + position - piece.Start, false);
    }

    private sealed record Piece(int Start, int Offset, bool IsAdded);
}

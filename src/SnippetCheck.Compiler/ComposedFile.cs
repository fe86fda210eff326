using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>
/// A part as the compiler sees it: copied, with text of ours among it, and some of it blanked out. It knows for each of its
/// offsets where in the part it comes from, so that nothing is ever reported at a generated place.
/// </summary>
/// <remarks>
/// <code>
///   part      static void Main() { X(); }
///   composed  class Program { static void Main() { X(); } }
///             └─ added ─────┘└─ copied ─────────────────┘└ added
/// </code>
/// Added text holds no line end, so the lines of the copy are those of the part. Where a part is copied more than once, to
/// bring what stands in it into another order, a <c>#line</c> sets the count back.
/// </remarks>
internal sealed class ComposedFile(int part, string name, string original)
{
    private readonly List<Copy> _copies = [new()];
    private List<Piece> _pieces = [];

    /// <summary>The part that this file is made of.</summary>
    public int Part => part;

    /// <summary>The file's name.</summary>
    public string Name => name;

    /// <summary>The copies of the part, one below the other.</summary>
    public IReadOnlyList<Copy> Copies => _copies;

    /// <summary>Copies the part once more, below what there is, with lines of ours between.</summary>
    public void CopyAgain(string between) => _copies.Add(new() { Above = between });

    /// <summary>
    /// Puts text before the character at an offset of the part, in the copy that keeps it; several at one offset stand in the order of the calls.
    /// </summary>
    public void Add(int offset, string text) => CopyWith(offset).Added.Add((offset, text));

    /// <summary>As <see cref="Add"/>, but before what has been added at that offset so far.</summary>
    public void AddFirst(int offset, string text) => CopyWith(offset).Added.Insert(0, (offset, text));

    /// <summary>Makes the text. What is added or blanked later has no effect on it.</summary>
    public string Compose()
    {
        var text = new StringBuilder();
        _pieces = [];
        foreach (var copy in _copies)
        {
            if (text.Length > 0)
            {
                Append(0, $"\n{copy.Above}#line 1 \"{name}\"\n");
            }

            var source = copy.Blank(original);
            var copied = 0;
            foreach (var (offset, added) in copy.Added.OrderBy(a => a.Offset))
            {
                AppendCopy(source, copied, offset);
                Append(offset, added);
                copied = offset;
            }

            AppendCopy(source, copied, source.Length);
        }

        return text.ToString();

        void Append(int offset, string added)
        {
            _pieces.Add(new(text.Length, offset, IsAdded: true));
            text.Append(added);
        }

        void AppendCopy(string source, int from, int to)
        {
            _pieces.Add(new(text.Length, from, IsAdded: false));
            text.Append(source, from, to - from);
        }
    }

    /// <summary>The offset in the part that an offset of the composed text comes from, and whether the text there is ours.</summary>
    public (int Offset, bool IsAdded) ToPart(int position)
    {
        var piece = _pieces.FindLast(p => p.Start <= position)!;
        return piece.IsAdded ? (piece.Offset, true) : (piece.Offset + position - piece.Start, false);
    }

    private Copy CopyWith(int offset) => _copies.Find(c => c.Keeps(offset)) ?? _copies[0];

    private sealed record Piece(int Start, int Offset, bool IsAdded);

    /// <summary>One copy of the part.</summary>
    internal sealed class Copy
    {
        private readonly List<TextSpan> _blanked = [];

        /// <summary>Lines of ours above it, each with its end.</summary>
        public string Above { get; init; } = "";

        /// <summary>What is added to it.</summary>
        public List<(int Offset, string Text)> Added { get; } = [];

        /// <summary>Replaces a stretch by blanks, so that all offsets, lines and columns stay.</summary>
        public void Blank(TextSpan span) => _blanked.Add(span);

        /// <summary>Whether what stands at an offset of the part stands in this copy too.</summary>
        public bool Keeps(int offset) => !_blanked.Exists(span => span.Contains(offset));

        /// <summary>The part with what is blanked out.</summary>
        public string Blank(string original)
        {
            var source = new StringBuilder(original);
            foreach (var span in _blanked)
            {
                for (var i = span.Start; i < span.End; i++)
                {
                    source[i] = source[i] == '\n' ? '\n' : ' ';
                }
            }

            return source.ToString();
        }
    }
}

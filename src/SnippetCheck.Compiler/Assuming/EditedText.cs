using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>A text with changes, which maps places of the new text back to the old.</summary>
internal sealed class EditedText
{
    private readonly List<(int Start, int Length, string Text)> _edits = [];
    private readonly List<(int NewStart, int OldStart, bool IsEdit, bool IsInsertion)> _pieces = [];

    /// <summary>Puts text before an offset. Of several at one offset, the first stands first.</summary>
    public void Insert(int offset, string text) => _edits.Add((offset, 0, text));

    /// <summary>Puts text after an offset. Of several at one offset, the first stands last.</summary>
    public void InsertAfter(int offset, string text)
    {
        var at = _edits.FindIndex(e => e.Start == offset);
        _edits.Insert(at < 0 ? _edits.Count : at, (offset, 0, text));
    }

    /// <summary>Replaces a range. What is in it, or overlaps it, must not be changed otherwise.</summary>
    public void Replace(TextSpan span, string text) => _edits.Add((span.Start, span.Length, text));

    /// <summary>The new text. Later changes have no effect on it.</summary>
    public string Apply(string old)
    {
        var text = new StringBuilder();
        var copied = 0;
        foreach (var (start, length, inserted) in _edits.OrderBy(e => e.Start))
        {
            if (start < copied)
            {
                continue;
            }

            Copy(start);
            _pieces.Add((text.Length, start, IsEdit: true, IsInsertion: length == 0));
            text.Append(inserted);
            copied = start + length;
        }

        Copy(old.Length);
        return text.ToString();

        void Copy(int to)
        {
            _pieces.Add((text.Length, copied, IsEdit: false, IsInsertion: false));
            text.Append(old, copied, to - copied);
        }
    }

    /// <summary>Whether a range of the new text has a change.</summary>
    public bool Changes(TextSpan span) =>
        _pieces.Exists(p => p.IsEdit && span.Start <= p.NewStart && p.NewStart < span.End);

    /// <summary>The place in the old text of a range of the new one; null where it begins in what was replaced, or is in what was put in.</summary>
    public TextSpan? ToOld(TextSpan span)
    {
        var first = PieceAt(span.Start);
        var old = Around(span);
        return first.IsEdit && (!first.IsInsertion || old.IsEmpty) ? null : old;
    }

    /// <summary>The place in the old text of a range of the new one that may begin or end in a change.</summary>
    public TextSpan Around(TextSpan span)
    {
        var start = OldOf(span.Start);
        return TextSpan.FromBounds(start, Math.Max(start, span.IsEmpty ? start : OldOf(span.End - 1, isEnd: true)));
    }

    private int OldOf(int position, bool isEnd = false)
    {
        var piece = PieceAt(position);
        return piece.IsEdit ? piece.OldStart : piece.OldStart + position - piece.NewStart + (isEnd ? 1 : 0);
    }

    private (int NewStart, int OldStart, bool IsEdit, bool IsInsertion) PieceAt(int position) =>
        _pieces.FindLast(p => p.NewStart <= position);
}

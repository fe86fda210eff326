using SnippetCheck.LanguageServer.Protocol;
using Range = SnippetCheck.LanguageServer.Protocol.Range;

namespace SnippetCheck.LanguageServer.Posts;

/// <summary>Converts between our places, which count from 1, and those of the protocol, which count from 0. Both count UTF-16 units.</summary>
internal static class Places
{
    /// <summary>A place as a range.</summary>
    public static Range ToRange(this Place place) =>
        new(
            new(Math.Max(0, place.Line - 1), Math.Max(0, place.Column - 1)),
            new(Math.Max(0, place.EndLine - 1), Math.Max(0, place.EndColumn - 1))
        );

    /// <summary>An edit of ours as one of the protocol.</summary>
    public static TextEdit ToTextEdit(this Edit edit) => new(edit.Place.ToRange(), edit.Text);

    /// <summary>Whether a position is in a place, or right at its end.</summary>
    public static bool Touches(this Place place, Position position)
    {
        var range = place.ToRange();
        return Compare(range.Start, position) <= 0 && Compare(position, range.End) <= 0;
    }

    private static int Compare(Position left, Position right) =>
        (left.Line, left.Character).CompareTo((right.Line, right.Character));
}

namespace SnippetCheck;

/// <summary>A fenced code block, or a comment that replaces one.</summary>
/// <param name="Info">The info string, without white space at its ends.</param>
/// <param name="InfoPlace">The place of the info string, or where it would be.</param>
/// <param name="Content">Its content.</param>
/// <param name="Opening">The opening fence, or the start of the comment.</param>
/// <param name="Closing">The closing fence, or the end of the comment. If it isn't closed, the end of its last line.</param>
/// <param name="IsClosed">Whether it's closed.</param>
/// <param name="IsHidden">Whether it's a comment.</param>
public sealed record Fence(
    string Info,
    Place InfoPlace,
    FenceText Content,
    Place Opening,
    Place Closing,
    bool IsClosed,
    bool IsHidden
)
{
    /// <summary>The column of lines inside, relative to the line of the opening fence. The indent of a comment doesn't count.</summary>
    public int Margin { get; init; } = Opening.Column;

    /// <summary>The first line inside that could be an opening fence, which means that this one probably should have been closed above; null if there's none.</summary>
    public FenceLine? Swallowed { get; init; }

    /// <summary>The comment of another tool that writes this fence anew, so that tags belong above it; null if there's none.</summary>
    public Place? Marker { get; init; }

    /// <summary>Where a comment with tags of it starts.</summary>
    public Place TagPlace => Marker ?? Opening;

    /// <summary>Whether a place is in it.</summary>
    public bool Holds(Place place) =>
        place.File is null
            ? Opening.Line <= place.Line && place.Line <= Closing.Line
            : place.File == Content.File
                && Content.Lines.Count > 0
                && Content.Lines[0].Line <= place.Line
                && place.Line <= Content.Lines[^1].Line;

    /// <summary>Whether it isn't closed, but ends with the list item or quote around it.</summary>
    public bool EndsWithItsHolder { get; init; }
}

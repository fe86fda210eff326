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

    /// <summary>The info string with the place of each character. A <c>code</c> element has attributes in its place.</summary>
    public FenceLine InfoLine
    {
        get => field ?? new(Info, InfoPlace.Line, InfoPlace.Column);
        init;
    }

    /// <summary>Where the content of a <c>code</c> element starts, which may be on the line of its opening tag; null for a fence with marks, whose content starts on the next line.</summary>
    public Place? Start { get; init; }

    /// <summary>Whether it's a <c>code</c> element of a documentation comment.</summary>
    public bool IsElement => Start is not null;

    /// <summary>Whether it's all of a C# file, so that nothing can be around it.</summary>
    public bool IsFile { get; init; }

    /// <summary>The text before new lines, in a documentation comment; null in Markdown, where the line of the opening fence shows it.</summary>
    public FenceMargins? Margins { get; init; }

    /// <summary>What's wrong with it if it has tags.</summary>
    public IReadOnlyList<Problem> Mistakes { get; init; } = [];

    /// <summary>The first line inside that could be an opening fence, which means that this one probably should have been closed above; null if there's none.</summary>
    public FenceLine? Swallowed { get; init; }

    /// <summary>The comment of another tool that writes this fence anew, so that tags belong above it; null if there's none.</summary>
    public Place? Marker { get; init; }

    /// <summary>Where a comment with tags of it starts.</summary>
    public Place TagPlace => Marker ?? Opening;

    /// <summary>Whether a place is in it.</summary>
    public bool Contains(Place place) =>
        place.File is null
            ? Opening.Line <= place.Line && place.Line <= Closing.Line
            : place.File == Content.File
                && Content.Lines.Count > 0
                && Content.Lines[0].Line <= place.Line
                && place.Line <= Content.Lines[^1].Line;

    /// <summary>Whether it isn't closed, but ends with the list item or quote around it.</summary>
    public bool EndsWithItsHolder { get; init; }
}

/// <summary>The text before new lines in a documentation comment, with the mark of the comment: <c>    /// </c>.</summary>
/// <param name="Around">Before lines above and below the fence.</param>
/// <param name="Inside">Before lines in it.</param>
public sealed record FenceMargins(string Around, string Inside);

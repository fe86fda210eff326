namespace SnippetCheck;

/// <summary>A fenced code block as it is written, or a comment that stands for one.</summary>
/// <param name="Info">The info string as the source has it, white space at its ends aside.</param>
/// <param name="InfoPlace">Where the info string is; where there is none, where it would be.</param>
/// <param name="Content">What it holds.</param>
/// <param name="Opening">The opening fence or the comment's start.</param>
/// <param name="Closing">The closing fence or the comment's end; where it is not closed, the end of its last line.</param>
/// <param name="IsClosed">Whether it is closed.</param>
/// <param name="IsHidden">Whether it is a comment.</param>
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
    /// <summary>The column, on the opening's line, at which a line inside would begin. A comment's own indent is no part of its lines' margin.</summary>
    public int Margin { get; init; } = Opening.Column;

    /// <summary>The first line inside that could open such a fence itself, so that this one was probably to be closed above it; null: none.</summary>
    public FenceLine? Swallowed { get; init; }

    /// <summary>Whether it is not closed and yet has an end, that of the list item or quote which holds it.</summary>
    public bool EndsWithItsHolder { get; init; }
}

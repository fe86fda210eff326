namespace SnippetCheck.Compiler;

/// <summary>A remark in the code that states a value or the output of a line.</summary>
/// <param name="Lines">The stated text, line by line.</param>
/// <param name="IsLiteral">Whether it only counts as a remark because its word is followed by a literal.</param>
/// <param name="Offset">Its start.</param>
/// <param name="CodeLine">The line of code before or above it, from 0; -1 if there's none.</param>
/// <param name="Column">For a remark below its line, its column in characters; null for a remark at the end of its line.</param>
/// <param name="LastLine">Its last line.</param>
/// <param name="NamesOutput">Whether it has a word that says that it states output.</param>
internal sealed record StatedValue(
    IReadOnlyList<CommentLine> Lines,
    bool IsLiteral,
    int Offset,
    int CodeLine,
    int? Column,
    int LastLine,
    bool NamesOutput
);

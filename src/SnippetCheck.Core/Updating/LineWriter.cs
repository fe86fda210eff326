using System.Text.RegularExpressions;
using SnippetCheck.Matching;

namespace SnippetCheck.Updating;

/// <summary>Writes printed lines the way that a certain place in a post needs them.</summary>
/// <param name="margin">The text before each line: the marks and indents of everything around it.</param>
/// <param name="unwritable">Matches what can't be written in that place.</param>
/// <param name="isLiteral">Whether wildcards have no meaning there.</param>
/// <param name="notation">How characters are written there.</param>
/// <param name="isJson">Whether it's JSON, in which a placeholder is a string.</param>
internal sealed partial class LineWriter(
    string margin,
    Regex unwritable,
    bool isLiteral,
    Notation notation,
    bool isJson = false
)
{
    public string Margin => margin;

    /// <summary>The text that states a printed line; null if there's no way to state it.</summary>
    public string? State(string printed)
    {
        var isWhole = !unwritable.IsMatch(printed);
        return isLiteral || isJson ? (isWhole ? printed : null)
            : isWhole ? LinePattern.Quote(printed)
            : LinePattern.Quote(printed, unwritable);
    }

    /// <summary>The text that states a line with placeholders; null if there's no way to state it.</summary>
    public string? State(SteadyLine line) =>
        !line.Varies ? State(line.Text)
        : isLiteral || line.Literals.Any(unwritable.IsMatch) || line.Literals.SkipLast(1).Any(l => l.EndsWith('\\'))
            ? null
        : isJson ? BarePlaceholder().Replace(line.Stated, "\"${own}\"")
        : line.Stated;

    /// <summary>A line of the post, without its line end.</summary>
    public string Write(string stated) =>
        stated.Length == 0 ? margin.TrimEnd()
        // Markdown takes the blank after a quote mark as part of the mark.
        : margin.EndsWith('>') && char.IsWhiteSpace(stated[0]) ? $"{margin} {stated}"
        : margin + Written(stated);

    /// <summary>A text as it's written after other text on its line.</summary>
    public string Written(string stated) => notation.Write(stated);

    // In place of a number.
    [GeneratedRegex(@"(?<=(:|,|\[|^)\s*)(?<own>\[[a-z]+\])(?=\s*(,|\}|\]|$))", RegexOptions.ExplicitCapture)]
    private static partial Regex BarePlaceholder();
}

using System.Text.RegularExpressions;

namespace SnippetCheck.Updating;

/// <summary>Writes printed lines as they are to be stated in a certain place.</summary>
/// <param name="margin">What stands before each line: the marks and the indent of all that holds it.</param>
/// <param name="cannotStand">What cannot be written there.</param>
/// <param name="isLiteral">Whether there are no wildcards there.</param>
internal sealed class LineWriter(string margin, Regex cannotStand, bool isLiteral)
{
    /// <summary>What stands before each line.</summary>
    public string Margin => margin;

    /// <summary>How a printed line is stated; null where it cannot be.</summary>
    public string? State(string printed)
    {
        var isWhole = !cannotStand.IsMatch(printed);
        return isLiteral ? (isWhole ? printed : null)
            : isWhole ? Matching.LinePattern.Quote(printed)
            : Matching.LinePattern.Quote(printed, cannotStand);
    }

    /// <summary>How a line with placeholders is stated; null where it cannot be.</summary>
    public string? State(SteadyLine line) =>
        !line.Varies ? State(line.Text)
        : isLiteral || line.Literals.Any(cannotStand.IsMatch) || line.Literals.SkipLast(1).Any(l => l.EndsWith('\\'))
            ? null
        : string.Concat(
            line.Literals.Select(
                (l, i) => (i == 0 ? "" : $"[{line.Placeholders[i - 1]}]") + Matching.LinePattern.Quote(l)
            )
        );

    /// <summary>A stated line as it stands in the post, without its end.</summary>
    public string Write(string stated) =>
        stated.Length == 0 ? margin.TrimEnd()
        // A quote's mark takes the blank behind it along.
        : margin.EndsWith('>') && char.IsWhiteSpace(stated[0]) ? $"{margin} {stated}"
        : margin + stated;
}

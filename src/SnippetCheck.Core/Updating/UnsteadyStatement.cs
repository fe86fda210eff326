using System.Globalization;
using SnippetCheck.Claims;
using SnippetCheck.Matching;

namespace SnippetCheck.Updating;

/// <summary>Finds what a post states that may be another text tomorrow or on another machine, although each run printed the same.</summary>
internal static class UnsteadyStatement
{
    /// <summary>Whether a snippet states such a text without a placeholder for it.</summary>
    /// <param name="decided">The snippet.</param>
    /// <param name="reads">What its program reads.</param>
    public static bool IsIn(CheckedSnippet decided, Unsteadiness reads) =>
        (reads & ~Unsteadiness.Threads) != Unsteadiness.None
        && Claim
            .Compared(decided.Snippet, (decided.Outcome as Outcome.Answered)?.Findings)
            .SelectMany(c => c.Lines)
            .Select(l => l.Text.Trim())
            .Any(l => !Wildcards.Any(l) && MayChange(l, reads, decided.Snippet.Options.Culture));

    private static bool MayChange(string line, Unsteadiness reads, string culture) =>
        line.Any(char.IsDigit)
        || (reads.HasFlag(Unsteadiness.Machine) && line.Length > 0 && !bool.TryParse(line, out _))
        || (reads.HasFlag(Unsteadiness.Clock) && NamesDay(line, CultureInfo.GetCultureInfo(culture).DateTimeFormat));

    private static bool NamesDay(string line, DateTimeFormatInfo format) =>
        format
            .DayNames.Concat(format.AbbreviatedDayNames)
            .Concat(format.MonthNames)
            .Concat(format.AbbreviatedMonthNames)
            .Any(name => name.Length > 0 && line.Contains(name, StringComparison.OrdinalIgnoreCase));
}

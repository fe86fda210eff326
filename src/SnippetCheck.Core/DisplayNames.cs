using System.Globalization;

namespace SnippetCheck;

/// <summary>How dispositions, verdicts and severities are written, in posts and in reports.</summary>
public static class DisplayNames
{
    /// <summary>The tag that says it.</summary>
    public static string Word(this Disposition disposition) => disposition.ToString().ToLowerInvariant();

    /// <summary>As tags and reports have it.</summary>
    public static string Word(this SnippetKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>The word that reports use for it.</summary>
    public static string Word(this VerdictState state) => state.ToString().ToLowerInvariant();

    /// <summary>The word that reports use for it.</summary>
    public static string Word(this Severity severity) => severity.ToString().ToLowerInvariant();

    /// <summary>How many there are of a thing.</summary>
    public static string Number(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}

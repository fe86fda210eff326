using System.Globalization;

namespace SnippetCheck;

/// <summary>Names of dispositions, verdicts and severities, in posts and in reports.</summary>
public static class DisplayNames
{
    /// <summary>The tag for a disposition.</summary>
    public static string Word(this Disposition disposition) => disposition.ToString().ToLowerInvariant();

    /// <summary>As tags and reports have it.</summary>
    public static string Word(this FragmentKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>The name of a severity in reports.</summary>
    public static string Word(this VerdictState state) => state.ToString().ToLowerInvariant();

    /// <summary>The name of a severity in reports.</summary>
    public static string Word(this Severity severity) => severity.ToString().ToLowerInvariant();

    /// <summary>A number with a noun: <c>1 post</c>, <c>2 posts</c>.</summary>
    public static string Number(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}

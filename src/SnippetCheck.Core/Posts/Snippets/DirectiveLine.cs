using System.Text.RegularExpressions;

namespace SnippetCheck.Posts;

/// <summary>A directive of .NET's file-based programs, as text: <c>#:package Name@1.2.3</c>.</summary>
/// <param name="Kind">The word after <c>#:</c>.</param>
/// <param name="Value">The text after that word.</param>
/// <param name="Place">Its place.</param>
/// <param name="ValuePlace">The place of the value, or where it would be.</param>
internal sealed partial record DirectiveLine(string Kind, string Value, Place Place, Place ValuePlace)
{
    /// <summary>The directives at the top of a source, up to the first token or <c>#if</c>. The compiler reports directives further down.</summary>
    public static IReadOnlyList<DirectiveLine> Read(FenceText source)
    {
        var found = new List<DirectiveLine>();
        var isInComment = false;
        foreach (var line in source.Lines)
        {
            var text = line.Text.TrimEnd();
            var from = 0;
            if (!SkipComments(text, ref from, ref isInComment))
            {
                continue;
            }

            if (from < text.Length && (text[from] != '#' || Condition().IsMatch(text, from)))
            {
                break;
            }

            if (Form().Match(text, from) is { Success: true } match)
            {
                var value = match.Groups["value"];
                found.Add(
                    new(
                        match.Groups["kind"].Value,
                        value.Value,
                        line.PlaceOf(from, match.Length),
                        line.PlaceOf(value.Index, value.Length)
                    )
                );
            }
        }

        return found;
    }

    // Skips white space and comments. False if the line has nothing else.
    private static bool SkipComments(string text, ref int from, ref bool isInComment)
    {
        while (true)
        {
            if (isInComment)
            {
                var end = text.IndexOf("*/", from, StringComparison.Ordinal);
                if (end < 0)
                {
                    return false;
                }

                from = end + 2;
                isInComment = false;
            }

            while (from < text.Length && char.IsWhiteSpace(text[from]))
            {
                from++;
            }

            if (string.CompareOrdinal(text, from, "/*", 0, 2) != 0)
            {
                return from < text.Length && string.CompareOrdinal(text, from, "//", 0, 2) != 0;
            }

            isInComment = true;
            from += 2;
        }
    }

    [GeneratedRegex(@"\G#:(?<kind>\S*)[ \t]*(?<value>.*)")]
    private static partial Regex Form();

    [GeneratedRegex(@"\G#[ \t]*if\b")]
    private static partial Regex Condition();
}

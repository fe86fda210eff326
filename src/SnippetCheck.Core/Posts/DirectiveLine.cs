using System.Text.RegularExpressions;

namespace SnippetCheck.Posts;

/// <summary>A directive of .NET's file-based programs as it is written: <c>#:package Name@1.2.3</c>.</summary>
/// <param name="Kind">The word behind <c>#:</c>.</param>
/// <param name="Value">What stands behind that.</param>
/// <param name="Place">Where it is.</param>
/// <param name="ValuePlace">Where the value is, or would be.</param>
internal sealed partial record DirectiveLine(string Kind, string Value, Place Place, Place ValuePlace)
{
    /// <summary>The directives at the top of a source. They end at the first token, and at the first <c>#if</c>: further down the compiler says that they must not stand there.</summary>
    public static IReadOnlyList<DirectiveLine> Read(FenceText source)
    {
        var found = new List<DirectiveLine>();
        var isInComment = false;
        foreach (var line in source.Lines)
        {
            var text = line.Text;
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
                        Place.On(line.Line, line.Column + from, match.Length) with
                        {
                            File = source.File,
                        },
                        Place.On(line.Line, line.Column + value.Index, value.Length) with
                        {
                            File = source.File,
                        }
                    )
                );
            }
        }

        return found;
    }

    // Skips white space and comments; false where nothing else stands on the line.
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

    [GeneratedRegex(@"\G#:(?<kind>\S*)[ \t]*(?<value>.*?)(?=\s*$)")]
    private static partial Regex Form();

    [GeneratedRegex(@"\G#[ \t]*if\b")]
    private static partial Regex Condition();
}

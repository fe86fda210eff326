using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SnippetCheck.Reporting;

/// <summary>
/// Makes text that a snippet may have chosen safe to print. Terminals, CI runners and MSBuild can't find a command or an error in the
/// result.
/// </summary>
public static partial class OutputSanitizer
{
    private const char LikeColon = '\uA789';

    /// <summary>One line that's safe in any log. Tabs, other control characters, bidirectional marks and line ends become escapes.</summary>
    public static string Line(string text)
    {
        // GitHub reads ::command:: at the start of a line and ##[command] anywhere; Azure reads ##vso[, TeamCity ##teamcity[;
        // MSBuild reads "error X:" anywhere.
        var plain = WithoutErrors(Visible(text));
        return RunnerCommand().Replace(plain.Replace("::", $":{LikeColon}", StringComparison.Ordinal), "# #");
    }

    /// <summary>One line for readers without commands, such as browsers. Invisible characters become escapes.</summary>
    public static string Visible(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == '\t')
            {
                safe.Append("\\t");
            }
            else if (Rune.IsControl(rune) || IsInvisible(rune) || IsOddBlank(rune))
            {
                safe.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}");
            }
            else
            {
                safe.Append(rune);
            }
        }

        return safe.ToString();
    }

    // Format characters (bidirectional marks and overrides, zero-width characters, tags), and separators that some terminals take as line ends.
    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;

    // Cultures put narrow and no-break spaces before AM and into numbers. They look like other blanks, but may be the only difference.
    private static bool IsOddBlank(Rune rune) =>
        rune.Value != ' ' && Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpaceSeparator;

    [GeneratedRegex(@"##(?=\w*\[)")]
    private static partial Regex RunnerCommand();

    // Finds the word, an optional code and a colon. A regular expression would try each of many blanks as the end of the code.
    private static string WithoutErrors(string text)
    {
        StringBuilder? safe = null;
        foreach (Match word in SeverityWord().Matches(text))
        {
            var at = Skip(text, word.Index + word.Length, char.IsWhiteSpace);
            at = Skip(text, at, c => c != ':' && !char.IsWhiteSpace(c));
            at = Skip(text, at, char.IsWhiteSpace);
            if (at < text.Length && text[at] == ':')
            {
                (safe ??= new(text))[at] = LikeColon;
            }
        }

        return safe?.ToString() ?? text;
    }

    private static int Skip(string text, int at, Func<char, bool> goesOn)
    {
        while (at < text.Length && goesOn(text[at]))
        {
            at++;
        }

        return at;
    }

    [GeneratedRegex(@"\b(error|warning)\b", RegexOptions.IgnoreCase)]
    private static partial Regex SeverityWord();
}

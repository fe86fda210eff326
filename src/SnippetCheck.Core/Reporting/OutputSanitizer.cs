using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SnippetCheck.Reporting;

/// <summary>
/// Makes text that a snippet may have chosen safe to print: no terminal, CI runner or MSBuild can read a command or an
/// error line from it.
/// </summary>
public static partial class OutputSanitizer
{
    private const char LikeColon = '\uA789';

    /// <summary>One line of text: tabs, other control characters, bidirectional marks and line ends are shown as escapes.</summary>
    public static string Line(string text)
    {
        // GitHub takes ::command:: at the start of a line and ##[command] anywhere; Azure takes ##vso[, TeamCity ##teamcity[;
        // MSBuild takes "error X:" anywhere.
        var plain = WithoutErrors(Visible(text));
        return RunnerCommand().Replace(plain.Replace("::", $":{LikeColon}", StringComparison.Ordinal), "# #");
    }

    /// <summary>One line of text for those who read no commands from it, such as a browser: what cannot be seen is shown as escapes.</summary>
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

    // Format characters: bidirectional marks and overrides, zero-width ones, tags; and the separators that some terminals take for line ends.
    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;

    // A narrow or no-break space, as cultures have before AM or as a group mark, looks like any other where it makes the difference.
    private static bool IsOddBlank(Rune rune) =>
        rune.Value != ' ' && Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpaceSeparator;

    [GeneratedRegex(@"##(?=\w*\[)")]
    private static partial Regex RunnerCommand();

    // The word, perhaps a code, and a colon. Read by hand: an expression would try each of many blanks as the end of the code.
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

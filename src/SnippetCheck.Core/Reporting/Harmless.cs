using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SnippetCheck.Reporting;

/// <summary>
/// Makes text that a snippet may have chosen safe to print: no terminal, CI runner or MSBuild can read a command or an
/// error line from it.
/// </summary>
public static partial class Harmless
{
    private const char LikeColon = '\uA789';

    /// <summary>One line of text: control characters, bidirectional marks and line ends are shown as escapes.</summary>
    public static string Line(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c == '\t')
            {
                safe.Append("    ");
            }
            else if (char.IsControl(c) || IsInvisible(c))
            {
                safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
            else
            {
                safe.Append(c);
            }
        }

        // GitHub takes ::command:: at the start of a line and ##[command] anywhere; Azure takes ##vso[; MSBuild takes "error X:" anywhere.
        return CanonicalError()
            .Replace(safe.ToString(), m => m.Groups["before"].Value + LikeColon)
            .Replace("::", $":{LikeColon}", StringComparison.Ordinal)
            .Replace("##[", "# #[", StringComparison.Ordinal)
            .Replace("##vso[", "# #vso[", StringComparison.OrdinalIgnoreCase);
    }

    // Format characters: bidirectional marks and overrides, zero-width ones; and the separators that some terminals take for line ends.
    private static bool IsInvisible(char c) =>
        char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    [GeneratedRegex(@"(?<before>\b(error|warning)\b(\s*[^:\s]*)?\s*):", RegexOptions.IgnoreCase)]
    private static partial Regex CanonicalError();
}

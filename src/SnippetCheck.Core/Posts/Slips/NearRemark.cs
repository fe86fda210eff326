using System.Text.RegularExpressions;

namespace SnippetCheck.Posts;

/// <summary>
/// Recognizes comments in code that are almost remarks, and so look checked without being so: <c>// Ouput: 4</c>, <c>// -> 4</c>,
/// <c>/// => 4</c>, <c>// error: CS0029</c>. Prose must not be reported, so the rest of the comment must leave no doubt.
/// </summary>
internal static partial class NearRemark
{
    // No real remark is longer, but hostile text may be.
    private const int Longest = 300;

    private static readonly string[] OutputWords = ["output", "outputs", "prints"];
    private static readonly string[] DiagnosticWords = ["error", "warning"];
    private static readonly string[] OtherWords = ["points", "paints", "pints", "sprints", "terror", "mirror"];

    /// <summary>The problems of comments in a tagged snippet that are almost remarks.</summary>
    /// <param name="code">The snippet.</param>
    /// <param name="disposition">Its disposition.</param>
    public static IEnumerable<Problem> In(FenceText code, Disposition disposition)
    {
        if (disposition is Disposition.Untagged or Disposition.Skip)
        {
            yield break;
        }

        var comments = CodeComment.In(code).ToList();
        var own = comments.Where(c => c.Before.Length == 0).Select(c => c.Line).ToHashSet();
        foreach (var comment in comments.Where(c => c.Text.Length <= Longest))
        {
            // Below another comment, it continues that comment, or is commented-out code.
            var isBelow = comment.Before.Length == 0 && own.Contains(comment.Line - 1);
            var isAbove = own.Contains(comment.Before.Length == 0 ? NextText(code, comment.Line) : comment.Line + 1);
            var meant = isBelow
                ? null
                : (isAbove && comment.Before.Length == 0 ? null : Diagnostic(comment, disposition == Disposition.Fails))
                    ?? (disposition.IsRun() ? Output(comment, !isAbove) : null);
            if (meant is { } spelling)
            {
                yield return Problems.NearRemark(comment.Place, spelling);
            }
        }
    }

    /// <summary>The first comment that certainly states output; null if there's none.</summary>
    public static Place? FirstClaim(FenceText code)
    {
        var above = "";
        foreach (var comment in CodeComment.In(code))
        {
            var line = comment.Line;
            above =
                comment.Before.Length > 0 ? comment.Before
                : line > 0 ? code.Lines[line - 1].Text.Trim()
                : "";
            if (comment.Text.Length <= Longest && Claim().IsMatch(comment.Text) && above is [.., ';' or ')' or '}'])
            {
                return comment.Place;
            }
        }

        return null;
    }

    private static int NextText(FenceText code, int line)
    {
        do
        {
            line++;
        } while (line < code.Lines.Count && string.IsNullOrWhiteSpace(code.Lines[line].Text));

        return line;
    }

    private static string? Output(CodeComment comment, bool isCueAlone)
    {
        var text = comment.Text;
        if (DocumentedArrow().IsMatch(text))
        {
            return "// => " + text[(text.IndexOf('>', StringComparison.Ordinal) + 1)..].Trim();
        }

        if (text.StartsWith("///", StringComparison.Ordinal) || text.StartsWith("/**", StringComparison.Ordinal))
        {
            return null;
        }

        var isPrinting = Printing().IsMatch(comment.Before);
        if (Arrow().Match(text) is { Success: true } arrow)
        {
            var stated = Stated(arrow);
            return Literal().IsMatch(stated) || (isPrinting && Few(stated)) ? $"// => {stated}" : null;
        }

        if (Worded().Match(text) is not { Success: true } worded)
        {
            return null;
        }

        var word = worded.Groups["word"].Value;
        var meant = OutputWords.FirstOrDefault(w =>
            w.Equals(word, StringComparison.OrdinalIgnoreCase) || (w.Length > 4 && Spelling.IsSlip(word, w))
        );
        var isWord = OtherOutputWord().IsMatch(word);
        if ((meant is null && !isWord) || OtherWords.Contains(word, StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        var isOurWord = OutputWords.Contains(word, StringComparer.OrdinalIgnoreCase);
        var joint = worded.Groups["joint"].Value;
        var value = Stated(worded);
        return joint == ":" && value.Length == 0
                ? (
                    meant is not null && !isWord ? "// Output:"
                    : isCueAlone && isOurWord ? "// Output: …"
                    : null
                )
            : value.Length == 0 || (isOurWord && joint == ":") || (meant == "prints" && isOurWord && joint.Length == 0)
                ? null
            : Literal().IsMatch(value) ? $"// => {value}"
            : joint.Length > 0 && Few(value) && (isPrinting ? !isOurWord || joint != "-" : joint == ":" && !isWord)
                ? $"// => {value}"
            : null;
    }

    private static string? Diagnostic(CodeComment comment, bool isFailing)
    {
        var text = comment.Text;
        if (DiagnosticRemark().IsMatch(text))
        {
            return MessageWithoutColon().Match(text) is { Success: true } message
                ? $"{message.Groups["start"].Value}: {message.Groups["message"].Value.TrimEnd('/', '*', ' ')}"
                : null;
        }

        if (NearDiagnostic().Match(text) is not { Success: true } near)
        {
            return null;
        }

        var word = near.Groups["word"].Value;
        if (word.Length == 0)
        {
            // If no error is promised, a code alone is an explanation.
            return isFailing ? $"// error {near.Groups["code"].Value}" : null;
        }

        var meant = DiagnosticWords.FirstOrDefault(w =>
            w.Equals(word, StringComparison.OrdinalIgnoreCase)
            || Spelling.IsSlip(word, w)
            || word.Equals(w + "s", StringComparison.OrdinalIgnoreCase)
        );
        return meant is null || OtherWords.Contains(word, StringComparer.OrdinalIgnoreCase)
            ? null
            : $"// {meant} {near.Groups["code"].Value}";
    }

    private static string Stated(Match match) => match.Groups["stated"].Value.Trim();

    private static bool Few(string text) => text.Length is > 0 and <= 40 && text.Count(c => c == ' ') < 3;

    // /// => 4
    [GeneratedRegex(@"^(///|/\*\*)\s*=>\s*\S")]
    private static partial Regex DocumentedArrow();

    // -> 4, --> 4, ==> 4, = > 4, >>> 4, → 4
    [GeneratedRegex(@"^(//|/\*)\s*(-+>|==+>|= >|>>+|~>|[→⇒➜➔⟶])\s*(?<stated>.*?)\s*(\*/)?$")]
    private static partial Regex Arrow();

    // A word, perhaps a mark, and the stated text. The minus of a number is part of the text.
    [GeneratedRegex(
        @"^(//|/\*)\s*(?<word>[A-Za-z]{5,9})(\s*(?<joint>:|=>|->|=|→|-(?!\d)))?(?(joint)\s*|\s+)(?<stated>.*?)\s*(\*/)?$"
    )]
    private static partial Regex Worded();

    [GeneratedRegex("^(displays|printed|prints?|outputs?)$", RegexOptions.IgnoreCase)]
    private static partial Regex OtherOutputWord();

    // Must match all of the stated text: `4` is a value, but `4 times` isn't.
    [GeneratedRegex(
        """^([-+]?\d[\d.,_]*[a-z]{0,2}|"[^"]*"|'[^']*'|true|false|null|\[[^\]]*\])\.?$""",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Literal();

    [GeneratedRegex(@"\bConsole\s*\.\s*(Out\s*\.\s*)?Write(Line)?(Async)?\s*\(")]
    private static partial Regex Printing();

    // Remarks that the compiler recognizes.
    [GeneratedRegex(@"^//\s*(error|warning)\s+[A-Z]{2,10}\d{3,6}\b", RegexOptions.IgnoreCase)]
    private static partial Regex DiagnosticRemark();

    // error CS0029 Cannot implicitly convert: messages of the compiler start with a capital or a quote, but prose continues in lower case.
    [GeneratedRegex(
        @"^(?<start>//\s*(?i:error|warning)\s+[A-Za-z]{2,10}\d{3,6})\s*[-–—]?\s+(?<message>['""]?[A-Z][^\s]*\s+\S+\s+\S.*)$"
    )]
    private static partial Regex MessageWithoutColon();

    // error: CS0029, eror CS0029, error (CS0029), [error] CS0029, /* error CS0029 */; or a code alone, or with its message after a colon.
    [GeneratedRegex(
        @"^(//+|/\*+)\s*[\[(]?(?:(?i:compiler?|compilation|compile-time|build)\s+)?((?<word>[A-Za-z]{4,8})[\])]?(\s*[:=\-–—#!]\s*|\s+|\s*(?=[\[(]))[\[(]?)?(?<code>(CS|SYSLIB|CA|IDE)\d{3,6})\b[\])]?\s*(?(word)|(:|\*/|$))"
    )]
    private static partial Regex NearDiagnostic();

    [GeneratedRegex(@"^//\s*=>\s*\S")]
    private static partial Regex Claim();
}

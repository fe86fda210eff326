using System.Globalization;
using System.Text.RegularExpressions;
using SnippetCheck.Matching;

namespace SnippetCheck.Claims;

/// <summary>
/// Judges text about a program's output whose author doesn't know SnippetCheck. It's read the way a person would: white space and the
/// marks of a culture don't count, a list may be on one line, and an explanation may follow. It's wrong only if it claims to be the
/// output and can't mean anything else.
/// </summary>
internal static partial class InferredText
{
    private const int MostEnds = 3;
    private const int MostParagraphs = 8;
    private const string AnyLines = "...";
    private const string AnyText = "[..]";

    /// <summary>Whether a fence or a block of comments is certainly not what was printed.</summary>
    /// <param name="stated">The stated lines.</param>
    /// <param name="printed">The printed text.</param>
    /// <param name="mayGoOn">Whether other text may follow after a blank line, as in a comment with more code below it.</param>
    public static bool IsWrong(IReadOnlyList<FenceLine> stated, string printed, bool mayGoOn)
    {
        var said = Texts(stated);
        var actual = ExpectedText.Lines(printed).Where(Counts).ToList();
        // If the code prints nothing, the text is something else: a value, the answer of a server.
        return actual.Count > 0
            && said.Count > 0
            && !said.Exists(l => WindowsPath().IsMatch(l))
            && !said.Exists(l => Runtime().IsMatch(l) && !actual.Contains(l))
            && !Agrees(said, actual)
            && !(mayGoOn && Paragraphs().Any(p => Agrees(p, actual)))
            && ((said.Count == 1 && actual.Count == 1) || Words(said).Intersect(Words(actual)).Any());

        // The first paragraph, the first two, and so on.
        IEnumerable<List<string>> Paragraphs() =>
            Enumerable
                .Range(1, stated.Count - 1)
                .Where(i => string.IsNullOrWhiteSpace(stated[i].Text))
                .Take(MostParagraphs)
                .Select(i => Texts(stated.Take(i)))
                .Where(t => t.Count > 0);

        static List<string> Texts(IEnumerable<FenceLine> lines) => [.. lines.Select(l => l.Text).Where(Counts)];
        // Stack frames depend on the runtime and on how the program was built.
        static bool Counts(string line) => !string.IsNullOrWhiteSpace(line) && !StackFrame().IsMatch(line);
    }

    /// <summary>Whether a remark is certainly neither what its line printed nor the value of its line.</summary>
    public static bool IsWrong(RemarkPasses passes)
    {
        var remark = passes.Remark;
        var texts = passes.Texts();
        if (texts.All(t => t.All(l => l.Length == 0)) || passes.Holds(remark.Lines))
        {
            return false;
        }

        var said = OutputLabel().Replace(string.Join(' ', remark.Lines.Select(l => l.Text)), "");
        return !texts.Any(t => Agrees(said, t))
            && !texts.Any(t => Agrees(ValueLabel().Replace(said, ""), t))
            && texts.Any(t => Claims(said, t, remark, passes.HasPrinted));
    }

    private static bool Agrees(List<string> said, List<string> actual)
    {
        var (left, right) = (said.ConvertAll(ToPattern), actual.ConvertAll(Reduce));
        return Matches(left)
            || LinePattern
                .Parse(string.Concat(left.Select(l => l == AnyLines ? AnyText : l)))
                .Matches(string.Concat(right))
            || (said is [var list] && Agrees(list, actual))
            || (
                left.Count > right.Count
                && left.Count - right.Count <= MostEnds
                && said.Skip(right.Count).All(l => Ending().IsMatch(l))
                && Matches(left[..right.Count])
            );

        bool Matches(List<string> patterns) =>
            ExpectedText.Compare(
                new([.. patterns.Select(p => new FenceLine(p, 1, 1))], MatchMode.Exact, default),
                right
            )
                is null;
    }

    // The same words in the same order, followed by nothing but an explanation.
    private static bool Agrees(string said, IReadOnlyList<string> actual)
    {
        var whole = string.Join(' ', actual);
        if (Reduce(said) == Reduce(whole) || LinePattern.Parse(ToPattern(said)).Matches(Reduce(whole)))
        {
            return true;
        }

        var (left, right) = (Word().Matches(said), Words(actual));
        if (right.Count == 0 || left.Count == 0)
        {
            return false;
        }

        var same = left.Zip(right).TakeWhile(p => IsSame(p.First.Value, p.Second)).Count();
        if (same == right.Count)
        {
            var last = left[same - 1];
            return IsExplanation(said[(last.Index + last.Length)..], ofLiteral: right is [var only] && IsLiteral(only));
        }

        // The remark states only the part that was inserted: $"Sum: {sum}" // 15
        return left is [{ Value: var put }] && IsLiteral(put) && right.Exists(w => IsSame(put, w));
    }

    // Whether a text that doesn't match can only be meant as output.
    private static bool Claims(string said, IReadOnlyList<string> actual, ValueRemark remark, bool isPrinted)
    {
        if (Vague().IsMatch(said) || Runtime().IsMatch(said))
        {
            return false;
        }

        var core = Explanation().Replace(said, "").Trim();
        var (left, right) = (Words([core]), Words(actual));
        if (WholeLiteral().IsMatch(core))
        {
            // A number alone may be the number of a step, or belong to a remark further down.
            return remark.NamesOutput
                || (isPrinted && core[0] == '"')
                || (right.Count > 0 && right.All(w => IsLiteral(w) == left.TrueForAll(IsLiteral)))
                || (isPrinted && !remark.IsLiteral);
        }

        return (isPrinted && remark.NamesOutput && (left.Count <= right.Count + 2 || TypeName().IsMatch(actual[0])))
            || (left.Count > 0 && 2 * left.Intersect(right).Count() >= Math.Max(left.Count, right.Count));
    }

    private static bool IsExplanation(string rest, bool ofLiteral)
    {
        var text = rest.TrimStart('"', '\'', '`', ']', '}', ')', '>');
        return text.All(c => char.IsPunctuation(c) || char.IsWhiteSpace(c) || char.IsSymbol(c))
            || StartOfExplanation().IsMatch(text)
            || (ofLiteral && StartOfProse().IsMatch(text));
    }

    private static bool IsSame(string left, string right) =>
        left == right
        || (IsBoolean(left) && string.Equals(left, right, StringComparison.OrdinalIgnoreCase))
        || IsShortened(left, right);

    // `3.33` may state 3.3333333333333335, but `0.3` doesn't state 0.30000000000000004: an author who writes one digit means it.
    private static bool IsShortened(string left, string right)
    {
        var (said, printed) = (Decimals(left), Decimals(right));
        return said > 1
            && printed > said + 1
            && double.TryParse(left, NumberStyles.Float, CultureInfo.InvariantCulture, out var rounded)
            && double.TryParse(right, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            && Math.Abs(rounded - exact) <= Math.Pow(10, -said);
    }

    private static int Decimals(string number) =>
        number.IndexOf('.', StringComparison.Ordinal) is > 0 and var point ? number.Length - point - 1 : 0;

    private static bool IsBoolean(string word) => word is "true" or "false" or "True" or "False";

    private static bool IsLiteral(string word) =>
        IsBoolean(word) || word == "null" || char.IsAsciiDigit(word.TrimStart('-', '+').FirstOrDefault());

    private static List<string> Words(IEnumerable<string> lines) =>
        [.. lines.SelectMany(l => Word().Matches(l).Select(m => m.Value))];

    // Drops white space, quotes, separators of elements, and marks that depend on the culture.
    private static string Reduce(string text) =>
        new([
            .. text.Where(c => !char.IsWhiteSpace(c) && c is not ('"' or '\'' or '`' or '”' or '“'))
                .Select(c => c is ',' or '/' or '\\' or '-' or '’' ? '.' : c),
        ]);

    private static string ToPattern(string line) =>
        line.Trim() is AnyLines or "…"
            ? AnyLines
            : Reduce(
                line.Replace(AnyLines, AnyText, StringComparison.Ordinal)
                    .Replace("…", AnyText, StringComparison.Ordinal)
            );

    [GeneratedRegex(
        @"^\s*(outputs?|prints?|printed|result)\s*[:=]\s*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex OutputLabel();

    // `total = 12.5`, `total is 12.5`
    [GeneratedRegex(
        @"^\s*[\p{L}_][\p{L}\p{Nd}_.\[\]()]*\s*(=+|:|→|->|\bis( now)?\b|\bbecomes\b)\s*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex ValueLabel();

    [GeneratedRegex(@"[-+]?\d+(\.\d+)?([eE][-+]?\d+)?|[\p{L}_][\p{L}\p{Nd}_]*")]
    private static partial Regex Word();

    // Of two runtimes, systems or builds, this may be another one.
    [GeneratedRegex(
        @"\.NET\b|\b(net|netcoreapp|netstandard)\d|\b(Framework|CoreCLR|Mono|NativeAOT|AOT|Windows|Linux|macOS|Unix|x86|x64|arm64|debug|release)\b|\b(32|64)[- ]bit\b|\bC# ?\d|\b(UTC|GMT)\b|[+-]\d\d:\d\d\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Runtime();

    // `13 (sum)`, `3 - three`, `3 // why`, `True. By reference`
    [GeneratedRegex(
        @"^\s*(\(|（|—|–|-\s|//|#|;|←|<-|\||[.!]\s|[.]{3}|…|[,:]?\s*\b(because|since|as|due to|but|not)\b)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex StartOfExplanation();

    // `3 elements`, `3, not 3.5`; `3, 4` is a list.
    [GeneratedRegex(
        @"^(\s+|\s*[,:=]\s*|，)(?!(true|false|null)\b)\p{L}",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex StartOfProse();

    [GeneratedRegex(
        @"((?<=[\s\p{L}\p{Nd}""'\])])(\(|（|—|–|\s-\s|//|←|<-|;).*|[.!](\s.*)?$|,\s+(not|since|because|as)\b.*)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Explanation();

    [GeneratedRegex(
        @"\A([-+]?\d[\d.,_]*([eE][-+]?\d+)?|true|false|null|""[^""]*""|'[^']*'|\[.*\]|([-+]?\d[\d.]*|""[^""]*""|true|false)(\s*,\s*([-+]?\d[\d.]*|""[^""]*""|true|false))+)\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex WholeLiteral();

    [GeneratedRegex(
        @"\.\.\.|…|\A\s*[<(]|~|≈|\b(depends|depending|random|randomly|varies|vary|e\.g|for example|example|something|similar|current|currently|address|unique|whatever|may|might|could|probably|about|approximately|approx|today|now|nothing|some|any|machine|error|exception|throws)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Vague();

    // The text that a collection prints, often to its author's surprise.
    [GeneratedRegex(@"`\d+\[|\A[\w.+]+\[\]\z|\ASystem\.[\w.+]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex TypeName();

    [GeneratedRegex(@"\A\s*(at\s+[\w.<>`+\[\],$]+\(.*\)|---.*---\s*\z)", RegexOptions.CultureInvariant)]
    private static partial Regex StackFrame();

    // Output about the author's own disk, or with paths of another system.
    [GeneratedRegex(@"\b[A-Za-z]:\\|\\\w+\\", RegexOptions.CultureInvariant)]
    private static partial Regex WindowsPath();

    // Lines that a terminal or an editor adds below the output.
    [GeneratedRegex(
        @"\A\s*(press (any|enter)|</?\s*snippet|process (finished|exited)|</?output)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Ending();
}

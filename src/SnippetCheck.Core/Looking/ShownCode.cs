using System.Globalization;
using System.Text.RegularExpressions;
using SnippetCheck.Adopting;

namespace SnippetCheck.Looking;

/// <summary>A fence's code as its readers see it, with the words around it. It's a guess, which only ever keeps a report back.</summary>
internal sealed partial class ShownCode
{
    private static readonly int Latest = Version.Parse(Framework.Default.LanguageVersion).Major;

    private readonly string _text;
    private readonly string _around;
    private readonly string[] _lines;
    private readonly string[] _bareLines;

    /// <summary>Reads a fence.</summary>
    /// <param name="text">Its code.</param>
    /// <param name="around">The prose right above and below it.</param>
    public ShownCode(string text, string around)
    {
        (_text, _around, Bare) = (text, around, CodeSketch.Bare(text));
        (_lines, _bareLines) = (text.Split('\n'), Bare.Split('\n'));
        Brackets = Brackets.Of(Bare);
    }

    /// <summary>The code, with blanks in place of texts and comments.</summary>
    public string Bare { get; }

    /// <summary>Its brackets.</summary>
    public Brackets Brackets { get; }

    /// <summary>Whether dots or a placeholder stand for code.</summary>
    public bool LeavesOut =>
        Dots().IsMatch(Bare)
        || Placeholder().IsMatch(Bare)
        || CommentInPlace().IsMatch(_text)
        || Conjunction().IsMatch(Bare);

    /// <summary>Whether it's markup, a script, a merge conflict or a listing of something else than C#.</summary>
    public bool IsOther => OtherLanguage().IsMatch(_text);

    /// <summary>Whether its post is about a version of C# that the compiler doesn't know.</summary>
    public bool IsOfLaterLanguage { get; init; }

    /// <summary>Whether a line names a version of C# that the compiler doesn't know.</summary>
    /// <param name="line">The line of a post.</param>
    public static bool NamesLaterLanguage(string line) =>
        LanguageVersion()
            .Matches(line)
            .Any(m => int.Parse(m.Groups["version"].ValueSpan, CultureInfo.InvariantCulture) > Latest);

    /// <summary>Whether the author says that it doesn't compile or is wrong.</summary>
    public bool IsMeantToBeWrong =>
        SaidInProse().IsMatch(_around)
        || CodeSketch.Of(_text).Comments.Any(c => SaidInComment().IsMatch(c))
        || Marks().IsMatch(_text);

    /// <summary>Whether a comment may stand for members that aren't shown.</summary>
    public bool MayHaveMore => CodeSketch.Of(_text).Comments.Any(c => More().IsMatch(c));

    /// <summary>How many lines end a statement.</summary>
    public int Statements => _bareLines.Count(l => l.TrimEnd().EndsWith(';'));

    /// <summary>A line, from 1, with blanks in place of texts and comments.</summary>
    public string BareLine(int line) => line >= 1 && line <= _bareLines.Length ? _bareLines[line - 1] : "";

    /// <summary>A line, from 1.</summary>
    public string Line(int line) => line >= 1 && line <= _lines.Length ? _lines[line - 1] : "";

    /// <summary>Whether a word stands somewhere in it.</summary>
    public static bool HasWord(string code, string word) =>
        Regex.IsMatch(
            code,
            $@"(?<![\w@]){Regex.Escape(word)}(?!\w)",
            RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(1)
        );

    /// <summary>Whether a type is declared on a line.</summary>
    public bool IsTypeHeader(int line) => Type().IsMatch(BareLine(line));

    /// <summary>Whether the fence shows a constructor of a type of its own, and nothing that may stand for others.</summary>
    public bool ShowsConstructors(string type) =>
        Types.Contains(type)
        && !MayHaveMore
        && Bare.Split('\n').Any(l => Constructor().Match(l) is { Success: true } match && HasWord(match.Value, type));

    /// <summary>Whether parameters are declared on a line of something that's no declaration, to show how it's called.</summary>
    public bool IsSignature(int line) => Parameters().IsMatch(BareLine(line));

    /// <summary>Whether a constructor is declared on a line, which a compiler reads only within its class.</summary>
    public bool IsConstructor(int line) =>
        (Constructor().IsMatch(BareLine(line)) || Initializer().IsMatch(BareLine(line))) && TypeAround(line) is null;

    /// <summary>The names of the types that it declares.</summary>
    public IReadOnlySet<string> Types => field ??= Type().Matches(Bare).Select(m => m.Groups["name"].Value).ToHashSet();

    /// <summary>Whether the body of a method whose declaration begins on a line has code, and no comment that may stand for more.</summary>
    public bool HasWholeBody(int line)
    {
        var start = Start(line);
        var open = Bare.IndexOf('{', start);
        if (open < 0)
        {
            return false;
        }

        var (depth, end) = (0, open);
        for (; end < Bare.Length; end++)
        {
            depth += Bare[end] switch
            {
                '{' => 1,
                '}' => -1,
                _ => 0,
            };
            if (depth == 0)
            {
                break;
            }
        }

        return depth == 0
            && Bare[(open + 1)..end].Contains(';', StringComparison.Ordinal)
            && !CodeSketch.Of(_text[open..end]).Comments.Any();
    }

    /// <summary>The innermost type that's declared around a line; null if there's none.</summary>
    public string? TypeAround(int line)
    {
        var open = new Stack<int>();
        var end = Start(line);
        for (var i = 0; i < end; i++)
        {
            if (Bare[i] == '{')
            {
                open.Push(i);
            }
            else if (Bare[i] == '}')
            {
                open.TryPop(out _);
            }
        }

        if (!open.TryPop(out var at))
        {
            return null;
        }

        var from = Bare.LastIndexOfAny([';', '{', '}'], Math.Max(0, at - 1)) + 1;
        return Type().Match(Bare[from..at]) is { Success: true } match ? match.Groups["name"].Value : null;
    }

    private int Start(int line) => _bareLines.Take(line - 1).Sum(l => l.Length + 1);

    [GeneratedRegex(
        @"\.{3,}|…|\?{3,}|^\s*\.\.\s*$|\[\s*,\s*\w+\s*\]\s*\)",
        RegexOptions.CultureInvariant | RegexOptions.Multiline
    )]
    private static partial Regex Dots();

    // `Add(Item first, Item second)`
    [GeneratedRegex(
        @"[\w>]\s*\((this\s+|params\s+)?(?!(new|await|is|as|in|out|ref|return|typeof|throw|async|var|from)\b)[\p{L}_][\w.<>\[\]?]*\s+(?!(is|as|in|with|switch|and|or|not|when)\b)[\p{L}_]\w*\s*[,)=]",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Parameters();

    // `int x = /* something */;`, `int x = // something`
    [GeneratedRegex(
        @"(=>?|\bnew|\breturn|\(|,)\s*/\*[^*]*\*/\s*([;,)]|$)|=\s*//[^\n]*$",
        RegexOptions.CultureInvariant | RegexOptions.Multiline
    )]
    private static partial Regex CommentInPlace();

    // Two ways to write something, with a word between them.
    [GeneratedRegex(
        @"^\s*(or|and|vs)\s*[.:]?\s*$",
        RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.IgnoreCase
    )]
    private static partial Regex Conjunction();

    // `<get this somehow>`, `<YourValue>` after a dot, `[your key]`.
    [GeneratedRegex(
        @"<\s*[\p{L}']+(\s+[\p{L}']+)+\s*>(?!\s*\()|\.\s*<\w+>|[(,=]\s*<\w+>\s*[,;\[\])]",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Placeholder();

    [GeneratedRegex(
        @"\A\s*(?i:select|with|insert|delete|exec)\s|^\s*(<[\w/?!%@]|<<<|>>>|\$\w|%|@\w+\s*\{|set\s+\w+=|(SELECT|INSERT|UPDATE|CREATE|DECLARE|function|def|import|export|let|git|npm|PM>|dotnet|Dim|Sub|End|[A-Z][a-z]+-[A-Z]\w+|Public\s+(Class|Sub|Function))\b(?!\s*[.=(]))|\bdocument\.\w+\(|\bfunction\s*\(|===|^---\s*$|\{\{\s*""\{\{|\{%-?\s*\w|\{\{<",
        RegexOptions.CultureInvariant | RegexOptions.Multiline
    )]
    private static partial Regex OtherLanguage();

    [GeneratedRegex(
        @"(n't|not|n’t|never|fails? to|longer)\s+(\w+\s+)?compile|compil\w*([- ]time)?\s+(error|fail)|(an|this|following|with|syntax) error\b|\billegal|(\bis|n't|n’t|\bnot) (be )?(allowed|valid|possible|legal|invalid)|invalid (C#|code|syntax)|\bpseudo|\bCS\d{4}\b|\bpropos(ed|al)|\bimagine\b|\bhypothetical",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex SaidInProse();

    [GeneratedRegex(
        @"\bcompil|^/[/*]+\s*\w*\s*error|\bCS\d{4}\b|\billegal|\binvalid|not (allowed|valid|possible|legal)|\bwrong\b|\bbad\b|\bnope?\b|won't work|doesn't work|\bfails\b|pseudo",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex SaidInComment();

    [GeneratedRegex(
        @"^\s*(public|protected|internal|private|static)\s+[\p{L}_]\w*\s*\(",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Constructor();

    [GeneratedRegex(@"^\s*:\s*(base|this)\s*\(", RegexOptions.CultureInvariant)]
    private static partial Regex Initializer();

    [GeneratedRegex(
        @"\.\.|…|\b(other|others|more|rest|omitted|elided|implementation|etc|here|same as|unchanged|existing)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex More();

    [GeneratedRegex(@"\bC#\s?(?<version>\d\d)\b", RegexOptions.CultureInvariant)]
    private static partial Regex LanguageVersion();

    [GeneratedRegex("[❌✗✘🚫⛔]")]
    private static partial Regex Marks();

    [GeneratedRegex(
        @"\b(class|struct|interface|enum|record(\s+(class|struct))?)\s+(?<name>[\p{L}_]\w*)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Type();
}

using System.Text;
using System.Text.RegularExpressions;

namespace SnippetCheck.Matching;

/// <summary>A stated line or message, which may hold wildcards and placeholders.</summary>
internal sealed partial class LinePattern
{
    private const string AnyLinesText = "...";
    private const string LiteralAnyLinesText = @"\" + AnyLinesText;
    private const string Any = "[..]";

    // Each placeholder holds what .NET prints of such a value, in whatever culture, and nothing else.
    private static readonly Dictionary<string, string> Placeholders = new()
    {
        [".."] = ".*",
        ["int"] = @"[-+]?\d+",
        ["number"] = @"[-+]?(\d+([.,]\d+)*|[.,]\d+)([eE][-+]?\d+)?",
        ["guid"] = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}",
        ["date"] = Date,
        ["time"] = Time,
        ["timestamp"] = $@"{Date}[T ]{Time}(Z|\s?[-+]\d\d:?\d\d)?",
        ["duration"] = @"(-?(\d+\.)?\d{1,2}:\d\d:\d\d(\.\d+)?|\d+([.,]\d+)?\s?(ns|µs|us|ms|s|sec|seconds?|m|min|minutes?|h|hours?))",
        ["hex"] = "(0[xX])?[0-9a-fA-F]+",
        ["path"] = @"([a-zA-Z]:)?[^\s:*?""<>|]*[/\\][^\s:*?""<>|]*",
        ["word"] = @"[\p{L}\p{Nd}_]+",
    };

    private const string Date = @"(\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{4}|\d{1,2}\.\d{1,2}\.\d{4})";
    private const string Time = @"\d{1,2}:\d\d(:\d\d([.,]\d+)?)?(\s?[AaPp][Mm])?";

    private static readonly TimeSpan TimeLimit = TimeSpan.FromMilliseconds(100);

    private readonly Regex? _regex;

    private LinePattern(string text, Regex? regex, bool isAnyLines)
    {
        Text = text;
        _regex = regex;
        IsAnyLines = isAnyLines;
    }

    /// <summary>The text that it is equal to, where it has no wildcard: without the backslashes that make things literal.</summary>
    public string Text { get; }

    /// <summary>Whether it is more than a comparison of texts, and so costs time.</summary>
    public bool IsCostly => _regex is not null;

    /// <summary>Whether it stands for any number of lines.</summary>
    public bool IsAnyLines { get; }

    /// <summary>Reads a line with wildcards.</summary>
    public static LinePattern Parse(string line)
    {
        var text = line.TrimEnd();
        var trimmed = text.Trim();
        if (trimmed == AnyLinesText)
        {
            return new(text, null, isAnyLines: true);
        }

        if (trimmed == LiteralAnyLinesText)
        {
            return Literal(text.Replace(LiteralAnyLinesText, AnyLinesText, StringComparison.Ordinal));
        }

        var matches = Placeholder().Matches(text);
        if (matches.Count == 0)
        {
            return Literal(text);
        }

        var literal = new StringBuilder();
        var pattern = new StringBuilder(@"\A");
        var from = 0;
        var hasWildcard = false;
        foreach (Match match in matches)
        {
            Append(text[from..match.Index]);
            var own = match.Groups["own"].Value;
            if (match.Groups["escape"].Success)
            {
                Append(own);
            }
            else
            {
                hasWildcard = true;
                literal.Append(own);
                pattern.Append("(?:").Append(Placeholders[match.Groups["name"].Value]).Append('|').Append(Regex.Escape(own)).Append(')');
            }

            from = match.Index + match.Length;
        }

        Append(text[from..]);
        return hasWildcard
            ? new(literal.ToString(), new Regex(pattern.Append(@"\z").ToString(), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Singleline), isAnyLines: false)
            : Literal(literal.ToString());

        void Append(string part)
        {
            literal.Append(part);
            pattern.Append(Regex.Escape(part));
        }
    }

    /// <summary>A line without wildcards.</summary>
    public static LinePattern Literal(string line) => new(line.TrimEnd(), null, isAnyLines: false);

    /// <summary>How printed text is written so that the line states it and nothing else: with backslashes before what looks like a wildcard.</summary>
    public static string Quote(string printed) => QuoteLine(QuotePlaceholders(printed));

    /// <summary>How printed text is written in which stretches cannot be written: <c>[..]</c> stands for each of them.</summary>
    /// <param name="printed">The text.</param>
    /// <param name="stretches">What cannot be written.</param>
    public static string Quote(string printed, Regex stretches)
    {
        var parts = stretches.Split(printed);
        // A backslash right before the wildcard would take its meaning away, so the wildcard stands for it too.
        return QuoteLine(string.Join(Any, parts.Select((p, i) => QuotePlaceholders(i < parts.Length - 1 ? p.TrimEnd('\\') : p))));
    }

    private static string QuotePlaceholders(string printed) => Placeholder().Replace(printed, m => m.Groups["escape"].Value + '\\' + m.Groups["own"].Value);

    private static string QuoteLine(string line) => line.Trim() switch
    {
        AnyLinesText => line.Replace(AnyLinesText, LiteralAnyLinesText, StringComparison.Ordinal),
        // There is no way to write a backslash before three dots but to let a wildcard stand for it.
        LiteralAnyLinesText => line.Replace(LiteralAnyLinesText, Any + AnyLinesText, StringComparison.Ordinal),
        _ => line,
    };

    /// <summary>A line that is a regular expression, for the whole of a printed line.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static LinePattern Regular(string line)
    {
        var pattern = $@"\A(?:{line.TrimEnd()})\z";
        try
        {
            return new(line.TrimEnd(), new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking), isAnyLines: false);
        }
        catch (NotSupportedException)
        {
            // Back-references and look-arounds want an engine that may take exponential time.
            return new(line.TrimEnd(), new Regex(pattern, RegexOptions.CultureInvariant, TimeLimit), isAnyLines: false);
        }
    }

    /// <summary>Whether a printed line, its trailing white space aside, is what this one states.</summary>
    public bool Matches(string line)
    {
        var printed = line.TrimEnd();
        try
        {
            return _regex?.IsMatch(printed) ?? printed == Text;
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"(?<escape>\\)?(?<own>\[(?<name>\.\.|int|number|guid|date|time|timestamp|duration|hex|path|word)\])")]
    private static partial Regex Placeholder();
}

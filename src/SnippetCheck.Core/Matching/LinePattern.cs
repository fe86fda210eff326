using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace SnippetCheck.Matching;

/// <summary>A stated line or message, which may hold wildcards and placeholders.</summary>
internal sealed partial class LinePattern
{
    private const string AnyLinesText = "...";
    private const string LiteralAnyLinesText = @"\" + AnyLinesText;
    private const string AnyName = "..";
    private const string Any = $"[{AnyName}]";

    // Each placeholder holds what .NET prints of such a value, in whatever culture, and nothing else.
    private static readonly Dictionary<string, string> Placeholders = new()
    {
        [AnyName] = ".*",
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

    // Making one costs a thousand times what matching with it does.
    private static readonly ConcurrentDictionary<string, Regex> WholePlaceholders = new();

    private readonly Func<string, bool>? _matches;

    private LinePattern(string text, Func<string, bool>? matches, bool isAnyLines)
    {
        Text = text;
        _matches = matches;
        IsAnyLines = isAnyLines;
    }

    /// <summary>The text that it is equal to, where it has no wildcard: without the backslashes that make things literal.</summary>
    public string Text { get; }

    /// <summary>Whether it is more than a comparison of texts, and so costs time.</summary>
    public bool IsCostly => _matches is not null;

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

        // What stands around the placeholders, one piece more than there are of those.
        var pieces = new List<StringBuilder> { new() };
        var names = new List<string>();
        var from = 0;
        foreach (Match match in matches)
        {
            pieces[^1].Append(text, from, match.Index - from);
            if (match.Groups["escape"].Success)
            {
                pieces[^1].Append(match.Groups["own"].ValueSpan);
            }
            else
            {
                names.Add(match.Groups["name"].Value);
                pieces.Add(new());
            }

            from = match.Index + match.Length;
        }

        pieces[^1].Append(text, from, text.Length - from);
        return WithPlaceholders(pieces.ConvertAll(p => p.ToString()), names);
    }

    private static LinePattern WithPlaceholders(List<string> pieces, List<string> names)
    {
        var text = string.Concat(pieces.Select((piece, i) => i == 0 ? piece : OwnText(names[i - 1]) + piece));
        return names switch
        {
            [] => Literal(text),
            [var name] => new(text, printed => MatchesOne(printed, pieces[0], name, pieces[1]), isAnyLines: false),
            _ => new(text, MatcherOf(pieces, names), isAnyLines: false),
        };
    }

    private static string OwnText(string name) => $"[{name}]";

    private static bool MatchesOne(string printed, string before, string name, string behind)
    {
        if (printed.Length < before.Length + behind.Length || !printed.StartsWith(before, StringComparison.Ordinal) || !printed.EndsWith(behind, StringComparison.Ordinal))
        {
            return false;
        }

        var held = printed.AsSpan(before.Length, printed.Length - before.Length - behind.Length);
        return name == AnyName || held.SequenceEqual(OwnText(name)) || WholePlaceholders.GetOrAdd(name, n => Whole(Placeholders[n])).IsMatch(held);
    }

    private static Func<string, bool> MatcherOf(List<string> pieces, List<string> names)
    {
        var pattern = string.Concat(pieces.Select((piece, i) => (i == 0 ? "" : $"(?:{Placeholders[names[i - 1]]}|{Regex.Escape(OwnText(names[i - 1]))})") + Regex.Escape(piece)));
        var regex = new Lazy<Regex>(() => Whole(pattern));
        return printed => regex.Value.IsMatch(printed);
    }

    private static Regex Whole(string pattern) =>
        new($@"\A(?:{pattern})\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Singleline);

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
            return new(line.TrimEnd(), new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking).IsMatch, isAnyLines: false);
        }
        catch (NotSupportedException)
        {
            // Back-references and look-arounds want an engine that may take exponential time.
            return new(line.TrimEnd(), new Regex(pattern, RegexOptions.CultureInvariant, TimeLimit).IsMatch, isAnyLines: false);
        }
    }

    /// <summary>Whether a printed line, its trailing white space aside, is what this one states.</summary>
    public bool Matches(string line)
    {
        var printed = line.TrimEnd();
        try
        {
            return _matches?.Invoke(printed) ?? printed == Text;
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"(?<escape>\\)?(?<own>\[(?<name>\.\.|int|number|guid|date|time|timestamp|duration|hex|path|word)\])")]
    private static partial Regex Placeholder();
}

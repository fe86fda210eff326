using System.Text;
using System.Text.RegularExpressions;

namespace SnippetCheck.Matching;

/// <summary>A stated line or message that may contain wildcards and placeholders.</summary>
internal sealed partial class LinePattern
{
    private const string AnyLinesText = "...";
    private const string LiteralAnyLinesText = @"\" + AnyLinesText;
    private const string Any = "[..]";

    // Enough for any well-meant expression.
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(1);

    private readonly Func<string, bool>? _matches;
    private LinePattern? _withoutWords;

    private LinePattern(string text, Func<string, bool>? matches, bool isAnyLines)
    {
        Text = text;
        _matches = matches;
        IsAnyLines = isAnyLines;
    }

    /// <summary>The text to compare with if there's no wildcard, without the backslashes that escape wildcards.</summary>
    public string Text { get; }

    /// <summary>The line as the post states it, without trailing white space.</summary>
    public string Source
    {
        get => field ?? Text;
        private init;
    }

    /// <summary>Whether matching needs more than a comparison of two strings.</summary>
    public bool IsCostly => _matches is not null;

    /// <summary>The same pattern, but dates and times match only in digits. Loading the words of all cultures takes time.</summary>
    public LinePattern WithoutWords => _withoutWords ?? this;

    /// <summary>Whether the line is <c>...</c>, which matches any number of lines.</summary>
    public bool IsAnyLines { get; }

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
            return new(
                text.Replace(LiteralAnyLinesText, AnyLinesText, StringComparison.Ordinal),
                null,
                isAnyLines: false
            )
            {
                Source = text,
            };
        }

        var matches = Wildcard().Matches(text);
        if (matches.Count == 0)
        {
            return Literal(text);
        }

        // The literal text around the placeholders: one piece more than there are placeholders.
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
        return WithPlaceholders(text, pieces.ConvertAll(p => p.ToString()), names);
    }

    private static LinePattern WithPlaceholders(string source, List<string> pieces, List<string> names)
    {
        var placeholders = names.ConvertAll(n => new Placeholder(n));
        var text = string.Concat(pieces.Select((piece, i) => i == 0 ? piece : placeholders[i - 1].OwnText + piece));
        if (names.Count == 0)
        {
            return new(text, null, isAnyLines: false) { Source = source };
        }

        var plain = new LinePattern(
            text,
            p => HasPieces(p, pieces) && Holds(p, pieces, placeholders, mayBeInWords: false),
            isAnyLines: false
        )
        {
            Source = source,
        };
        return !placeholders.Exists(p => p.MayBeInWords)
            ? plain
            : new(
                text,
                p => plain.Matches(p) || (HasPieces(p, pieces) && Holds(p, pieces, placeholders, mayBeInWords: true)),
                isAnyLines: false
            )
            {
                Source = source,
                _withoutWords = plain,
            };
    }

    // A quick check, since most lines already differ in their literal text.
    private static bool HasPieces(string printed, List<string> pieces)
    {
        if (
            !printed.StartsWith(pieces[0], StringComparison.Ordinal)
            || !printed.EndsWith(pieces[^1], StringComparison.Ordinal)
        )
        {
            return false;
        }

        var at = pieces[0].Length;
        foreach (var piece in pieces[1..])
        {
            var found = at > printed.Length ? -1 : printed.IndexOf(piece, at, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            at = found + piece.Length;
        }

        return true;
    }

    // Tracks all offsets that the match can have reached after each placeholder, so nothing is tried twice.
    private static bool Holds(string printed, List<string> pieces, List<Placeholder> placeholders, bool mayBeInWords)
    {
        var at = new bool[printed.Length + 1];
        at[pieces[0].Length] = true;
        for (var i = 0; i < placeholders.Count; i++)
        {
            TimeBudget.Check();
            var isLast = i == placeholders.Count - 1;
            at = After(printed, placeholders[i].Ends(printed, at, pieces[i + 1], isLast, mayBeInWords), pieces[i + 1]);
            if (!at.Contains(true))
            {
                return false;
            }
        }

        return at[^1];
    }

    private static bool[] After(string printed, bool[] at, string piece)
    {
        if (piece.Length == 0)
        {
            return at;
        }

        var after = new bool[at.Length];
        for (var i = 0; i + piece.Length <= printed.Length; i++)
        {
            after[i + piece.Length] = at[i] && string.CompareOrdinal(printed, i, piece, 0, piece.Length) == 0;
        }

        return after;
    }

    /// <summary>A line whose wildcards have no meaning.</summary>
    public static LinePattern Literal(string line) => new(line.TrimEnd(), null, isAnyLines: false);

    /// <summary>The line that states a printed text and nothing else: backslashes escape whatever looks like a wildcard.</summary>
    public static string Quote(string printed) => QuoteLine(QuotePlaceholders(printed));

    /// <summary>The line that states a printed text, with <c>[..]</c> for stretches that can't be written.</summary>
    /// <param name="printed">The text.</param>
    /// <param name="stretches">Matches text that can't be written.</param>
    public static string Quote(string printed, Regex stretches)
    {
        var parts = stretches.Split(printed);
        // A backslash right before the wildcard would escape it, so the wildcard replaces the backslash too.
        return QuoteLine(
            string.Join(Any, parts.Select((p, i) => QuotePlaceholders(i < parts.Length - 1 ? p.TrimEnd('\\') : p)))
        );
    }

    private static string QuotePlaceholders(string printed) =>
        Wildcard().Replace(printed, m => m.Groups["escape"].Value + '\\' + m.Groups["own"].Value);

    private static string QuoteLine(string line) =>
        line.Trim() switch
        {
            AnyLinesText => line.Replace(AnyLinesText, LiteralAnyLinesText, StringComparison.Ordinal),
            // A backslash followed by three dots can't be written, so a wildcard replaces it.
            LiteralAnyLinesText => line.Replace(LiteralAnyLinesText, Any + AnyLinesText, StringComparison.Ordinal),
            _ => line,
        };

    /// <summary>A regular expression that must match a whole printed line.</summary>
    /// <exception cref="ArgumentException">The expression is invalid.</exception>
    public static LinePattern Regular(string line)
    {
        // Parses it alone first. An extra bracket would close the group around it below, and let the rest match anywhere.
        _ = new Regex(line.TrimEnd(), RegexOptions.CultureInvariant, TimeLimit);
        var pattern = $@"\A(?:{line.TrimEnd()})\z";
        try
        {
            return new(
                line.TrimEnd(),
                new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking).IsMatch,
                isAnyLines: false
            );
        }
        catch (NotSupportedException)
        {
            // Back-references and look-arounds need the backtracking engine, which may take exponential time.
            return new(
                line.TrimEnd(),
                new Regex(pattern, RegexOptions.CultureInvariant, TimeLimit).IsMatch,
                isAnyLines: false
            );
        }
    }

    /// <summary>Whether a printed line matches. Its trailing white space doesn't count.</summary>
    /// <exception cref="OutOfTimeException">The comparison took too long.</exception>
    public bool Matches(string line)
    {
        var printed = line.TrimEnd();
        TimeBudget.Check();
        try
        {
            return _matches?.Invoke(printed) ?? printed == Text;
        }
        catch (RegexMatchTimeoutException)
        {
            throw new OutOfTimeException();
        }
    }

    [GeneratedRegex(
        @"(?<escape>\\)?(?<own>\[(?<name>\.\.|int|number|guid|date|time|timestamp|duration|hex|path|word)\])"
    )]
    private static partial Regex Wildcard();
}

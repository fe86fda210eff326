namespace SnippetCheck.Posts;

/// <summary>Finds the ends of C#'s string and character literals, in all their forms.</summary>
/// <param name="text">The code.</param>
internal sealed class CSharpLiterals(string text)
{
    // Code that nests deeper is no code that anyone writes, and mustn't overflow the stack.
    private const int DeepestNesting = 100;

    private int _depth;

    // Those of the outermost literal; null if nobody asks.
    private List<(int Start, int End)>? _holes;

    /// <summary>The end of the literal that starts at an offset; null if none does. One that isn't closed ends where the compiler gives it up: with its line, or with the text.</summary>
    public int? End(int start)
    {
        if (start > 0 && text[start - 1] is '$' or '@' && text[start] is '$' or '@')
        {
            // These marks were looked at from their start.
            return null;
        }

        var at = start;
        var dollars = 0;
        var isVerbatim = false;
        while (at < text.Length && text[at] is '$' or '@')
        {
            dollars += text[at] == '$' ? 1 : 0;
            isVerbatim |= text[at] == '@';
            at++;
        }

        if (at >= text.Length || text[at] != '"')
        {
            return text[start] == '\'' ? EndOfCharacter(start + 1) : null;
        }

        var quotes = Run('"', at);
        return quotes >= 3 && !isVerbatim ? EndOfRaw(at + quotes, quotes, dollars)
            : isVerbatim ? EndOfVerbatim(at + 1, dollars > 0)
            : EndOfRegular(at + 1, dollars > 0);
    }

    /// <summary>The holes of an interpolated string, in order, without their braces. Those of strings in a hole aren't included.</summary>
    /// <param name="start">The start of the literal.</param>
    /// <param name="end">Its end.</param>
    public IReadOnlyList<(int Start, int End)> Holes(int start, int end)
    {
        _holes = [];
        End(start);
        var found = _holes.Where(h => h.End <= end).ToList();
        _holes = null;
        return found;
    }

    private int EndOfCharacter(int at)
    {
        while (at < text.Length && !CSharpScan.EndsLine(text[at]))
        {
            if (text[at] == '\'')
            {
                return at + 1;
            }

            at += text[at] == '\\' && at + 1 < text.Length && !CSharpScan.EndsLine(text[at + 1]) ? 2 : 1;
        }

        return at;
    }

    private int EndOfRegular(int at, bool hasHoles)
    {
        while (at < text.Length && !CSharpScan.EndsLine(text[at]))
        {
            switch (text[at])
            {
                case '"':
                    return at + 1;
                case '\\' when at + 1 < text.Length && !CSharpScan.EndsLine(text[at + 1]):
                    at += 2;
                    break;
                case '{' when hasHoles:
                    at = AfterBrace(at);
                    break;
                default:
                    at++;
                    break;
            }
        }

        return at;
    }

    private int EndOfVerbatim(int at, bool hasHoles)
    {
        while (at < text.Length)
        {
            switch (text[at])
            {
                case '"' when at + 1 < text.Length && text[at + 1] == '"':
                    at += 2;
                    break;
                case '"':
                    return at + 1;
                case '{' when hasHoles:
                    at = AfterBrace(at);
                    break;
                default:
                    at++;
                    break;
            }
        }

        return at;
    }

    // {{ is a brace, { begins a hole.
    private int AfterBrace(int at) =>
        at + 1 < text.Length && text[at + 1] == '{' ? at + 2 : EndOfHole(at + 1, braces: 1);

    private int EndOfRaw(int at, int quotes, int dollars)
    {
        var isOneLine = !IsRestOfLineBlank(at);
        while (at < text.Length && !(isOneLine && CSharpScan.EndsLine(text[at])))
        {
            var run = text[at] is '"' or '{' ? Run(text[at], at) : 1;
            if (text[at] == '"' && run >= quotes)
            {
                return at + run;
            }

            at = text[at] == '{' && dollars > 0 && run >= dollars ? EndOfHole(at + run, dollars) : at + run;
        }

        return at;
    }

    private bool IsRestOfLineBlank(int at)
    {
        while (at < text.Length && !CSharpScan.EndsLine(text[at]))
        {
            if (!char.IsWhiteSpace(text[at++]))
            {
                return false;
            }
        }

        return true;
    }

    // A hole holds an expression, and may end in a format after a colon.
    private int EndOfHole(int at, int braces)
    {
        if (_depth >= DeepestNesting)
        {
            return text.Length;
        }

        _depth++;
        var start = at;
        var open = 0;
        while (at < text.Length && !(text[at] == '}' && open <= 0))
        {
            if (End(at) is { } literal)
            {
                at = literal;
            }
            else if (EndOfComment(at) is { } comment)
            {
                at = comment;
            }
            else if (text[at] == ':' && open <= 0)
            {
                var isQualifier = at + 1 < text.Length && text[at + 1] == ':';
                at = isQualifier ? at + 2 : EndOfFormat(at + 1);
            }
            else
            {
                open += text[at] switch
                {
                    '(' or '[' or '{' => 1,
                    ')' or ']' or '}' => -1,
                    _ => 0,
                };
                at++;
            }
        }

        _depth--;
        if (_depth == 0)
        {
            _holes?.Add((start, Math.Min(text.Length, at)));
        }

        return Math.Min(text.Length, at + braces);
    }

    private int EndOfFormat(int at)
    {
        while (at < text.Length && text[at] is not ('}' or '"') && !CSharpScan.EndsLine(text[at]))
        {
            at++;
        }

        return at;
    }

    private int? EndOfComment(int at)
    {
        if (string.CompareOrdinal(text, at, "/*", 0, 2) == 0)
        {
            var close = text.IndexOf("*/", at + 2, StringComparison.Ordinal);
            return close < 0 ? text.Length : close + 2;
        }

        if (string.CompareOrdinal(text, at, "//", 0, 2) != 0)
        {
            return null;
        }

        while (at < text.Length && !CSharpScan.EndsLine(text[at]))
        {
            at++;
        }

        return at;
    }

    private int Run(char c, int at)
    {
        var end = at;
        while (end < text.Length && text[end] == c)
        {
            end++;
        }

        return end - at;
    }
}

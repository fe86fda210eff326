using System.Buffers;

namespace SnippetCheck.Posts;

/// <summary>
/// Finds the ends of what MDX has beyond Markdown: tags of JSX, expressions in braces, and <c>import</c> and <c>export</c> statements. It knows as
/// much of JavaScript as that takes: strings, templates, comments, regular expressions, brackets, and JSX.
/// </summary>
/// <param name="text">The text of the post.</param>
/// <param name="quotes">The number of quotes around the place where scanning begins. Their marks at the start of later lines are left out.</param>
internal sealed class MdxScan(string text, int quotes)
{
    // Each level is a call, and the stack is finite.
    private const int MostNested = 100;

    // A value, or an operand, comes after these. After other words comes an operator.
    private static readonly SearchValues<string> OperatorWords = SearchValues.Create(
        [
            "await",
            "case",
            "default",
            "delete",
            "do",
            "else",
            "export",
            "from",
            "import",
            "in",
            "instanceof",
            "new",
            "of",
            "return",
            "throw",
            "typeof",
            "void",
            "yield",
        ],
        StringComparison.Ordinal
    );

    private int _nested;

    /// <summary>The end of tags and expressions that fill whole lines; null if there's something else on their lines, or no end.</summary>
    /// <param name="start">The offset of the first.</param>
    /// <returns>The offset where their last line ends.</returns>
    public int? EndOfFlow(int start)
    {
        var at = start;
        while (At(at) is '<' or '{')
        {
            if ((At(at) == '<' ? EndOfTag(at) : EndOfCode(at + 1, '}')) is not { } end)
            {
                return null;
            }

            at = end;
            while (At(at) is ' ' or '\t')
            {
                at++;
            }
        }

        return IsLineEnd(at) ? at : null;
    }

    /// <summary>The end of <c>import</c> and <c>export</c> statements: the end of the line before a blank one that isn't within them. Null if there's none.</summary>
    /// <param name="start">The offset of the first.</param>
    public int? EndOfStatements(int start) => EndOfCode(start, '\n');

    // A tag, with its attributes.
    private int? EndOfTag(int start)
    {
        var at = start + 1;
        if (IsLineEnd(at) || char.IsWhiteSpace(At(at)))
        {
            return null;
        }

        if (At(at) == '/')
        {
            at = SkipBlanks(at + 1);
        }

        if (At(at) == '>')
        {
            return at + 1;
        }

        if (!IsNameStart(At(at)))
        {
            return null;
        }

        at = SkipName(at);
        while (true)
        {
            at = SkipBlanks(at);
            switch (At(at))
            {
                case '>':
                    return at + 1;
                case '/':
                    at = SkipBlanks(at + 1);
                    return At(at) == '>' ? at + 1 : null;
                case '{':
                    if (EndOfCode(at + 1, '}') is not { } spread)
                    {
                        return null;
                    }

                    at = spread;
                    break;
                case var c when IsNameStart(c):
                    if (EndOfAttribute(at) is not { } attribute)
                    {
                        return null;
                    }

                    at = attribute;
                    break;
                default:
                    return null;
            }
        }
    }

    private int? EndOfAttribute(int start)
    {
        var at = SkipName(start);
        var sign = SkipBlanks(at);
        if (At(sign) != '=')
        {
            return at;
        }

        at = SkipBlanks(sign + 1);
        return At(at) switch
        {
            '"' or '\'' => text.IndexOf(At(at), at + 1) is >= 0 and var quote ? quote + 1 : null,
            '{' => EndOfCode(at + 1, '}'),
            _ => null,
        };
    }

    // An element of JSX within JavaScript, with everything between its tags.
    private int? EndOfElement(int start)
    {
        var depth = 0;
        var at = start;
        while (true)
        {
            if (EndOfTag(at) is not { } end)
            {
                return null;
            }

            depth +=
                At(at + 1) == '/' ? -1
                : text[end - 2] == '/' ? 0
                : 1;
            at = end;
            if (depth <= 0)
            {
                return at;
            }

            while (At(at) != '<')
            {
                TimeBudget.Check();
                if (at >= text.Length)
                {
                    return null;
                }

                if (At(at) != '{')
                {
                    at++;
                }
                else if (EndOfCode(at + 1, '}') is { } code)
                {
                    at = code;
                }
                else
                {
                    return null;
                }
            }
        }
    }

    // JavaScript up to a brace that closes what's around it, which belongs to the result, or up to a blank line.
    private int? EndOfCode(int start, char close)
    {
        if (++_nested > MostNested)
        {
            return null;
        }

        try
        {
            return EndOfNestedCode(start, close);
        }
        finally
        {
            _nested--;
        }
    }

    private int? EndOfNestedCode(int start, char close)
    {
        var at = start;
        var depth = 0;
        // Whether a value comes next, rather than an operator.
        var isOperand = true;
        var isFinished = false;
        while (at < text.Length)
        {
            TimeBudget.Check();
            var c = text[at];
            if (c is '\n' or '\r')
            {
                if (close == '\n' && depth == 0 && (!isOperand || isFinished) && IsBlankAfter(at))
                {
                    return at;
                }

                at = NextLine(at);
                continue;
            }

            if (char.IsWhiteSpace(c) || (c == '/' && At(at + 1) is '/' or '*'))
            {
                if (EndOfBlank(at) is not { } blank)
                {
                    return null;
                }

                at = blank;
                continue;
            }

            if (c is '}' or ')' or ']' && depth == 0)
            {
                return c == close ? at + 1 : null;
            }

            depth += c switch
            {
                '{' or '(' or '[' => 1,
                '}' or ')' or ']' => -1,
                _ => 0,
            };
            if (EndOfToken(at, isOperand) is not { } after)
            {
                return null;
            }

            isOperand = IsNameStart(c)
                ? OperatorWords.Contains(text[at..after])
                : after == at + 1 && c is not (')' or ']' or '}') && !char.IsDigit(c);
            isFinished = c == ';';
            at = after;
        }

        return close == '\n' && depth == 0 ? text.Length : null;
    }

    private int? EndOfToken(int at, bool isOperand) =>
        text[at] switch
        {
            '"' or '\'' => EndOfString(at),
            '`' => EndOfTemplate(at),
            '/' when isOperand => EndOfExpression(at),
            '<' when isOperand && (IsNameStart(At(at + 1)) || At(at + 1) == '>') => EndOfElement(at),
            var c when char.IsLetterOrDigit(c) || IsNameStart(c) => EndOfWord(at),
            _ => at + 1,
        };

    private int? EndOfBlank(int at) =>
        text[at] != '/' ? at + 1
        : At(at + 1) == '/' ? EndOfLine(at)
        : text.IndexOf("*/", at + 2, StringComparison.Ordinal) is >= 0 and var end ? end + 2
        : null;

    private int? EndOfString(int start)
    {
        for (var at = start + 1; at < text.Length; at++)
        {
            if (text[at] == text[start])
            {
                return at + 1;
            }

            if (text[at] == '\\')
            {
                at++;
            }
            else if (IsLineEnd(at))
            {
                return null;
            }
        }

        return null;
    }

    private int? EndOfTemplate(int start)
    {
        for (var at = start + 1; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '`':
                    return at + 1;
                case '\\':
                    at++;
                    break;
                case '$' when At(at + 1) == '{':
                    if (EndOfCode(at + 2, '}') is not { } code)
                    {
                        return null;
                    }

                    at = code - 1;
                    break;
            }
        }

        return null;
    }

    // A regular expression; the slash alone if it isn't that.
    private int EndOfExpression(int start)
    {
        var isClass = false;
        for (var at = start + 1; !IsLineEnd(at); at++)
        {
            switch (text[at])
            {
                case '\\':
                    at++;
                    break;
                case '[':
                    isClass = true;
                    break;
                case ']':
                    isClass = false;
                    break;
                case '/' when !isClass:
                    return EndOfWord(at + 1);
            }
        }

        return start + 1;
    }

    private int EndOfWord(int at)
    {
        while (char.IsLetterOrDigit(At(at)) || At(at) is '_' or '$')
        {
            at++;
        }

        return at;
    }

    // In MDX, unlike in HTML, a name may have dots and colons.
    private int SkipName(int at)
    {
        while (char.IsLetterOrDigit(At(at)) || At(at) is '_' or '$' or '-' or '.' or ':')
        {
            at++;
        }

        return at;
    }

    private int SkipBlanks(int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at = text[at] is '\n' or '\r' ? NextLine(at) : at + 1;
        }

        return at;
    }

    // The start of the next line, without quote marks.
    private int NextLine(int at)
    {
        at += text[at] == '\r' && At(at + 1) == '\n' ? 2 : 1;
        for (var mark = 0; mark < quotes; mark++)
        {
            var next = at;
            while (At(next) is ' ' or '\t')
            {
                next++;
            }

            if (At(next) != '>')
            {
                break;
            }

            at = next + 1;
        }

        return at;
    }

    private bool IsBlankAfter(int at)
    {
        var next = NextLine(at);
        return text.AsSpan(next, EndOfLine(next) - next).IsWhiteSpace();
    }

    private int EndOfLine(int at)
    {
        while (!IsLineEnd(at))
        {
            at++;
        }

        return Math.Min(at, text.Length);
    }

    private bool IsLineEnd(int at) => at >= text.Length || text[at] is '\n' or '\r';

    private char At(int at) => at < text.Length ? text[at] : '\0';

    private static bool IsNameStart(char c) => char.IsLetter(c) || c is '_' or '$';
}

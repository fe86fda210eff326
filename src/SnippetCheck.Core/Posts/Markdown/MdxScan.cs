namespace SnippetCheck.Posts;

/// <summary>
/// Finds the ends of what MDX has beyond Markdown: tags of JSX, expressions in braces, and <c>import</c> and <c>export</c> statements. It knows as
/// much of JavaScript as that takes: brackets, templates, JSX, and what <see cref="JavaScriptText"/> has.
/// </summary>
/// <param name="text">The text of the post.</param>
/// <param name="quotes">The number of quotes around the place where scanning begins. Their marks at the start of later lines are left out.</param>
internal sealed class MdxScan(string text, int quotes)
{
    // Each level is a call, and the stack is finite.
    private const int MostNested = 100;

    private readonly JavaScriptText _code = new(text, quotes);
    private int _nested;

    /// <summary>The end of tags and expressions that fill whole lines; null if there's something else on their lines, or no end.</summary>
    /// <param name="start">The offset of the first.</param>
    /// <returns>The offset where their last line ends.</returns>
    public int? EndOfFlow(int start)
    {
        var at = start;
        while (_code.At(at) is '<' or '{')
        {
            if ((_code.At(at) == '<' ? EndOfTag(at) : EndOfCode(at + 1, '}')) is not { } end)
            {
                return null;
            }

            at = end;
            while (_code.At(at) is ' ' or '\t')
            {
                at++;
            }
        }

        return _code.IsLineEnd(at) ? at : null;
    }

    /// <summary>The end of <c>import</c> and <c>export</c> statements: the end of the line before a blank one that isn't within them. Null if there's none.</summary>
    /// <param name="start">The offset of the first.</param>
    public int? EndOfStatements(int start) => EndOfCode(start, '\n');

    // A tag, with its attributes.
    private int? EndOfTag(int start)
    {
        var at = start + 1;
        if (_code.IsLineEnd(at) || char.IsWhiteSpace(_code.At(at)))
        {
            return null;
        }

        if (_code.At(at) == '/')
        {
            at = _code.EndOfBlanks(at + 1);
        }

        if (_code.At(at) == '>')
        {
            return at + 1;
        }

        if (!JavaScriptText.IsNameStart(_code.At(at)))
        {
            return null;
        }

        at = _code.EndOfName(at);
        while (true)
        {
            at = _code.EndOfBlanks(at);
            switch (_code.At(at))
            {
                case '>':
                    return at + 1;
                case '/':
                    at = _code.EndOfBlanks(at + 1);
                    return _code.At(at) == '>' ? at + 1 : null;
                case '{':
                    if (EndOfCode(at + 1, '}') is not { } spread)
                    {
                        return null;
                    }

                    at = spread;
                    break;
                case var c when JavaScriptText.IsNameStart(c):
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
        var at = _code.EndOfName(start);
        var sign = _code.EndOfBlanks(at);
        if (_code.At(sign) != '=')
        {
            return at;
        }

        at = _code.EndOfBlanks(sign + 1);
        return _code.At(at) switch
        {
            '"' or '\'' => text.IndexOf(_code.At(at), at + 1) is >= 0 and var quote ? quote + 1 : null,
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
                _code.At(at + 1) == '/' ? -1
                : text[end - 2] == '/' ? 0
                : 1;
            at = end;
            if (depth <= 0)
            {
                return at;
            }

            while (_code.At(at) != '<')
            {
                TimeBudget.Check();
                if (at >= text.Length)
                {
                    return null;
                }

                if (_code.At(at) != '{')
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
                if (close == '\n' && depth == 0 && (!isOperand || isFinished) && _code.IsBlankAfter(at))
                {
                    return at;
                }

                at = _code.NextLine(at);
                continue;
            }

            if (char.IsWhiteSpace(c) || (c == '/' && _code.At(at + 1) is '/' or '*'))
            {
                if (_code.EndOfBlank(at) is not { } blank)
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

            isOperand = JavaScriptText.IsNameStart(c)
                ? JavaScriptText.IsOperator(text[at..after])
                : after == at + 1 && c is not (')' or ']' or '}') && !char.IsDigit(c);
            isFinished = c == ';';
            at = after;
        }

        return close == '\n' && depth == 0 ? text.Length : null;
    }

    private int? EndOfToken(int at, bool isOperand) =>
        text[at] switch
        {
            '"' or '\'' => _code.EndOfString(at),
            '`' => EndOfTemplate(at),
            '/' when isOperand => _code.EndOfExpression(at),
            '<' when isOperand && (JavaScriptText.IsNameStart(_code.At(at + 1)) || _code.At(at + 1) == '>') =>
                EndOfElement(at),
            var c when char.IsLetterOrDigit(c) || JavaScriptText.IsNameStart(c) => _code.EndOfWord(at),
            _ => at + 1,
        };

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
                case '$' when _code.At(at + 1) == '{':
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
}

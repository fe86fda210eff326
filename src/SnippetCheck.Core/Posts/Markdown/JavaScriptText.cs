using System.Buffers;

namespace SnippetCheck.Posts;

/// <summary>A post in MDX as JavaScript reads it: its words, strings, comments, regular expressions, and lines.</summary>
/// <param name="text">The text of the post.</param>
/// <param name="quotes">The number of quotes around the place where reading begins. Their marks at the start of later lines are left out.</param>
internal sealed class JavaScriptText(string text, int quotes)
{
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

    /// <summary>The end of a blank or a comment; null if the comment has none.</summary>
    public int? EndOfBlank(int at) =>
        text[at] != '/' ? at + 1
        : At(at + 1) == '/' ? EndOfLine(at)
        : text.IndexOf("*/", at + 2, StringComparison.Ordinal) is >= 0 and var end ? end + 2
        : null;

    /// <summary>The end of a string in quotes; null if its line ends first.</summary>
    public int? EndOfString(int start)
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

    /// <summary>The end of a regular expression; that of its slash if it isn't one.</summary>
    public int EndOfExpression(int start)
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

    /// <summary>The end of a word or number of JavaScript.</summary>
    public int EndOfWord(int at)
    {
        while (char.IsLetterOrDigit(At(at)) || At(at) is '_' or '$')
        {
            at++;
        }

        return at;
    }

    /// <summary>The end of the name of an element or attribute. In MDX, unlike in HTML, it may have dots and colons.</summary>
    public int EndOfName(int at)
    {
        while (char.IsLetterOrDigit(At(at)) || At(at) is '_' or '$' or '-' or '.' or ':')
        {
            at++;
        }

        return at;
    }

    /// <summary>The end of white space, over several lines.</summary>
    public int EndOfBlanks(int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at = text[at] is '\n' or '\r' ? NextLine(at) : at + 1;
        }

        return at;
    }

    /// <summary>The start of the next line, without quote marks.</summary>
    /// <param name="at">Where a line ends.</param>
    public int NextLine(int at)
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

    /// <summary>Whether the next line is blank.</summary>
    /// <param name="at">Where a line ends.</param>
    public bool IsBlankAfter(int at)
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

    /// <summary>Whether a line, or the text, ends there.</summary>
    public bool IsLineEnd(int at) => at >= text.Length || text[at] is '\n' or '\r';

    /// <summary>The character there; U+0000 beyond the end.</summary>
    public char At(int at) => at < text.Length ? text[at] : '\0';

    /// <summary>Whether a name may begin with a character.</summary>
    public static bool IsNameStart(char c) => char.IsLetter(c) || c is '_' or '$';

    /// <summary>Whether a value, or an operand, comes after a word. After other words comes an operator.</summary>
    public static bool IsOperator(string word) => OperatorWords.Contains(word);
}

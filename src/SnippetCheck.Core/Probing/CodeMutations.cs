using System.Globalization;

namespace SnippetCheck.Probing;

/// <summary>The mutations of a snippet's code.</summary>
internal static class CodeMutations
{
    private static readonly Dictionary<string, string> Operators = new(StringComparer.Ordinal)
    {
        ["+"] = "-",
        ["-"] = "+",
        ["*"] = "/",
        ["/"] = "*",
        ["%"] = "*",
        ["=="] = "!=",
        ["!="] = "==",
        ["<"] = "<=",
        ["<="] = "<",
        [">"] = ">=",
        [">="] = ">",
        ["&&"] = "||",
        ["||"] = "&&",
        ["++"] = "--",
        ["--"] = "++",
        ["+="] = "-=",
        ["-="] = "+=",
        ["*="] = "+=",
    };

    private static readonly HashSet<string> Unremovable =
    [
        "return",
        "break",
        "continue",
        "using",
        "namespace",
        "var",
        "const",
        "throw",
        "goto",
        "yield",
        "else",
        "if",
        "for",
        "foreach",
        "while",
        "switch",
        "lock",
        "fixed",
        "catch",
    ];

    private static readonly HashSet<string> TypeWords =
    [
        "var",
        "int",
        "long",
        "double",
        "decimal",
        "string",
        "bool",
        "char",
        "float",
        "byte",
        "object",
    ];

    /// <summary>The mutations of a snippet, in the order of its code.</summary>
    public static IEnumerable<Mutant> Of(Snippet snippet)
    {
        var content = snippet.Fence.Content;
        var tokens = CodeTokens.Of(content.Text);
        return Removals(tokens, content.Text)
            .Concat(tokens.SelectMany((_, i) => Of(tokens, i)))
            .Select(m => new Mutant(m.Kind, m.From, m.To, new(content.At(m.Start, m.Start + m.From.Length), m.To)));
    }

    private static IEnumerable<(MutationKind Kind, int Start, string From, string To)> Of(
        IReadOnlyList<CodeToken> tokens,
        int index
    )
    {
        var token = tokens[index];
        if (token.Kind == TokenKind.Text)
        {
            return Text(token.Text) is var (at, from, other)
                ? [(MutationKind.Literal, token.Start + at, from, other)]
                : [];
        }

        var (kind, to) = token.Kind switch
        {
            TokenKind.Operator when IsBinary(tokens, index) => (
                MutationKind.Operator,
                Operators.GetValueOrDefault(token.Text)
            ),
            TokenKind.Number => (MutationKind.Literal, Number(token.Text)),
            TokenKind.Name when token.Text is "true" or "false" => (
                MutationKind.Literal,
                token.Text == "true" ? "false" : "true"
            ),
            TokenKind.Name => (MutationKind.Name, OtherVariable(tokens, index)),
            _ => (MutationKind.Operator, null),
        };
        return to is null ? [] : [(kind, token.Start, token.Text, to)];
    }

    // Between operands, so that neither a sign nor the angle brackets of a generic type count.
    private static bool IsBinary(IReadOnlyList<CodeToken> tokens, int index) =>
        tokens[index].Text is "++" or "--"
        || (
            index > 0
            && index + 1 < tokens.Count
            && IsOperandEnd(tokens[index - 1])
            && (tokens[index].Text is not ("<" or ">") || IsSpaced(tokens, index))
        );

    private static bool IsOperandEnd(CodeToken token) => token.Kind != TokenKind.Operator || token.Text is ")" or "]";

    private static bool IsSpaced(IReadOnlyList<CodeToken> tokens, int index) =>
        tokens[index - 1].End < tokens[index].Start && tokens[index].End < tokens[index + 1].Start;

    private static string? Number(string text)
    {
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        return long.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? string.Create(CultureInfo.InvariantCulture, $"{number + 1}{text[digits..]}")
            : null;
    }

    // Changes the first letter or digit that belongs to no escape and no placeholder, and names the word that it's in.
    private static (int At, string From, string To)? Text(string text)
    {
        var content = text.StartsWith('}')
            ? text.TakeWhile(c => c == '}').Count() - 1
            : text.IndexOf('"', StringComparison.Ordinal);
        if (text.EndsWith("\"\"", StringComparison.Ordinal) && text.Length == content + 2)
        {
            return (0, text, text.Insert(content + 1, "x"));
        }

        var depth = 0;
        for (var i = content + 1; i < text.Length - 1; i++)
        {
            depth +=
                text[i] == '{' ? 1
                : text[i] == '}' ? -1
                : 0;
            if (depth == 0 && text[i] == '\\')
            {
                i++;
            }
            else if (depth == 0 && char.IsAsciiLetterOrDigit(text[i]))
            {
                var word = string.Concat(text.Skip(i).TakeWhile(char.IsLetterOrDigit));
                return (i, word, OtherCharacter.Than(word[0]) + word[1..]);
            }
        }

        return null;
    }

    // The variable that was declared last before this use of another.
    private static string? OtherVariable(IReadOnlyList<CodeToken> tokens, int index)
    {
        var declared = new List<string>();
        for (var i = 1; i < index; i++)
        {
            if (tokens[i].Kind == TokenKind.Name && TypeWords.Contains(tokens[i - 1].Text) && IsDeclared(tokens, i))
            {
                declared.Add(tokens[i].Text);
            }
        }

        var isUse =
            declared.Contains(tokens[index].Text)
            && tokens[index - 1].Text != "."
            && !TypeWords.Contains(tokens[index - 1].Text);
        return isUse ? declared.FindLast(d => d != tokens[index].Text) : null;
    }

    private static bool IsDeclared(IReadOnlyList<CodeToken> tokens, int index) =>
        index + 1 < tokens.Count && tokens[index + 1].Text is "=" or ";" or "," or ")" or "in";

    // A call or an assignment with a statement, a block or the start before it.
    private static IEnumerable<(MutationKind Kind, int Start, string From, string To)> Removals(
        IReadOnlyList<CodeToken> tokens,
        string code
    )
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (
                tokens[i].Kind != TokenKind.Name
                || (i > 0 && tokens[i - 1].Text is not (";" or "{" or "}"))
                || Unremovable.Contains(tokens[i].Text)
                || TypeWords.Contains(tokens[i].Text)
            )
            {
                continue;
            }

            var end = EndOfStatement(tokens, i);
            if (end > i && tokens[i + 1].Text is ("." or "(" or "=" or "+=" or "-=" or "++" or "--" or "[" or "?."))
            {
                yield return (MutationKind.Removal, tokens[i].Start, code[tokens[i].Start..tokens[end].End], ";");
            }
        }
    }

    private static int EndOfStatement(IReadOnlyList<CodeToken> tokens, int start)
    {
        var depth = 0;
        for (var i = start; i < tokens.Count; i++)
        {
            depth +=
                tokens[i].Text is "(" or "[" or "{" ? 1
                : tokens[i].Text is ")" or "]" or "}" ? -1
                : 0;
            if (depth < 0)
            {
                return -1;
            }

            if (depth == 0 && tokens[i].Text == ";")
            {
                return i;
            }

            // A block ends there, as of a constructor, and another statement begins.
            if (depth == 0 && tokens[i].Text == "}" && i + 1 < tokens.Count && tokens[i + 1].Kind == TokenKind.Name)
            {
                return -1;
            }
        }

        return -1;
    }
}

using System.Text;

namespace SnippetCheck.Posts;

/// <summary>Splits a text into words as a shell does: quotes hold blanks together, and a backslash keeps the next character.</summary>
internal static class ShellWords
{
    /// <summary>The words of a text; null if a quote isn't closed.</summary>
    public static IReadOnlyList<string>? Split(string text)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        char? quote = null;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == quote)
            {
                quote = null;
            }
            else if (quote is null && c is '"' or '\'')
            {
                quote = c;
                word ??= new();
            }
            else if (quote is null && char.IsWhiteSpace(c))
            {
                if (word is not null)
                {
                    words.Add(word.ToString());
                }

                word = null;
            }
            else
            {
                if (c == '\\' && quote != '\'' && i + 1 < text.Length)
                {
                    c = text[++i];
                }

                (word ??= new()).Append(c);
            }
        }

        if (word is not null)
        {
            words.Add(word.ToString());
        }

        return quote is null ? words : null;
    }
}

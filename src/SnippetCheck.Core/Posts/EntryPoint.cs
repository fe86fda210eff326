using System.Text.RegularExpressions;

namespace SnippetCheck.Posts;

/// <summary>Finds out without the compiler whether a C# file is a program: it has top-level statements or a <c>Main</c>.</summary>
internal static partial class EntryPoint
{
    /// <summary>Whether a file has one.</summary>
    /// <param name="code">Its code, with blanks in place of comments, literals and directives.</param>
    public static bool IsIn(string code) => Main().IsMatch(code) || HasStatement(code);

    // Goes through what is outside of all braces but those of namespaces.
    private static bool HasStatement(string code)
    {
        var start = 0;
        var depth = 0;
        var nesting = 0;
        for (var i = 0; i < code.Length; i++)
        {
            switch (code[i])
            {
                case '(' or '[':
                    nesting++;
                    break;
                case ')' or ']':
                    nesting--;
                    break;
                case '{' when depth == 0 && nesting == 0 && Namespace().IsMatch(code[start..i]):
                    start = i + 1;
                    break;
                case '{':
                    depth++;
                    break;
                // The end of a namespace.
                case '}' when depth == 0:
                    start = i + 1;
                    break;
                case '}' when --depth == 0 && nesting == 0:
                case ';' when depth == 0 && nesting == 0:
                    if (IsStatement(code[start..i]))
                    {
                        return true;
                    }

                    start = i + 1;
                    break;
            }
        }

        return false;
    }

    private static bool IsStatement(string text)
    {
        var at = AfterAttributes(text);
        return text[at..].Trim().Length > 0 && !Declaration().IsMatch(text, at);
    }

    private static int AfterAttributes(string text)
    {
        var at = 0;
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            if (at >= text.Length || text[at] != '[')
            {
                return at;
            }

            for (var open = 0; at < text.Length; at++)
            {
                open +=
                    text[at] == '[' ? 1
                    : text[at] == ']' ? -1
                    : 0;
                if (open == 0)
                {
                    at++;
                    break;
                }
            }
        }
    }

    [GeneratedRegex(@"\bstatic\b[^;{}()=]*\bMain\s*\(")]
    private static partial Regex Main();

    [GeneratedRegex(@"^\s*namespace\b")]
    private static partial Regex Namespace();

    // A using directive names a namespace, or gives something another name; a using statement declares a variable, or has parentheses.
    [GeneratedRegex(
        @"\G(?:(?:public|private|protected|internal|file|static|sealed|abstract|partial|readonly|unsafe|ref|new)\s+)*(?:(?:class|struct|interface|enum|delegate|namespace)\b|record\s+\w|extern\s+alias\b|(?:global\s+)?using\s+(?:static\s+|unsafe\s+)*(?:@?\w[\w.:]*\s*=|@?\w[\w.:]*(?:<|\s*$)))"
    )]
    private static partial Regex Declaration();
}

namespace SnippetCheck.Looking;

/// <summary>The brackets of a fence. Code that's cut out of other code begins with closing ones, or ends with open ones.</summary>
/// <param name="IsCut">Whether some have no partner, as in code that's cut out.</param>
/// <param name="Mismatch">The first line, from 1, where a bracket doesn't fit the one before it, which no cut explains; null if there's none.</param>
internal sealed record Brackets(bool IsCut, int? Mismatch)
{
    private const string Opening = "([{";
    private const string Closing = ")]}";

    /// <summary>Finds the brackets of code.</summary>
    /// <param name="bare">The code, with blanks in place of texts and comments.</param>
    public static Brackets Of(string bare)
    {
        var open = new Stack<(char Bracket, bool IsOfLoop)>();
        var (line, isCut, hasStatements) = (1, false, false);
        int? mismatch = null;
        // `resolve: context => { … });` is the end of a call.
        var beginsInside =
            bare.AsSpan().TrimStart() is [(',' or '.' or ')' or '}' or ':' or '?'), ..] || IsArgument(bare);
        for (var i = 0; i < bare.Length; i++)
        {
            var mark = bare[i];
            line += mark == '\n' ? 1 : 0;
            if (Opening.Contains(mark, StringComparison.Ordinal))
            {
                open.Push((mark, mark == '(' && IsAfterFor(bare, i)));
            }
            else if (mark == ';')
            {
                // A statement can't end within parentheses.
                mismatch ??=
                    open.TryPeek(out var around) && around is { Bracket: not '{', IsOfLoop: false } ? line : null;
                hasStatements = true;
            }
            else if (Closing.IndexOf(mark, StringComparison.Ordinal) is >= 0 and var kind)
            {
                if (open.TryPeek(out var last) && last.Bracket == Opening[kind])
                {
                    open.Pop();
                }
                else if (open.Count == 0 && (mark == '}' || !hasStatements || beginsInside))
                {
                    isCut = true;
                }
                else
                {
                    mismatch ??= line;
                }
            }
        }

        // Where a block within parentheses ends, what closes them was forgotten.
        var isForgotten = open.Count > 0 && open.All(o => o.Bracket == '(') && bare.TrimEnd().EndsWith('}');
        return new(isCut || (open.Count > 0 && !isForgotten), mismatch ?? (isForgotten ? LastLine(bare) : null));
    }

    private static bool IsArgument(string bare)
    {
        var start = bare.AsSpan().TrimStart();
        var end = 0;
        while (end < start.Length && (char.IsLetterOrDigit(start[end]) || start[end] == '_'))
        {
            end++;
        }

        return end > 0 && start[end..].TrimStart() is [':', not ':', ..];
    }

    private static int LastLine(string bare) => bare.TrimEnd().Count(c => c == '\n') + 1;

    private static bool IsAfterFor(string bare, int at)
    {
        var before = bare.AsSpan(0, at).TrimEnd();
        return before.EndsWith("for", StringComparison.Ordinal)
            && (before.Length == 3 || !char.IsLetterOrDigit(before[^4]));
    }
}

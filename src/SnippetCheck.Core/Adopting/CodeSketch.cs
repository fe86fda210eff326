using System.Text.RegularExpressions;

namespace SnippetCheck.Adopting;

/// <summary>What of C# code can be seen at a glance. It is a guess by the look of words: whoever relies on it asks the compiler.</summary>
public sealed partial class CodeSketch
{
    private static readonly string[] NoTypes =
        ["return", "new", "await", "throw", "else", "case", "goto", "yield", "in", "is", "as", "using", "namespace", "not", "and", "or", "when", "select", "where", "from", "by", "do", "typeof", "nameof"];

    private readonly string _code;

    private CodeSketch(string code)
    {
        _code = TextOrComment().Replace(code, m => m.Value.StartsWith('$') ? string.Join(' ', Hole().Matches(m.Value).Select(h => h.Value)) : m.Value.StartsWith('/') ? " " : " \"\" ");
        Declared = Declaration().Matches(_code)
            .Where(m => !NoTypes.Contains(m.Groups["type"].Value))
            .SelectMany(m => m.Groups["name"].Captures.Select(c => c.Value))
            .ToHashSet();
        Comments = [.. TextOrComment().Matches(code).Select(m => m.Value).Where(t => t.StartsWith('/'))];
        Used = Name().Matches(_code).Select(m => m.Value).Where(n => !Declared.Contains(n)).ToHashSet();
        LeavesOut = Ellipsis().IsMatch(_code);
    }

    /// <summary>The names that it seems to declare.</summary>
    public IReadOnlySet<string> Declared { get; }

    /// <summary>The names that it uses, members aside, and does not declare itself.</summary>
    public IReadOnlySet<string> Used { get; }

    /// <summary>Its comments, with their marks.</summary>
    public IReadOnlyList<string> Comments { get; }

    /// <summary>Whether <c>...</c> stands for code that is left out.</summary>
    public bool LeavesOut { get; }

    /// <summary>Whether it seems to be types, and using directives, and nothing that could run.</summary>
    public bool IsTypesOnly => TopLevel().All(p => TypeDeclaration().IsMatch(p) || UsingDirective().IsMatch(p)) && !_code.Contains("static void Main", StringComparison.Ordinal);

    /// <summary>Whether each bracket is closed.</summary>
    public bool IsBalanced
    {
        get
        {
            var open = new Stack<char>();
            foreach (var mark in _code)
            {
                if (mark is '(' or '[' or '{')
                {
                    open.Push(mark);
                }
                else if (mark is ')' or ']' or '}' && (!open.TryPop(out var opened) || opened != (mark == ')' ? '(' : mark == ']' ? '[' : '{')))
                {
                    return false;
                }
            }

            return open.Count == 0;
        }
    }

    /// <summary>Looks at code.</summary>
    public static CodeSketch Of(string code) => new(code);

    // The parts that stand side by side at the top, without what is in their braces.
    private IEnumerable<string> TopLevel()
    {
        var depth = 0;
        var part = "";
        foreach (var mark in _code)
        {
            depth -= mark == '}' ? 1 : 0;
            if (depth == 0 && mark is ';' or '}')
            {
                if (part.Trim().Length > 0)
                {
                    yield return part.Trim();
                }

                part = "";
            }
            else if (depth == 0)
            {
                part += mark;
            }

            depth += mark == '{' ? 1 : 0;
        }

        if (part.Trim().Length > 0)
        {
            yield return part.Trim();
        }
    }

    [GeneratedRegex("""//[^\n]*|/\*.*?(\*/|\z)|\$*"{3,}.*?"{3,}|(\$@|@\$?)"([^"]|"")*"|\$?"(\\.|[^"\\\n])*"|'(\\.|[^'\\\n])+'""", RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex TextOrComment();

    [GeneratedRegex(@"(?<=\{)[^{}]+(?=\})", RegexOptions.CultureInvariant)]
    private static partial Regex Hole();

    [GeneratedRegex(
        """
        \b(?:class|struct|interface|enum|record(?:\s+(?:class|struct))?)\s+(?<name>[\p{L}_]\w*)
        | \bvar\s*\((?:\s*(?<name>[\p{L}_]\w*)\s*,?)+\)
        | (?<![\w.])(?<type>[\p{L}_][\w.]*)(?:<[\w\s,.<>\[\]?]*>)?(?:\[[,\s]*\])*\??\s+(?<name>[\p{L}_]\w*)(?:<[\w\s,]*>)?\s*(?=[=;,(){]|in\b)
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"(?<![\w.])[\p{L}_]\w*", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"(?<![\w\]\)])\.\.\.(?!\w)|…", RegexOptions.CultureInvariant)]
    private static partial Regex Ellipsis();

    [GeneratedRegex(@"^(\[[^\]]*\]\s*)*((public|internal|private|protected|static|sealed|abstract|partial|readonly|ref|unsafe|file)\s+)*(class|struct|interface|enum|record|delegate|namespace)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex(@"^(global\s+)?using\s+(static\s+)?[\w.=<>,\s]+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex UsingDirective();
}

using System.Text;
using System.Text.RegularExpressions;

namespace SnippetCheck.Adopting;

/// <summary>A rough analysis of C# code by its words. It's a guess, so the compiler must confirm it.</summary>
public sealed partial class CodeSketch
{
    private static readonly string[] NoTypes =
    [
        "return",
        "new",
        "await",
        "throw",
        "else",
        "case",
        "goto",
        "yield",
        "in",
        "is",
        "as",
        "using",
        "namespace",
        "not",
        "and",
        "or",
        "when",
        "select",
        "where",
        "from",
        "by",
        "do",
        "typeof",
        "nameof",
    ];

    private readonly string _code;

    private CodeSketch(string code)
    {
        _code = TextOrComment()
            .Replace(
                code,
                m =>
                    m.Value.StartsWith('$') ? string.Join(' ', Hole().Matches(m.Value).Select(h => h.Value))
                    : m.Value.StartsWith('/') ? " "
                    : " \"\" "
            );
        Declared = DeclaredIn(AtTop(_code));
        DeclaredAnywhere = DeclaredIn(_code);
        Comments = [.. TextOrComment().Matches(code).Select(m => m.Value).Where(t => t.StartsWith('/'))];
        Used = [.. Name().Matches(_code).Select(m => m.Value).Except(DeclaredAnywhere)];
        LeavesOut = Ellipsis().IsMatch(_code);
    }

    /// <summary>The names that it seems to declare for later code, not those inside types, methods and loops.</summary>
    public HashSet<string> Declared { get; }

    /// <summary>The names that it seems to declare, with those inside types, methods and loops.</summary>
    public HashSet<string> DeclaredAnywhere { get; }

    /// <summary>The names that it uses but doesn't declare, except members.</summary>
    public HashSet<string> Used { get; }

    /// <summary>Its comments, with their delimiters.</summary>
    public IReadOnlyList<string> Comments { get; }

    /// <summary>Whether <c>...</c> stands for code that's left out.</summary>
    public bool LeavesOut { get; }

    /// <summary>Whether it seems to have only types and using directives, and nothing to run.</summary>
    public bool IsTypesOnly =>
        TopLevel()
            .Select(p => p.Trim())
            .Where(p => p.Length > 0)
            .All(p => TypeDeclaration().IsMatch(p) || UsingDirective().IsMatch(p))
        && !_code.Contains("static void Main", StringComparison.Ordinal);

    /// <summary>Whether it has nothing but comments.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(_code);

    /// <summary>Whether all brackets are closed.</summary>
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
                else if (
                    mark is ')' or ']' or '}'
                    && (
                        !open.TryPop(out var opened)
                        || opened
                            != (
                                mark == ')' ? '('
                                : mark == ']' ? '['
                                : '{'
                            )
                    )
                )
                {
                    return false;
                }
            }

            return open.Count == 0;
        }
    }

    /// <summary>Analyzes code.</summary>
    public static CodeSketch Of(string code) => new(code);

    /// <summary>Code with blanks in place of its texts and comments, so that everything else stays where it is.</summary>
    internal static string Bare(string code) =>
        TextOrComment().Replace(code, m => new string([.. m.Value.Select(c => c == '\n' ? c : ' ')]));

    private static HashSet<string> DeclaredIn(string code) =>
        [
            .. Declaration()
                .Matches(code)
                .Where(m => !NoTypes.Contains(m.Groups["type"].Value))
                .SelectMany(m => m.Groups["name"].Captures.Select(c => c.Value)),
        ];

    // The code without text in brackets, except for the names of var (a, b).
    private static string AtTop(string code)
    {
        var top = new StringBuilder();
        var depth = 0;
        foreach (var mark in code)
        {
            if (depth > 0 && mark is ')' or '}')
            {
                depth--;
            }

            top.Append(depth == 0 ? mark : ' ');
            if (mark == '{' || (mark == '(' && (depth > 0 || !EndsInVar(top))))
            {
                depth++;
            }
        }

        return top.ToString();
    }

    private static bool EndsInVar(StringBuilder code)
    {
        var end = code.Length - 1;
        while (end > 0 && char.IsWhiteSpace(code[end - 1]))
        {
            end--;
        }

        return end >= 3 && code.ToString(end - 3, 3) == "var" && (end == 3 || !char.IsLetterOrDigit(code[end - 4]));
    }

    // The declarations at the top level, without the content of their braces.
    private IEnumerable<string> TopLevel()
    {
        var depth = 0;
        var part = new StringBuilder();
        foreach (var mark in _code)
        {
            depth -= mark == '}' ? 1 : 0;
            if (depth == 0 && mark is ';' or '}')
            {
                yield return part.ToString();
                part.Clear();
            }
            else if (depth == 0)
            {
                part.Append(mark);
            }

            depth += mark == '{' ? 1 : 0;
        }

        yield return part.ToString();
    }

    [GeneratedRegex(
        """//[^\n]*|/\*.*?(\*/|\z)|\$*"{3,}.*?"{3,}|(\$@|@\$?)"([^"]|"")*"|\$?"(\\.|[^"\\\n])*"|'(\\.|[^'\\\n])+'""",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    )]
    private static partial Regex TextOrComment();

    [GeneratedRegex(@"(?<=\{)[^{}]+(?=\})", RegexOptions.CultureInvariant)]
    private static partial Regex Hole();

    [GeneratedRegex(
        """
            \b(?:class|struct|interface|enum|record(?:\s+(?:class|struct))?)\s+(?<name>[\p{L}_]\w*)
            | \bvar\s*\(\s*(?<name>[\p{L}_]\w*)(?:\s*,\s*(?<name>[\p{L}_]\w*))*\s*\)
            | (?<![\w.])(?<name>[\p{L}_]\w*)\s*=>
            | \(\s*(?<name>[\p{L}_]\w*)(?:\s*,\s*(?<name>[\p{L}_]\w*))*\s*\)\s*=>
            | (?<![\w.])(?<type>[\p{L}_][\w.]*)(?:<[\w\s,.<>\[\]?]{0,200}>)?(?:\[[,\s]*\])*\??\s+(?<name>[\p{L}_]\w*)(?:<[\w\s,]*>)?\s*(?=[=;,(){]|in\b)
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant
    )]
    private static partial Regex Declaration();

    [GeneratedRegex(@"(?<![\w.])[\p{L}_]\w*", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"(?<![\w\]\)])\.\.\.(?!\w)|…", RegexOptions.CultureInvariant)]
    private static partial Regex Ellipsis();

    [GeneratedRegex(
        @"^(\[[^\]]*\]\s*)*((public|internal|private|protected|static|sealed|abstract|partial|readonly|ref|unsafe|file)\s+)*(class|struct|interface|enum|record|delegate|namespace)\b",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex(
        @"^(global\s+)?using\s+(static\s+)?[\w.=<>,\s]+$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex UsingDirective();
}

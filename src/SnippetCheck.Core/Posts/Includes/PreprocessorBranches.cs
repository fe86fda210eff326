namespace SnippetCheck.Posts;

/// <summary>Which branches of <c>#if</c> are compiled.</summary>
/// <param name="symbols">The symbols that are defined besides those that the file defines itself.</param>
internal sealed class PreprocessorBranches(IEnumerable<string> symbols)
{
    private const int NewestFramework = 10;

    private readonly HashSet<string> _symbols = [.. symbols];

    private readonly Stack<Conditional> _open = [];
    private bool _isActive = true;

    /// <summary>The symbols that a console program of the default framework has.</summary>
    public static IReadOnlyList<string> Symbols { get; } =
    [
        "DEBUG",
        "TRACE",
        "NET",
        "NETCOREAPP",
        $"NET{NewestFramework}_0",
        .. Enumerable.Range(5, NewestFramework - 4).Select(v => $"NET{v}_0_OR_GREATER"),
        .. new[] { "1_0", "1_1", "2_0", "2_1", "2_2", "3_0", "3_1" }.Select(v => $"NETCOREAPP{v}_OR_GREATER"),
    ];

    /// <summary>Reads a directive, from its <c>#</c> to the end of its line.</summary>
    /// <returns>Whether the code after it is compiled.</returns>
    public bool Read(string directive)
    {
        var text = directive[1..].TrimStart();
        var length = text.TakeWhile(char.IsLetter).Count();
        var (name, rest) = (text[..length], text[length..]);
        switch (name)
        {
            case "if":
                var taken = _isActive && IsTrue(rest);
                _open.Push(new(_isActive, taken, HasElse: false));
                _isActive = taken;
                break;
            case "elif" when _open.TryPeek(out var open) && !open.HasElse:
                _open.Pop();
                var isTaken = open is { IsOuterActive: true, WasTaken: false } && IsTrue(rest);
                _open.Push(open with { WasTaken = open.WasTaken || isTaken });
                _isActive = isTaken;
                break;
            case "else" when _open.TryPeek(out var open) && !open.HasElse:
                _open.Pop();
                _isActive = open is { IsOuterActive: true, WasTaken: false };
                _open.Push(open with { WasTaken = true, HasElse = true });
                break;
            case "endif" when _open.TryPop(out var open):
                _isActive = open.IsOuterActive;
                break;
            case "define" when _isActive:
                _symbols.Add(Identifier(rest));
                break;
            case "undef" when _isActive:
                _symbols.Remove(Identifier(rest));
                break;
        }

        return _isActive;
    }

    private static string Identifier(string text) => string.Concat(text.TrimStart().TakeWhile(IsOfIdentifier));

    private static bool IsOfIdentifier(char c) => char.IsLetterOrDigit(c) || c == '_';

    private bool IsTrue(string condition) => new Condition(condition, _symbols).Read();

    // Whether the code around an open #if is compiled, and whether one of its branches was.
    private readonly record struct Conditional(bool IsOuterActive, bool WasTaken, bool HasElse);

    /// <summary>The condition of an <c>#if</c>. One that isn't valid counts as far as it can be read.</summary>
    private sealed class Condition(string text, IReadOnlySet<string> symbols)
    {
        private const int DeepestNesting = 100;

        private int _at;
        private int _depth;

        public bool Read() => Or();

        private bool Or()
        {
            var value = And();
            while (Take("||"))
            {
                value |= And();
            }

            return value;
        }

        private bool And()
        {
            var value = Equality();
            while (Take("&&"))
            {
                value &= Equality();
            }

            return value;
        }

        private bool Equality()
        {
            var value = Operand();
            while (true)
            {
                if (Take("=="))
                {
                    value = value == Operand();
                }
                else if (Take("!="))
                {
                    value = value != Operand();
                }
                else
                {
                    return value;
                }
            }
        }

        private bool Operand()
        {
            if (_depth >= DeepestNesting)
            {
                return false;
            }

            if (Take("!"))
            {
                _depth++;
                var negated = !Operand();
                _depth--;
                return negated;
            }

            if (Take("("))
            {
                _depth++;
                var inner = Or();
                _depth--;
                Take(")");
                return inner;
            }

            var start = _at;
            while (_at < text.Length && IsOfIdentifier(text[_at]))
            {
                _at++;
            }

            var name = text[start.._at];
            return name == "true" || (name != "false" && symbols.Contains(name));
        }

        private bool Take(string mark)
        {
            while (_at < text.Length && char.IsWhiteSpace(text[_at]))
            {
                _at++;
            }

            var found = string.CompareOrdinal(text, _at, mark, 0, mark.Length) == 0;
            _at += found ? mark.Length : 0;
            return found;
        }
    }
}

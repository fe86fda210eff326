using System.Text;

namespace SnippetCheck.Posts;

/// <summary>
/// Finds the documentation comments of C# code as the compiler does, without the compiler: it knows the literals, the other comments, and the branches
/// of <c>#if</c> that aren't compiled. Code with mistakes is read as far as it goes.
/// </summary>
internal sealed class CSharpScan
{
    private readonly string _text;
    private readonly StringBuilder _code;
    private readonly List<DocCommentSpan> _comments = [];
    private readonly PreprocessorBranches _branches = new(PreprocessorBranches.Symbols);
    private readonly CSharpLiterals _literals;
    private int _at;

    private CSharpScan(string text)
    {
        _text = text;
        _code = new(text);
        _literals = new(text);
    }

    /// <summary>The code with a blank for each character of a comment, a literal, a directive, or a branch that isn't compiled. Offsets and line ends stay.</summary>
    public string Code => _code.ToString();

    /// <summary>The documentation comments, in order.</summary>
    public IReadOnlyList<DocCommentSpan> Comments => _comments;

    /// <summary>Reads a file of C# code.</summary>
    public static CSharpScan Of(string text)
    {
        var scan = new CSharpScan(text);
        scan.Read();
        return scan;
    }

    /// <summary>Whether a character ends a line in C#. It knows more of them than Markdown.</summary>
    public static bool EndsLine(char c) => c is '\r' or '\n' or '\u0085' or '\u2028' or '\u2029';

    private void Read()
    {
        var isFirstOnLine = true;
        while (_at < _text.Length)
        {
            var start = _at;
            var c = _text[_at];
            if (EndsLine(c))
            {
                isFirstOnLine = true;
                _at++;
                continue;
            }

            if (char.IsWhiteSpace(c) || c == '\uFEFF')
            {
                _at++;
                continue;
            }

            if (c == '#' && isFirstOnLine)
            {
                ReadDirective();
            }
            else if (Starts("//"))
            {
                ReadLineComment();
            }
            else if (Starts("/*"))
            {
                ReadDelimitedComment();
            }
            else if (_literals.End(_at) is { } end)
            {
                _at = end;
            }
            else
            {
                _at++;
                isFirstOnLine = false;
                continue;
            }

            isFirstOnLine = false;
            Blank(start, _at);
        }
    }

    private void ReadLineComment()
    {
        if (IsDocumentation(_at))
        {
            var start = _at;
            _comments.Add(new(start, _at = EndOfDocumentation(), IsDelimited: false));
        }
        else
        {
            _at = EndOfLine(_at);
        }
    }

    // /// begins documentation, //// does not.
    private bool IsDocumentation(int at) =>
        string.CompareOrdinal(_text, at, "///", 0, 3) == 0 && (at + 3 >= _text.Length || _text[at + 3] != '/');

    // Lines of /// that follow each other are one comment.
    private int EndOfDocumentation()
    {
        var end = EndOfLine(_at);
        while (true)
        {
            var next = AfterLineEnd(end);
            while (next < _text.Length && !EndsLine(_text[next]) && char.IsWhiteSpace(_text[next]))
            {
                next++;
            }

            if (next == end || !IsDocumentation(next))
            {
                return end;
            }

            end = EndOfLine(next);
        }
    }

    private void ReadDelimitedComment()
    {
        var start = _at;
        var close = _text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
        _at = close < 0 ? _text.Length : close + 2;
        // Neither /*** nor /**/ begins documentation.
        if (start + 3 < _text.Length && _text[start + 2] == '*' && _text[start + 3] is not ('*' or '/'))
        {
            _comments.Add(new(start, _at, IsDelimited: true));
        }
    }

    private void ReadDirective()
    {
        var end = EndOfLine(_at);
        if (_branches.Read(_text[_at..end]))
        {
            _at = end;
            return;
        }

        // The branch isn't compiled: only directives matter until it ends.
        while (end < _text.Length)
        {
            var line = AfterLineEnd(end);
            end = EndOfLine(line);
            var text = _text.AsSpan(line, end - line).TrimStart();
            if (text.StartsWith("#") && _branches.Read(text.ToString()))
            {
                break;
            }
        }

        _at = end;
    }

    private void Blank(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (!EndsLine(_text[i]))
            {
                _code[i] = ' ';
            }
        }
    }

    private bool Starts(string what) => string.CompareOrdinal(_text, _at, what, 0, what.Length) == 0;

    private int EndOfLine(int at)
    {
        while (at < _text.Length && !EndsLine(_text[at]))
        {
            at++;
        }

        return at;
    }

    private int AfterLineEnd(int end) =>
        end >= _text.Length ? end
        : _text[end] == '\r' && end + 1 < _text.Length && _text[end + 1] == '\n' ? end + 2
        : end + 1;
}

/// <summary>A documentation comment in C# code, by offsets. It ends before the line end of its last line.</summary>
/// <param name="Start">Where its first <c>///</c> or <c>/**</c> is.</param>
/// <param name="End">Where it ends.</param>
/// <param name="IsDelimited">Whether it's between <c>/**</c> and <c>*/</c>.</param>
internal readonly record struct DocCommentSpan(int Start, int End, bool IsDelimited);

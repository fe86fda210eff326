namespace SnippetCheck.Posts;

/// <summary>A single-line comment in C# code, found by scanning the text. Only the compiler knows for certain which comments count.</summary>
/// <param name="Text">The comment with its delimiters.</param>
/// <param name="Before">The code before it on its line, trimmed; empty if there's none.</param>
/// <param name="Line">The index of its line, from 0.</param>
/// <param name="Place">Its place in the post.</param>
internal sealed record CodeComment(string Text, string Before, int Line, Place Place)
{
    /// <summary>The comments at the ends of lines, in order. Strings, multi-line comments and code under <c>#if</c> are skipped.</summary>
    public static IEnumerable<CodeComment> In(FenceText code)
    {
        var scan = new Scan();
        var conditions = 0;
        for (var i = 0; i < code.Lines.Count; i++)
        {
            var line = code.Lines[i];
            var text = line.Text.TrimStart();
            if (!scan.IsInside && text.StartsWith('#'))
            {
                var directive = text[1..].TrimStart();
                conditions +=
                    directive.StartsWith("if", StringComparison.Ordinal) ? 1
                    : directive.StartsWith("endif", StringComparison.Ordinal) ? -1
                    : 0;
                continue;
            }

            var start = scan.CommentOf(line.Text);
            if (start >= 0 && conditions <= 0)
            {
                var comment = line.Text[start..].TrimEnd();
                yield return new(comment, line.Text[..start].Trim(), i, line.PlaceOf(start, comment.Length));
            }
        }
    }

    // Scans line by line, and keeps track of what continues on the next line.
    private sealed class Scan
    {
        private string _closes = "";

        public bool IsInside => _closes.Length > 0;

        /// <summary>The offset of the comment at the end of a line; -1 if there's none.</summary>
        public int CommentOf(string line)
        {
            var at = 0;
            while (at < line.Length)
            {
                if (IsInside)
                {
                    at = EndOf(line, at);
                    continue;
                }

                var rest = line.AsSpan(at);
                if (rest.StartsWith("//"))
                {
                    return at;
                }

                if (rest.StartsWith("/*"))
                {
                    var close = line.IndexOf("*/", at + 2, StringComparison.Ordinal);
                    if (close >= 0 && line.AsSpan(close + 2).IsWhiteSpace())
                    {
                        return at;
                    }

                    _closes = "*/";
                    at += 2;
                }
                else
                {
                    at +=
                        rest[0] is '"' ? Quotes(line, at)
                        : rest[0] is '\'' ? Character(rest)
                        : 1;
                }
            }

            if (_closes == "\"")
            {
                // An ordinary string can't continue on the next line.
                _closes = "";
            }

            return -1;
        }

        private int EndOf(string line, int at)
        {
            if (_closes == "\"")
            {
                while (at < line.Length && line[at] != '"')
                {
                    at += line[at] == '\\' ? 2 : 1;
                }

                _closes = "";
                return at + 1;
            }

            var isVerbatim = _closes == "@";
            var end = line.IndexOf(isVerbatim ? "\"" : _closes, at, StringComparison.Ordinal);
            if (end < 0)
            {
                return line.Length;
            }

            if (isVerbatim && end + 1 < line.Length && line[end + 1] == '"')
            {
                return end + 2;
            }

            var length = isVerbatim ? 1 : _closes.Length;
            _closes = "";
            return end + length;
        }

        private int Quotes(string line, int at)
        {
            var count = line.AsSpan(at).IndexOfAnyExcept('"') is >= 0 and var found ? found : line.Length - at;
            var isVerbatim = at > 0 && (line[at - 1] == '@' || (at > 1 && line[at - 1] == '$' && line[at - 2] == '@'));
            if (count >= 3 && !isVerbatim)
            {
                _closes = new string('"', count);
                return count;
            }

            if (count == 2 && !isVerbatim)
            {
                return 2;
            }

            _closes = isVerbatim ? "@" : "\"";
            return 1;
        }

        private static int Character(ReadOnlySpan<char> rest) =>
            rest.Length > 2 && rest[1] == '\\' ? Math.Max(1, rest[2..].IndexOf('\'') + 3)
            : rest.Length > 2 && rest[2] == '\'' ? 3
            : 1;
    }
}

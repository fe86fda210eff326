namespace SnippetCheck.Posts;

/// <summary>A comment in C# code that lies on one line, found by the look of the text: the compiler alone knows which comments count.</summary>
/// <param name="Text">The comment with its marks.</param>
/// <param name="Before">The code before it on its line, without white space at its ends; empty where the comment is by itself.</param>
/// <param name="Line">The index, from 0, of its line.</param>
/// <param name="Place">Where it is in the post.</param>
internal sealed record CodeComment(string Text, string Before, int Line, Place Place)
{
    /// <summary>The comments that end a line, in order. Text in strings, comments of several lines and code under <c>#if</c> are left out.</summary>
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
                yield return new(
                    comment,
                    line.Text[..start].Trim(),
                    i,
                    Place.On(line.Line, line.Column + start, comment.Length)
                );
            }
        }
    }

    // Goes through lines, and knows what goes on from one to the next.
    private sealed class Scan
    {
        private string _closes = "";

        public bool IsInside => _closes.Length > 0;

        /// <summary>The offset of the comment that ends a line; -1: none does.</summary>
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
                    if (close >= 0 && string.IsNullOrWhiteSpace(line[(close + 2)..]))
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
                // A plain string ends with its line.
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

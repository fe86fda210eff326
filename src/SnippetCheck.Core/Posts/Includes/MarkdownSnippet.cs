namespace SnippetCheck.Posts;

/// <summary>Code that MarkdownSnippets takes from a file, as it writes it into a page.</summary>
/// <param name="Name">Its name; empty for the whole file.</param>
/// <param name="Lines">Its lines, with their places in the file.</param>
/// <param name="IsClosed">Whether a mark ends it. If not, the tool writes nothing.</param>
/// <remarks>The rules are those of MarkdownSnippets 28.</remarks>
internal sealed record MarkdownSnippet(string Name, IReadOnlyList<FenceLine> Lines, bool IsClosed)
{
    // What may come before a mark on its line, such as "// ".
    private const int LongestPrefix = 10;

    private const string Begin = "begin-snippet: ";
    private const string End = "end-snippet";
    private const string BeginRegion = "#region ";
    private const string EndRegion = "#endregion";

    /// <summary>The names of the code in a file.</summary>
    public static IEnumerable<string> NamesIn(string text)
    {
        var lines = new SourceLines(text);
        return Enumerable.Range(0, lines.Count).Select(l => Start(lines.Text(l).Trim())?.Name).OfType<string>();
    }

    /// <summary>The code in a file that has a name. Marks inside it aren't part of it, and neither is what they end.</summary>
    public static IReadOnlyList<MarkdownSnippet> In(SourceFile.Found file)
    {
        var lines = new SourceLines(file.Text);
        var found = new List<MarkdownSnippet>();
        var open = new Stack<(string Name, bool IsRegion, Cut Cut)>();
        for (var i = 0; i < lines.Count; i++)
        {
            var text = lines.Text(i);
            var trimmed = text.Trim();
            if (Start(trimmed) is var (name, isRegion))
            {
                open.Push((name, isRegion, new()));
            }
            else if (open.TryPeek(out var inner) && Ends(trimmed, inner.IsRegion))
            {
                found.Add(new(inner.Name, inner.Cut.Lines, IsClosed: true));
                open.Pop();
            }
            else
            {
                foreach (var (_, _, cut) in open)
                {
                    cut.Add(new(text, i + 1, 1) { File = file.Path });
                }
            }
        }

        return [.. found, .. open.Select(o => new MarkdownSnippet(o.Name, o.Cut.Lines, IsClosed: false))];
    }

    /// <summary>A whole file, which a page names by its path. Only the marks are left out.</summary>
    public static MarkdownSnippet Whole(SourceFile.Found file)
    {
        var lines = new SourceLines(file.Text);
        var shown = Enumerable
            .Range(0, lines.Count)
            .Where(i => !IsMark(lines.Text(i).Trim()))
            .Select(i => new FenceLine(lines.Text(i), i + 1, 1) { File = file.Path })
            .SkipWhile(l => string.IsNullOrWhiteSpace(l.Text))
            .ToList();
        if (shown is [var first, ..])
        {
            shown[0] = first.From(first.Text.Length - first.Text.TrimStart().Length);
        }

        return new("", WithoutBlankEnd(shown), IsClosed: true);
    }

    private static bool IsMark(string line) =>
        IsNear(line, Begin)
        || IsNear(line, End)
        || line.StartsWith(BeginRegion, StringComparison.Ordinal)
        || line.StartsWith(EndRegion, StringComparison.Ordinal);

    private static bool Ends(string line, bool isRegion) =>
        isRegion ? line.StartsWith(EndRegion, StringComparison.Ordinal) : IsNear(line, End);

    private static (string Name, bool IsRegion)? Start(string line)
    {
        if (IsNear(line, Begin))
        {
            var rest = WithoutCommentEnd(line[(line.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)..]);
            var arguments = rest.IndexOf('(', StringComparison.Ordinal);
            var name = (arguments < 0 ? rest : rest[..arguments]).Trim();
            return IsName(name) ? (name, false) : null;
        }

        if (!line.StartsWith(BeginRegion, StringComparison.Ordinal))
        {
            return null;
        }

        var region = line[BeginRegion.Length..].Trim();
        return IsName(region) && !region.Contains(' ', StringComparison.Ordinal) ? (region, true) : null;
    }

    private static bool IsNear(string line, string mark) =>
        line.IndexOf(mark, 0, Math.Min(line.Length, mark.Length + LongestPrefix), StringComparison.Ordinal) >= 0;

    private static bool IsName(string name) =>
        name.Length > 0 && char.IsLetterOrDigit(name[0]) && char.IsLetterOrDigit(name[^1]);

    private static string WithoutCommentEnd(string text)
    {
        var end = text.Length;
        while (end > 0 && !char.IsLetterOrDigit(text[end - 1]) && text[end - 1] is not (']' or ' ' or ')'))
        {
            end--;
        }

        return text[..end];
    }

    private static IReadOnlyList<FenceLine> WithoutBlankEnd(List<FenceLine> lines) =>
        lines[..(lines.FindLastIndex(l => !string.IsNullOrWhiteSpace(l.Text)) + 1)];

    /// <summary>Lines without the indent of the first one, and with one blank line in place of several.</summary>
    private sealed class Cut
    {
        private readonly List<FenceLine> _lines = [];
        private string _indent = "";
        private int _blank;

        public IReadOnlyList<FenceLine> Lines => WithoutBlankEnd(_lines);

        public void Add(FenceLine line)
        {
            var text = line.Text;
            if (_lines.Count == 0)
            {
                if (string.IsNullOrWhiteSpace(text))
                {
                    return;
                }

                _indent = text[..^text.TrimStart(text[0] is ' ' or '\t' ? text[0] : '\0').Length];
            }

            var cut = line.From(text.AsSpan().CommonPrefixLength(_indent));
            // After two empty lines, the tool starts no new line.
            if (_blank < 2)
            {
                _lines.Add(cut);
            }
            else
            {
                _lines[^1] = cut;
            }

            _blank = text.Length == 0 ? _blank + 1 : 0;
        }
    }
}

namespace SnippetCheck.Posts;

/// <summary>Reads the tag <c>source=</c>, and extracts the named region from the file.</summary>
internal static class SourceRegion
{
    private const string Start = "#region";
    private const string End = "#endregion";

    /// <summary>The expected content of a fence with the tag; null if it can't be determined, which is a problem.</summary>
    /// <param name="tag">The tag, with a value.</param>
    /// <param name="read">Reads a file by its path.</param>
    /// <param name="problems">Collects problems.</param>
    public static SourceCopy? Read(InfoWord tag, Func<string, SourceFile> read, List<Problem> problems)
    {
        var source = tag.Value ?? "";
        var (path, region) = Split(source);
        if (path.Length == 0 || region is { Length: 0 })
        {
            problems.Add(
                Problems.BadValue(
                    tag.ValuePlace,
                    $"'{source}' isn't a valid value for 'source'.",
                    "Write a path, such as src/Cart.cs, or src/Cart.cs#total for a region of it."
                )
            );
            return null;
        }

        switch (read(path))
        {
            case SourceFile.Found file:
                var lines = ExpectLines(file.Text, region, out var why);
                if (lines is not null)
                {
                    return new(source, tag.ValuePlace, WithoutIndent(lines));
                }

                problems.Add(Problems.SourceRegionUnclear(tag.ValuePlace, path, region ?? "", why));
                return null;
            case SourceFile.Missing:
                problems.Add(Problems.SourceMissing(tag.ValuePlace, path));
                return null;
            case SourceFile.Outside:
                problems.Add(Problems.SourceOutside(tag.ValuePlace, path));
                return null;
            case SourceFile.Unreadable unreadable:
                problems.Add(Problems.SourceUnreadable(tag.ValuePlace, path, unreadable.Cause));
                return null;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    // A folder can have this character in its name: C#/Cart.cs.
    private static (string Path, string? Region) Split(string source)
    {
        var sign = source.LastIndexOf('#');
        return sign < 0 || source.AsSpan(sign).ContainsAny('/', '\\')
            ? (source, null)
            : (source[..sign], source[(sign + 1)..]);
    }

    private static IReadOnlyList<string>? ExpectLines(string text, string? region, out string why)
    {
        why = "";
        var source = new SourceLines(text);
        var lines = Enumerable.Range(0, source.Count).Select(i => source.Text(i).TrimEnd()).ToList();
        if (region is null)
        {
            return lines;
        }

        var starts = Enumerable.Range(0, lines.Count).Where(i => Directive(lines[i], Start) == region).ToList();
        if (starts.Count != 1)
        {
            why = starts.Count == 0 ? "doesn't exist" : $"occurs {starts.Count} times";
            return null;
        }

        var depth = 1;
        for (var i = starts[0] + 1; i < lines.Count; i++)
        {
            depth +=
                Directive(lines[i], Start) is not null ? 1
                : Directive(lines[i], End) is not null ? -1
                : 0;
            if (depth == 0)
            {
                return lines[(starts[0] + 1)..i];
            }
        }

        why = "isn't closed";
        return null;
    }

    // The text after a directive on its line, such as # region total; null for other lines.
    private static string? Directive(string line, string directive)
    {
        var text = line.TrimStart();
        text = text.StartsWith('#') ? "#" + text[1..].TrimStart() : "";
        var isDirective =
            text.StartsWith(directive, StringComparison.Ordinal)
            && (text.Length == directive.Length || char.IsWhiteSpace(text[directive.Length]));
        return isDirective ? text[directive.Length..].Trim() : null;
    }

    // Without the common indent, and without blank lines at the edges, which often follow #region.
    private static IReadOnlyList<string> WithoutIndent(IReadOnlyList<string> lines)
    {
        var text = lines.Where(l => l.Length > 0).ToList();
        var indent = text.Count == 0 ? "" : text[0][..^text[0].TrimStart().Length];
        foreach (var line in text)
        {
            indent = indent[..indent.AsSpan().CommonPrefixLength(line)];
        }

        var last = lines.Count;
        while (last > 0 && lines[last - 1].Length == 0)
        {
            last--;
        }

        var first = 0;
        while (first < last && lines[first].Length == 0)
        {
            first++;
        }

        return [.. lines.Take(last).Skip(first).Select(l => l.Length == 0 ? l : l[indent.Length..])];
    }
}

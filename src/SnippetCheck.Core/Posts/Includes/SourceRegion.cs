namespace SnippetCheck.Posts;

/// <summary>Reads the tag <c>source=</c>, and extracts the named region from the file.</summary>
internal static class SourceRegion
{
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
                SourceSelection selection = region is null
                    ? new SourceSelection.Whole()
                    : new SourceSelection.Region(region);
                switch (SourceExcerpt.Of(file, selection, keepsMarkers: true))
                {
                    case SourceExcerpt.Found found:
                        return SourceCopy.Of(source, region, found.Lines);
                    case SourceExcerpt.Unclear unclear:
                        problems.Add(Problems.SourceRegionUnclear(tag.ValuePlace, path, region ?? "", unclear.Why));
                        return null;
                    default:
                        throw new System.Diagnostics.UnreachableException();
                }

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
}

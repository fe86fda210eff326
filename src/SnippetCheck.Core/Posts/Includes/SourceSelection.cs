using System.Diagnostics;
using System.Globalization;

namespace SnippetCheck.Posts;

/// <summary>What a post shows of a source file.</summary>
internal abstract record SourceSelection
{
    private SourceSelection() { }

    /// <summary>All of it.</summary>
    public sealed record Whole : SourceSelection;

    /// <summary>A named region.</summary>
    /// <param name="Name">Its name.</param>
    public sealed record Region(string Name) : SourceSelection;

    /// <summary>Ranges of lines.</summary>
    /// <param name="All">The ranges, in the order in which they are shown.</param>
    public sealed record Ranges(IReadOnlyList<LineRange> All) : SourceSelection;

    /// <summary>How it is written after the file's path; empty for all of it.</summary>
    public string Suffix =>
        this switch
        {
            Whole => "",
            Region region => $"#{region.Name}",
            Ranges ranges => "#" + string.Join(',', ranges.All.Select(r => r.Text)),
            _ => throw new UnreachableException(),
        };
}

/// <summary>Lines of a file.</summary>
/// <param name="First">The number of the first, from 1.</param>
/// <param name="Last">The number of the last; null for the last of the file.</param>
internal readonly record struct LineRange(int First, int? Last)
{
    /// <summary>How it is written: <c>L5-L8</c>.</summary>
    public string Text =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"L{First}{(Last == First ? "" : Last is { } last ? $"-L{last}" : "-")}"
        );

    /// <summary>Reads ranges such as <c>2-24,26,30-</c>; null if the text isn't that.</summary>
    public static IReadOnlyList<LineRange>? Parse(string text)
    {
        var ranges = text.Split(',').Select(ParseOne).ToList();
        return ranges.Contains(null) ? null : [.. ranges.OfType<LineRange>()];
    }

    private static LineRange? ParseOne(string text)
    {
        var parts = text.Split('-');
        var first = Number(parts[0]);
        return parts.Length switch
        {
            1 when first is { } only => new(only, only),
            2 when first is { } from && parts[1].Trim().Length == 0 => new(from, null),
            2 when first is { } from && Number(parts[1]) is { } to && to >= from => new(from, to),
            _ => null,
        };
    }

    private static int? Number(string text) =>
        int.TryParse(text.Trim().TrimStart('L', 'l'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number > 0
            ? number
            : null;
}

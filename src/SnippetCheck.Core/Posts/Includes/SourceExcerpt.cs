using System.Diagnostics;
using System.Globalization;

namespace SnippetCheck.Posts;

/// <summary>The lines of a source file that a selection shows: without common indent, and without blank lines at both ends.</summary>
internal abstract record SourceExcerpt
{
    private SourceExcerpt() { }

    /// <summary>The lines.</summary>
    /// <param name="Lines">The lines, with their places in the file.</param>
    public sealed record Found(IReadOnlyList<FenceLine> Lines) : SourceExcerpt;

    /// <summary>There are no such lines, or it isn't clear which they are.</summary>
    /// <param name="Why">Why, as the end of a sentence: <c>doesn't exist</c>.</param>
    public sealed record Unclear(string Why) : SourceExcerpt;

    /// <summary>Cuts lines out of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="selection">What to show of it.</param>
    /// <param name="keepsMarkers">Whether lines that mark other regions are a part of it.</param>
    public static SourceExcerpt Of(SourceFile.Found file, SourceSelection selection, bool keepsMarkers)
    {
        var source = new SourceLines(file.Text);
        var lines = Enumerable.Range(0, source.Count).Select(i => source.Text(i).TrimEnd()).ToList();
        switch (selection)
        {
            case SourceSelection.Whole:
                return Cut(Enumerable.Range(0, lines.Count));
            case SourceSelection.Ranges ranges:
                var count = lines.FindLastIndex(l => l.Length > 0) + 1;
                return ranges.All.FirstOrDefault(r => (r.Last ?? r.First) > count) is { First: > 0 } beyond
                    ? new Unclear(string.Create(CultureInfo.InvariantCulture, $"ends after its last line, {count}"))
                    : Cut(ranges.All.SelectMany(r => Enumerable.Range(r.First - 1, (r.Last ?? count) - r.First + 1)));
            case SourceSelection.Region region:
                var regions = SourceRegions.In(lines);
                return regions.All.Where(r => r.Name == region.Name).ToList() switch
                {
                    [] => new Unclear("doesn't exist"),
                    [{ Start: var start, End: { } end }] => Cut(
                        Enumerable.Range(start + 1, end - start - 1).Where(i => keepsMarkers || !regions.IsMarker(i))
                    ),
                    [_] => new Unclear("isn't closed"),
                    var several => new Unclear(
                        string.Create(CultureInfo.InvariantCulture, $"occurs {several.Count} times")
                    ),
                };
            default:
                throw new UnreachableException();
        }

        Found Cut(IEnumerable<int> indices) =>
            new(Trim([.. indices.Select(i => new FenceLine(lines[i], i + 1, 1) { File = file.Path })]));
    }

    private static IReadOnlyList<FenceLine> Trim(List<FenceLine> lines)
    {
        var text = lines.Where(l => l.Text.Length > 0).ToList();
        var indent = text.Count == 0 ? "" : text[0].Text[..^text[0].Text.TrimStart().Length];
        foreach (var line in text)
        {
            indent = indent[..indent.AsSpan().CommonPrefixLength(line.Text)];
        }

        var first = lines.FindIndex(l => l.Text.Length > 0);
        var last = lines.FindLastIndex(l => l.Text.Length > 0);
        return first < 0
            ? []
            :
            [
                .. lines[first..(last + 1)]
                    .Select(l =>
                        l.Text.Length == 0 ? l : l with { Text = l.Text[indent.Length..], Column = 1 + indent.Length }
                    ),
            ];
    }
}

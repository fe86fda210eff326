using System.Text.RegularExpressions;

namespace SnippetCheck.Posts;

/// <summary>A part of a source file between two marker lines.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Start">The index of the line that starts it.</param>
/// <param name="End">The index of the line that ends it; null if none does.</param>
internal sealed record NamedRegion(string Name, int Start, int? End);

/// <summary>
/// Finds the named regions of a source file in the forms that documentation tools know: <c>#region x</c>, <c>// &lt;x&gt;</c> with
/// <c>// &lt;/x&gt;</c> (DocFX), and <c>// begin-snippet: x</c> with <c>// end-snippet</c> (MarkdownSnippets).
/// </summary>
internal sealed partial class SourceRegions
{
    private readonly List<NamedRegion> _found = [];
    private readonly HashSet<int> _markers = [];

    private SourceRegions() { }

    /// <summary>The regions, by their first lines.</summary>
    public IReadOnlyList<NamedRegion> All => _found;

    /// <summary>Whether a line starts or ends a region.</summary>
    /// <param name="line">Its index.</param>
    public bool IsMarker(int line) => _markers.Contains(line);

    /// <summary>Finds the regions of a text.</summary>
    public static SourceRegions In(IReadOnlyList<string> lines)
    {
        var regions = new SourceRegions();
        var open = new List<(MarkerForm Form, string Name, int Line)>();
        foreach (var (index, line) in lines.Index())
        {
            if (Marker(line) is not var (form, name, isStart))
            {
                continue;
            }

            if (isStart)
            {
                open.Add((form, name, index));
                continue;
            }

            // Only tags of DocFX say at their end what they end, so only they may overlap.
            var opened = open.FindLastIndex(o => o.Form == form && (form != MarkerForm.Tag || o.Name == name));
            if (opened >= 0)
            {
                regions.Add(open[opened].Name, open[opened].Line, index);
                open.RemoveAt(opened);
            }
        }

        foreach (var (form, name, line) in open.Where(o => o.Form != MarkerForm.Tag))
        {
            regions._found.Add(new(name, line, null));
        }

        regions._found.Sort((left, right) => left.Start.CompareTo(right.Start));
        return regions;
    }

    private void Add(string name, int start, int end)
    {
        _found.Add(new(name, start, end));
        _markers.Add(start);
        _markers.Add(end);
    }

    private static (MarkerForm Form, string Name, bool IsStart)? Marker(string line)
    {
        // Most lines have neither of these characters.
        if (line.AsSpan().IndexOfAny("#/<") < 0)
        {
            return null;
        }

        return Directive().Match(line) is { Success: true } directive
                ? (MarkerForm.Directive, directive.Groups["name"].Value.Trim(), !directive.Groups["end"].Success)
            : Tag().Match(line) is { Success: true } tag
                ? (MarkerForm.Tag, tag.Groups["name"].Value, !tag.Groups["end"].Success)
            : Comment().Match(line) is { Success: true } comment
                ? (MarkerForm.Comment, comment.Groups["name"].Value, !comment.Groups["end"].Success)
            : null;
    }

    [GeneratedRegex(@"^\s*#\s*(?:region(?=\s|$)(?<name>.*)|(?<end>endregion)(?=\s|$).*)$")]
    private static partial Regex Directive();

    [GeneratedRegex(@"^\s*(?://|/\*|<!--|\#|')\s*<(?<end>/)?(?<name>[\p{L}_][\w.\-]*)>\s*(?:(?:\*/|-->)\s*)?$")]
    private static partial Regex Tag();

    [GeneratedRegex(
        @"^\s*(?://|/\*|<!--|\#|')\s*(?:begin-snippet:\s*(?<name>[^\s()]+)(?:\s*\(.*\))?|(?<end>end-snippet))\s*(?:(?:\*/|-->)\s*)?$"
    )]
    private static partial Regex Comment();

    private enum MarkerForm
    {
        Directive,
        Tag,
        Comment,
    }
}

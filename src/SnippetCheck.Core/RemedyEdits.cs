using System.Diagnostics;

namespace SnippetCheck;

/// <summary>Writes remedies into posts.</summary>
public static class RemedyEdits
{
    /// <summary>The edits that a remedy consists of.</summary>
    /// <param name="remedy">The remedy.</param>
    /// <param name="snippet">The snippet that has the problem.</param>
    /// <param name="text">The text of its post.</param>
    /// <returns>The edits; none where the remedy doesn't fit the text, or the snippet is in another file.</returns>
    public static IReadOnlyList<Edit> Of(Remedy remedy, Snippet snippet, PostText text) =>
        snippet.IsShared
        || (snippet.IsIncluded && (snippet.Tags.Count == 0 || remedy is Remedy.AddLine or Remedy.AddPackage))
            ? []
            : remedy switch
            {
                Remedy.AddLine added => AddLine(added.Line, snippet.Fence, text),
                Remedy.AddPackage added => AddLine(added.Line, snippet.Fence, text),
                Remedy.AddBelow added => [AddBelow(added, text)],
                Remedy.Replace { Place.File: null } replaced when text.Slice(replaced.Place) == replaced.Before =>
                [
                    new(replaced.Place, replaced.After),
                ],
                Remedy.Replace => [],
                Remedy.SetTag tag => SetTag(tag.Name, tag.Text, snippet),
                Remedy.Retag tag => Retag(tag.Disposition, snippet),
                Remedy.RemoveTag { Place: var place } => [new(WithBlankBefore(place, text), "")],
                _ => throw new UnreachableException(),
            };

    /// <summary>The edit that adds a line below another one.</summary>
    public static Edit AddBelow(Remedy.AddBelow added, PostText text) =>
        new(text.EndOf(added.Below), text.EndingAt(added.Below) + added.Line);

    // Usings come after directives, which come after nothing but each other.
    private static IReadOnlyList<Edit> AddLine(string line, Fence fence, PostText text)
    {
        var isDirective = line.StartsWith("#:", StringComparison.Ordinal);
        var before = fence.Content.Lines.FirstOrDefault(l =>
            isDirective || !l.Text.TrimStart().StartsWith("#:", StringComparison.Ordinal)
        );
        if (before is null)
        {
            return [];
        }

        var margin = text.Line(before.Line)[..(before.Column - 1)];
        return [new(Place.On(before.Line, before.Column), line + text.EndingAt(before.Line) + margin)];
    }

    private static IReadOnlyList<Edit> SetTag(string name, string tag, Snippet snippet) =>
        snippet.Tags.FirstOrDefault(t => t.Name == name) is { } given
            ? [new(given.Place, tag)]
            : [new(EndOf(snippet.Tags.Count > 0 ? snippet.Tags[^1].Place : snippet.Fence.InfoPlace), " " + tag)];

    private static IReadOnlyList<Edit> Retag(Disposition disposition, Snippet snippet) =>
        snippet.Tags.FirstOrDefault(t => t.Name == snippet.Disposition.Word()) is { } given
            ? [new(given.Place, disposition.Word())]
            : SetTag(disposition.Word(), disposition.Word(), snippet);

    private static Place EndOf(Place place) => Place.On(place.EndLine, place.EndColumn);

    private static Place WithBlankBefore(Place place, PostText text) =>
        place.Column > 1 && text.Line(place.Line)[place.Column - 2] == ' '
            ? place with
            {
                Column = place.Column - 1,
            }
            : place;
}

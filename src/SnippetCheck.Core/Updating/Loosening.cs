using System.Text.RegularExpressions;

namespace SnippetCheck.Updating;

/// <summary>Adds the tags that loosen a promise, where no placeholder fits what varies from run to run.</summary>
internal static partial class Loosening
{
    private const string What = "tagged nondeterministic";

    /// <summary>The fixes of a snippet. If its output varies in a way that nothing can state, it's tagged <c>nondeterministic</c>.</summary>
    /// <param name="decided">The snippet.</param>
    /// <param name="runs">Its runs.</param>
    /// <param name="fixes">The fixes of what it states.</param>
    public static IReadOnlyList<Fix> Of(CheckedSnippet decided, RepeatedRun runs, IReadOnlyList<Fix> fixes)
    {
        var unsteady = fixes.OfType<Fix.Unfixable>().Where(f => f.Problems.Any(Varies)).ToList();
        if (!runs.Loosens || unsteady.Count == 0 || TagOf(decided.Snippet) is not { } tag)
        {
            return fixes;
        }

        // Nothing else that it states is compared from now on, so nothing else needs to change.
        return
        [
            new Fix.Change(
                What,
                [.. fixes.SelectMany(f => f.Problems).Distinct()],
                [new(Place.On(tag.Place.EndLine, tag.Place.EndColumn), " nondeterministic")]
            ),
        ];
    }

    /// <summary>The edit that lets the lines of a fence match in any order; null if its tags aren't in its info string.</summary>
    public static Edit? MatchUnordered(Fence fence)
    {
        var info = fence.InfoPlace;
        return Match().Match(fence.Info) is { Success: true } match
                ? new(Place.On(info.Line, info.Column + match.Index, match.Length), "match=unordered")
            : Output().Match(fence.Info) is { Success: true } output
                ? new(Place.On(info.Line, info.Column + output.Index + output.Length), " match=unordered")
            : null;
    }

    /// <summary>The edits of a fence's lines together with that of its tags. Lines may be added right after the tags.</summary>
    public static IReadOnlyList<Edit> With(Edit tag, IReadOnlyList<Edit> lines) =>
        lines.FirstOrDefault(l => l.Place == tag.Place) is { } joined
            ? [.. lines.Select(l => l == joined ? joined with { Text = tag.Text + joined.Text } : l)]
            : [tag, .. lines];

    private static bool Varies(Problem problem) => problem.Code == Problems.VariationCode;

    // The disposition, which is in the fence's own tags unless it's a default.
    private static GivenTag? TagOf(Snippet snippet) =>
        snippet.Tags.FirstOrDefault(t => t.Name == snippet.Disposition.Word())
        ?? (snippet.Tags is [.., var last] ? last : null);

    [GeneratedRegex(@"(?<!\S)match=\S+")]
    private static partial Regex Match();

    [GeneratedRegex(@"(?<!\S)(output(=\S+)?|stderr)(?!\S)")]
    private static partial Regex Output();
}

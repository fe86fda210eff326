using SnippetCheck.Updating;

namespace SnippetCheck.Adopting;

/// <summary>A hidden set-up that declares names for the fences below it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Index">The index of the fence that it's written above.</param>
/// <param name="Declarations">Its statements.</param>
internal sealed record HiddenSetup(string Name, int Index, IReadOnlyList<string> Declarations)
{
    /// <summary>How many lines it has, with the empty one below it.</summary>
    public int LineCount => Declarations.Count + 3;

    /// <summary>The set-up for all fences that need one; null if none does.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="taggings">The tags of the fences, by their index.</param>
    public static HiddenSetup? Of(string name, IReadOnlyDictionary<int, Tagging> taggings)
    {
        var needing = taggings.Where(t => t.Value.Declarations.Count > 0).ToList();
        return needing.Count == 0
            ? null
            : new(
                name,
                needing.Min(t => t.Key),
                [
                    .. needing
                        .OrderBy(t => t.Key)
                        .SelectMany(t => t.Value.Declarations)
                        .Distinct()
                        // Directives come before statements.
                        .OrderBy(d => d.StartsWith("using ", StringComparison.Ordinal) ? 0 : 1),
                ]
            );
    }

    /// <summary>Whether the set-up of fences may have more statements: it declares no name twice.</summary>
    /// <param name="taggings">The tags of the fences, by their index.</param>
    /// <param name="declarations">The statements.</param>
    public static bool Allows(IReadOnlyDictionary<int, Tagging> taggings, IReadOnlyList<string> declarations)
    {
        var names = taggings
            .Values.SelectMany(t => t.Declarations)
            .Concat(declarations)
            .Distinct()
            .Where(d => d.Contains('=', StringComparison.Ordinal))
            .Select(d => d[..d.IndexOf('=', StringComparison.Ordinal)].TrimEnd().Split(' ')[^1])
            .ToList();
        return names.Distinct().Count() == names.Count;
    }

    /// <summary>The set-up as a comment above a fence, in the syntax of the post's kind of Markdown.</summary>
    /// <param name="fence">The fence.</param>
    /// <param name="path">The path of its post.</param>
    /// <param name="text">The text of its post.</param>
    public string Above(Fence fence, string path, PostText text)
    {
        var (start, end) = CommentWithTags.Marks(path);
        var margin = FenceMargin.Of(fence, text);
        var ending = text.EndingAt(fence.Opening.Line);
        string[] lines = [.. Declarations, end, ""];
        return $"{start} csharp setup={Name}"
            + string.Concat(lines.Select(l => ending + (l.Length == 0 ? margin.TrimEnd() : margin + l)))
            + ending
            + margin;
    }
}

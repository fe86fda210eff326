namespace SnippetCheck.Adopting;

/// <summary>Suggests tags for untagged fences by their text. Nothing is compiled, so they're guesses.</summary>
public sealed class TagSuggestions(Post post)
{
    private readonly Lazy<IReadOnlyList<CodeSketch>> _sketches = new(() =>
        [.. post.Snippets.Select(s => CodeSketch.Of(s.Fence.Content.Text))]
    );

    /// <summary>The tags that a fence may get, with the reason.</summary>
    /// <param name="index">The fence's index among the C# fences.</param>
    public string Of(int index)
    {
        var fence = post.Snippets[index].Fence;
        var sketch = _sketches.Value[index];
        if (!fence.IsClosed || !sketch.IsBalanced || sketch.IsEmpty)
        {
            return !fence.IsClosed ? "not closed"
                : sketch.IsEmpty ? "empty"
                : "its brackets don't match";
        }

        var declaring = Enumerable
            .Range(0, index)
            .Reverse()
            .Select(i =>
                (post.Snippets[i].Line, Name: _sketches.Value[i].Declared.FirstOrDefault(sketch.Used.Contains))
            )
            .FirstOrDefault(d => d.Name is not null);
        string[] tags =
        [
            sketch.IsTypesOnly ? "compile" : "run",
            .. declaring.Name is null ? [] : new[] { "session=…" },
            .. sketch.LeavesOut ? ["elide"] : Array.Empty<string>(),
        ];
        string[] reasons =
        [
            .. sketch.IsTypesOnly ? ["types only"] : Array.Empty<string>(),
            .. declaring.Name is { } name
                ? [FormattableString.Invariant($"{name} is of line {declaring.Line}")]
                : Array.Empty<string>(),
            .. sketch.LeavesOut ? ["code is left out"] : Array.Empty<string>(),
        ];
        return $"perhaps {string.Join(' ', tags)}{(reasons.Length == 0 ? "" : $" ({string.Join("; ", reasons)})")}";
    }
}

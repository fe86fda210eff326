namespace SnippetCheck.Adopting;

/// <summary>What a fence without tags would take, by its look. Nothing is compiled, so it is a guess.</summary>
public static class Outlook
{
    /// <summary>The tags that it would take, and why, in words.</summary>
    /// <param name="post">The post.</param>
    /// <param name="index">The fence's index among the C# fences.</param>
    public static string Of(Post post, int index)
    {
        var fence = post.Snippets[index].Fence;
        var sketch = CodeSketch.Of(fence.Content.Text);
        if (!fence.IsClosed || !sketch.IsBalanced || sketch.IsEmpty)
        {
            return !fence.IsClosed ? "not closed" : sketch.IsEmpty ? "empty" : "its brackets do not match";
        }

        var declaring = post.Snippets.Take(index).Reverse()
            .Select(s => (s.Line, Name: CodeSketch.Of(s.Fence.Content.Text).Declared.FirstOrDefault(sketch.Used.Contains)))
            .FirstOrDefault(d => d.Name is not null);
        string[] tags = [sketch.IsTypesOnly ? "compile" : "run", .. declaring.Name is null ? [] : new[] { "session=…" }, .. sketch.LeavesOut ? ["elide"] : Array.Empty<string>()];
        string[] reasons =
        [
            .. sketch.IsTypesOnly ? ["types only"] : Array.Empty<string>(),
            .. declaring.Name is { } name ? [FormattableString.Invariant($"{name} is of line {declaring.Line}")] : Array.Empty<string>(),
            .. sketch.LeavesOut ? ["code is left out"] : Array.Empty<string>(),
        ];
        return $"perhaps {string.Join(' ', tags)}{(reasons.Length == 0 ? "" : $" ({string.Join("; ", reasons)})")}";
    }
}

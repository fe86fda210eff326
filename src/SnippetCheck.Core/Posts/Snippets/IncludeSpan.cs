namespace SnippetCheck.Posts;

/// <summary>The part of a post that MarkdownSnippets writes: from <c>&lt;!-- snippet: x --&gt;</c> to <c>&lt;!-- endSnippet --&gt;</c>.</summary>
/// <param name="Target">The name; null for code that it downloads.</param>
/// <param name="Marker">The comment that begins it.</param>
internal sealed record IncludeSpan(IncludeTarget.Named? Target, Place Marker)
{
    /// <summary>The number of C# fences in it so far.</summary>
    public int CSharpFences { get; init; }

    /// <summary>Whether it holds anything that is, or looks like, a fence.</summary>
    public bool HasFence { get; init; }

    /// <summary>The code that the last fence in it shows; null if that isn't known.</summary>
    /// <param name="fence">The fence, which is C#.</param>
    /// <param name="isTagged">Whether it's checked by itself too. Then a source that's out of reach, as below another root, is only a warning.</param>
    /// <param name="context">The surroundings of the post.</param>
    public IncludedCode? CodeOf(Fence fence, bool isTagged, PostContext context)
    {
        if (Target is null)
        {
            return null;
        }

        var found = IncludedCode.FindAll(Target, Marker, context);
        if (isTagged && found is [{ Problem: not null } missing])
        {
            return missing with { Problem = Problems.NamedSnippetNotCompared(Marker, Target.Name) };
        }

        // MarkdownSnippets writes a fence for each snippet of that name.
        return found.FirstOrDefault(c => c.Lines.Select(l => l.Text.TrimEnd()).SequenceEqual(TextOf(fence)))
            ?? found[Math.Min(CSharpFences, found.Count) - 1];
    }

    private static IEnumerable<string> TextOf(Fence fence) => fence.Content.Lines.Select(l => l.Text.TrimEnd());
}

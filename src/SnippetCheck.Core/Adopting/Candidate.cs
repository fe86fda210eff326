namespace SnippetCheck.Adopting;

/// <summary>Tags for a fence, with the result of trying them.</summary>
/// <param name="Index">The fence.</param>
/// <param name="Tagging">Its tags, without those that combine it with others.</param>
/// <param name="Relations">The fences that it's combined with.</param>
/// <param name="Attempt">The result of trying all of them.</param>
internal sealed record Candidate(int Index, Tagging Tagging, Relations Relations, Attempt Attempt)
{
    /// <summary>Whether the fence, and everything that it's combined with, is as the post says.</summary>
    public bool Holds => Attempt.Holds;

    /// <summary>The result of checking the fence.</summary>
    public CheckedSnippet Result => Attempt[Index];

    /// <summary>Whether the fence compiles.</summary>
    public bool Compiles => Result.Outcome is Outcome.Ran or Outcome.Compiled;

    /// <summary>Has a fence checked with tags, together with everything that it's combined with.</summary>
    /// <param name="index">The fence.</param>
    /// <param name="tagging">Its tags.</param>
    /// <param name="relations">The fences that it's combined with.</param>
    /// <param name="held">The tags of the fences that are already decided.</param>
    /// <param name="post">Their post.</param>
    /// <param name="check">Checks the post.</param>
    public static async Task<Candidate> TryAsync(
        int index,
        Tagging tagging,
        Relations relations,
        IReadOnlyDictionary<int, Tagging> held,
        OldPost post,
        Func<Post, Task<CheckedPost>> check
    )
    {
        var joined = relations.Join(new Dictionary<int, Tagging>(held) { [index] = tagging });
        var group = relations.Group(index);
        // A fence in the author's session belongs together with everything that joined the session before it.
        var together = joined.Where(t => group.Contains(t.Key) || (joined[index].Tie is { } tie && t.Value.Tie == tie));
        return new(index, tagging, relations, await Attempt.MakeAsync(post, together.ToDictionary(), check));
    }

    /// <summary>The fences that it's combined with, in words.</summary>
    public string CompanionsIn(Post post)
    {
        var lines = Relations.Group(Index).Where(i => i != Index).Select(i => post.Snippets[i].Line).ToList();
        return lines.Count switch
        {
            0 => $"the tag {Tagging.Tie}",
            1 => $"the fence on line {lines[0]}",
            _ => $"the fences on lines {string.Join(", ", lines.SkipLast(1))} and {lines[^1]}",
        };
    }
}

namespace SnippetCheck.Adopting;

/// <summary>The tags of a post that are confirmed, and how they're written.</summary>
/// <param name="Post">The post, with what its fences share.</param>
/// <param name="Taggings">The tags, by the index of the fence.</param>
/// <param name="Edits">The edits that write them.</param>
/// <param name="Relations">Which fences need each other.</param>
internal sealed record Confirmed(
    OldPost Post,
    IReadOnlyDictionary<int, Tagging> Taggings,
    IReadOnlyDictionary<int, IReadOnlyList<Edit>> Edits,
    Relations Relations
)
{
    /// <summary>The fences that don't hold without what the post's fences share.</summary>
    public IReadOnlySet<int> NeedingContext { get; init; } = new HashSet<int>();

    /// <summary>Why fences are only compiled, although they could run.</summary>
    public IReadOnlyDictionary<int, Stricter> Stricter { get; init; } = new Dictionary<int, Stricter>();

    /// <summary>The fences, each group with everything that its tags need.</summary>
    /// <param name="elsewhere">What the configuration gives them, so that the post needn't.</param>
    public IReadOnlyList<AdoptedGroup> Groups(IReadOnlyList<ContextItem> elsewhere)
    {
        var items = Post.Added.Except(elsewhere).ToList();
        var context = items.Count == 0 ? null : Post.WriteContext(items);
        var groups = Taggings.Keys.GroupBy(TogetherWith).Select(g => g.ToList()).ToList();
        var needing = items.Count == 0 ? [] : groups.Where(g => g.Exists(i => Needs(i, context))).ToList();
        return
        [
            .. needing.Count == 0 ? [] : new[] { Adopt(needing.SelectMany(g => g).Order(), context, items) },
            .. groups.Except(needing).Select(g => Adopt(g, null, [])),
        ];
    }

    // Two edits can't be made at the same place.
    private bool Needs(int index, Edit? context) =>
        NeedingContext.Contains(index) || (context is not null && Edits[index].Any(e => e.Place == context.Place));

    // A fence in the author's session may need fences that joined the session before it.
    private string TogetherWith(int index) =>
        Taggings[index] is { Tie: { } tie } tagging && (tagging.IsPart || tagging.Declarations.Count > 0)
            ? tie
            : FormattableString.Invariant($"{Relations.Group(index)[0]}");

    private AdoptedGroup Adopt(IEnumerable<int> group, Edit? context, IReadOnlyList<ContextItem> items)
    {
        var fences = group.ToList();
        var edits = fences.SelectMany(i => Edits[i]).ToList();
        return new(
            new("tagged", [], [.. (context is null ? edits : With(context, edits)).OrderBy(e => e.Place)]),
            [.. fences.Select(i => new AdoptedFence(Post.Post.Snippets[i], Taggings[i], Stricter.GetValueOrDefault(i)))]
        )
        {
            Context = items,
        };
    }

    private static IEnumerable<Edit> With(Edit context, IReadOnlyList<Edit> edits) =>
        edits
            .Where(e => e.Place != context.Place)
            .Prepend(
                context with
                {
                    Text = context.Text + string.Concat(edits.Where(e => e.Place == context.Place).Select(e => e.Text)),
                }
            );
}

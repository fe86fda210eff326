namespace SnippetCheck.Adopting;

/// <summary>
/// Which fences of a post need which others to compile. Fences that need each other form a session. If their names would clash, the fences
/// that are needed become setups of the others instead.
/// </summary>
internal sealed class Relations
{
    private const string Unsafe = "unsafe";

    private readonly SortedDictionary<int, IReadOnlySet<int>> _needs = [];
    private readonly HashSet<int> _apart = [];
    private readonly string _name;
    private readonly HashSet<string> _taken;

    /// <summary>Creates empty relations.</summary>
    /// <param name="post">The post, which may have names of sessions already.</param>
    public Relations(Post post)
    {
        _name = SessionName.Of(post.Path);
        _taken = SessionName.TakenIn(post);
    }

    private Relations(Relations other)
    {
        (_name, _taken) = (other._name, other._taken);
        _needs = new(other._needs);
        _apart = [.. other._apart];
    }

    /// <summary>The relations with one more fence.</summary>
    /// <param name="index">The fence.</param>
    /// <param name="needs">The fences that it needs.</param>
    /// <param name="isApart">Whether it and its group use setups instead of a session.</param>
    public Relations With(int index, IReadOnlySet<int> needs, bool isApart)
    {
        var more = new Relations(this);
        more._needs[index] = needs;
        if (isApart)
        {
            more._apart.Add(index);
        }

        return more;
    }

    /// <summary>The relations without those of a fence.</summary>
    public Relations Without(int index)
    {
        var fewer = new Relations(this);
        fewer._needs.Remove(index);
        fewer._apart.Remove(index);
        return fewer;
    }

    /// <summary>The fences that need a fence, directly or indirectly.</summary>
    public IEnumerable<int> Needing(int index) =>
        _needs.Where(n => n.Value.Contains(index)).SelectMany(n => Needing(n.Key).Prepend(n.Key)).Distinct();

    /// <summary>A fence with its whole group, in the order of the post.</summary>
    public IReadOnlyList<int> Group(int index)
    {
        var found = new SortedSet<int> { index };
        for (var before = 0; before < found.Count; )
        {
            before = found.Count;
            foreach (var (fence, needs) in _needs.Where(n => found.Contains(n.Key) || n.Value.Overlaps(found)).ToList())
            {
                found.Add(fence);
                found.UnionWith(needs);
            }
        }

        return [.. found];
    }

    /// <summary>Whether the group of a fence uses setups instead of a session.</summary>
    public bool IsApart(int index) => Group(index).Any(_apart.Contains);

    /// <summary>The tags of fences, with the tags that combine them.</summary>
    /// <param name="taggings">The tags of each fence alone. All fences that they need must be included.</param>
    public IReadOnlyDictionary<int, Tagging> Join(IReadOnlyDictionary<int, Tagging> taggings)
    {
        var joined = new SortedDictionary<int, Tagging>();
        var taken = _taken.ToHashSet();
        foreach (var index in taggings.Keys.Order().Where(i => !joined.ContainsKey(i)))
        {
            var group = Group(index);
            if (group.Count == 1)
            {
                joined.Add(index, taggings[index]);
                continue;
            }

            // If one of them is part of the author's session, all join that session.
            var session = group.Select(m => taggings[m]).FirstOrDefault(t => t.IsInSession)?.Tie;
            var name = session is null ? NewName() : "";
            foreach (var member in group)
            {
                joined.Add(
                    member,
                    taggings[member]
                        .TiedBy(
                            session is null && IsApart(index)
                                ? SetUpTags(member, group, name)
                                : [session ?? $"session={name}"]
                        )
                );
            }

            if (group.Any(m => taggings[m].Options.Contains(Unsafe)))
            {
                // Compiler options must be at the first part.
                joined[group[0]] = joined[group[0]].With(Unsafe);
            }
        }

        return joined;

        string NewName() => SessionName.Free(_name, taken);
    }

    private IEnumerable<string> SetUpTags(int member, IReadOnlyList<int> group, string name)
    {
        if (group.Any(m => _needs.TryGetValue(m, out var needed) && needed.Contains(member)))
        {
            yield return $"setup={name}";
        }

        if (_needs.ContainsKey(member))
        {
            yield return $"use={name}";
        }
    }
}

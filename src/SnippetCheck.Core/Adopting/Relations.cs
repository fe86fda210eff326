namespace SnippetCheck.Adopting;

/// <summary>
/// Which fences of a post need which others to compile. Those that need one another are one session; where their names get in each other's
/// way, those that are needed are set-up of the others.
/// </summary>
internal sealed class Relations
{
    private const string Unsafe = "unsafe";

    private readonly SortedDictionary<int, IReadOnlySet<int>> _needs = [];
    private readonly HashSet<int> _apart = [];
    private readonly string _name;
    private readonly HashSet<string> _taken;

    /// <summary>Begins without any.</summary>
    /// <param name="post">The post, which has words of its own already.</param>
    public Relations(Post post)
    {
        _name = SessionName.Of(post.Path);
        _taken =
        [
            .. post.Snippets.Select(s => s.Id),
            .. post
                .Snippets.SelectMany(s => s.Tags)
                .Where(t => t.Name is "session" or "setup" or "use")
                .Select(t => string.Join(',', t.Values)),
        ];
    }

    private Relations(Relations other)
    {
        (_name, _taken) = (other._name, other._taken);
        _needs = new(other._needs);
        _apart = [.. other._apart];
    }

    /// <summary>The relations, and those of one more fence.</summary>
    /// <param name="index">The fence.</param>
    /// <param name="needs">The fences that it needs.</param>
    /// <param name="isApart">Whether it, and all that it comes together with, are no session.</param>
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

    /// <summary>The fences that need a fence, themselves or by others.</summary>
    public IEnumerable<int> Needing(int index) =>
        _needs.Where(n => n.Value.Contains(index)).SelectMany(n => Needing(n.Key).Prepend(n.Key)).Distinct();

    /// <summary>A fence and all that it comes together with, in the order of the post.</summary>
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

    /// <summary>Whether what a fence comes together with is no session.</summary>
    public bool IsApart(int index) => Group(index).Any(_apart.Contains);

    /// <summary>The tags of fences, with those that put them together.</summary>
    /// <param name="taggings">The tags of each fence by itself; none of those that they need is missing.</param>
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

            // A session of the author's that one of them is part of takes in all.
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
                // The compiler's options are those of the first part.
                joined[group[0]] = joined[group[0]].With(Unsafe);
            }
        }

        return joined;

        string NewName() =>
            Enumerable.Range(1, int.MaxValue).Select(n => n == 1 ? _name : $"{_name}-{n}").First(taken.Add);
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

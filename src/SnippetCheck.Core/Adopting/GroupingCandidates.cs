using System.Text.RegularExpressions;

namespace SnippetCheck.Adopting;

/// <summary>Other fences that a fence may be combined with.</summary>
/// <param name="Relations">The relations of untagged fences in that case.</param>
/// <param name="Options">The tags that combine it with snippets that already have tags.</param>
internal sealed record Grouping(Relations Relations, IReadOnlyList<string> Options);

/// <summary>Finds other fences to combine with a fence that doesn't compile alone.</summary>
internal static partial class GroupingCandidates
{
    private const int MostGrowths = 4;
    private const int MostOfAuthor = 3;

    private static readonly HashSet<string> Keywords =
    [
        .. PredefinedTypes.Keywords,
        "dynamic",
        "nint",
        "nuint",
        "method",
        "lambda",
        "null",
        "default",
        "this",
    ];

    /// <summary>The groupings that may make a fence compile, the likeliest and smallest first. They're computed on demand.</summary>
    /// <param name="index">The fence.</param>
    /// <param name="last">Returns the result of the last attempt. The first attempt is the fence alone.</param>
    /// <param name="post">Its post.</param>
    /// <param name="held">The fences whose tags are known to pass.</param>
    /// <param name="relations">The relations of those.</param>
    public static IEnumerable<Grouping> For(
        int index,
        Func<CheckedSnippet> last,
        OldPost post,
        IReadOnlyDictionary<int, Tagging> held,
        Relations relations
    )
    {
        var missing = Missing(last());
        if (missing.Count == 0)
        {
            // Other fences can only provide names.
            yield break;
        }

        var (before, near) = Usable(index, held);
        var tried = new List<HashSet<int>>();
        for (
            var (needed, growths) = (Declaring(missing, near, post), 0);
            growths < MostGrowths && IsNew(needed);
            growths++
        )
        {
            foreach (var company in Of(index, needed, relations))
            {
                yield return company;
            }

            // With these fences, other names may be missing.
            needed = [.. needed, .. Declaring(Missing(last()), near, post)];
        }

        foreach (var option in WithAuthors(index, post.Post.Snippets, held))
        {
            yield return new(relations, [option]);
            if (
                option.StartsWith("session=", StringComparison.Ordinal)
                && Declaring(missing, near, post) is { Count: > 0 } needs
            )
            {
                yield return new(relations.With(index, needs, isApart: false), [option]);
            }
        }

        foreach (
            var company in new[] { before.Take(1), before }
                .Select(n => n.ToHashSet())
                .Where(IsNew)
                .SelectMany(n => Of(index, n, relations))
        )
        {
            yield return company;
        }

        bool IsNew(HashSet<int> needs)
        {
            if (needs.Count == 0 || tried.Exists(needs.SetEquals))
            {
                return false;
            }

            tried.Add(needs);
            return true;
        }
    }

    /// <summary>The groupings for a fence that compiles alone, but may mean types of earlier fences instead of the framework's.</summary>
    /// <param name="index">The fence.</param>
    /// <param name="post">Its post.</param>
    /// <param name="held">The fences whose tags are known to pass.</param>
    /// <param name="relations">The relations of those.</param>
    public static IEnumerable<Grouping> Namesakes(
        int index,
        OldPost post,
        IReadOnlyDictionary<int, Tagging> held,
        Relations relations
    )
    {
        var before = held.Where(h => h.Key < index && h.Value is { IsBranch: false, Tie: null })
            .Select(h => h.Key)
            .OrderDescending();
        return Declaring(post.SketchOf(index).Used, before, post) is { Count: > 0 } needs
            ? Of(index, needs, relations)
            : [];
    }

    /// <summary>Groups in which fewer names of a fence need to be assumed.</summary>
    /// <param name="index">The fence.</param>
    /// <param name="missing">The names that it doesn't declare.</param>
    /// <param name="post">Its post.</param>
    /// <param name="held">The fences that are adopted so far.</param>
    /// <param name="relations">How those relate.</param>
    public static IEnumerable<Grouping> Declaring(
        int index,
        IReadOnlySet<string> missing,
        OldPost post,
        IReadOnlyDictionary<int, Tagging> held,
        Relations relations
    ) =>
        [
            .. Declaring(missing, Usable(index, held).Near, post) is { Count: > 0 } needs
                ? Of(index, needs, relations)
                : [],
            .. Declaring(missing, OfAuthor(post), post).Count > 0
                ? WithAuthors(index, post.Post.Snippets, held).Select(o => new Grouping(relations, [o]))
                : [],
        ];

    /// <summary>A name that a tagged or adopted fence declares, and that fence; null if there's none.</summary>
    /// <param name="names">The names.</param>
    /// <param name="index">The fence that uses them.</param>
    /// <param name="post">Its post.</param>
    /// <param name="held">The fences that are adopted so far.</param>
    public static (string Name, int Index)? Shown(
        IEnumerable<string> names,
        int index,
        OldPost post,
        IReadOnlyDictionary<int, Tagging> held
    ) => FirstDeclared(names, [.. Usable(index, held).Near, .. OfAuthor(post)], post);

    private static IEnumerable<int> OfAuthor(OldPost post) =>
        post.Post.Snippets.Index().Where(s => !s.Item.IsUntagged).Select(s => s.Index);

    // The fences before it, and every fence that may declare what it needs, the nearest first.
    private static (IReadOnlyList<int> Before, IReadOnlyList<int> Near) Usable(
        int index,
        IReadOnlyDictionary<int, Tagging> held
    )
    {
        var usable = held.Where(h => !h.Value.IsBranch && (h.Value.Tie is null || h.Value.IsInSession))
            .Select(h => h.Key)
            .ToList();
        var before = usable.Where(i => i < index).OrderDescending().ToList();
        return (
            before,
            [.. before, .. usable.Where(i => i > index && held[i].Disposition == Disposition.Compile).Order()]
        );
    }

    private static IEnumerable<Grouping> Of(int index, HashSet<int> needs, Relations relations)
    {
        bool[] forms =
            needs.Any(relations.IsApart) ? [true]
            : needs.Any(n => relations.Group(n).Count > 1) ? [false, true]
            : [false];
        return forms.Select(isApart => new Grouping(relations.With(index, needs, isApart), []));
    }

    /// <summary>A name that a fence needs and the nearest fence before it that declares the name, if that fence gets no tags; null if there's none.</summary>
    public static (string Name, int Index)? Lacking(
        int index,
        CheckedSnippet alone,
        OldPost post,
        IEnumerable<int> left
    )
    {
        var before = left.Where(i => i < index).OrderDescending().ToList();
        return FirstDeclared(Missing(alone), before, post);
    }

    private static (string Name, int Index)? FirstDeclared(
        IEnumerable<string> names,
        IReadOnlyList<int> nearest,
        OldPost post
    ) =>
        names
            .SelectMany(name =>
                nearest.Where(i => post.SketchOf(i).Declared.Contains(name)).Select(i => ((string, int)?)(name, i))
            )
            .FirstOrDefault();

    private static HashSet<string> Missing(CheckedSnippet result) =>
        result.Outcome is not Outcome.Rejected { Findings: var findings }
            ? []
            :
            [
                .. findings
                    .Errors.SelectMany(e => Quoted().Matches(e.Message))
                    .Select(m => m.Groups["name"].Value)
                    .Where(n => !Keywords.Contains(n)),
            ];

    // For each name, the first of the given fences that declares it.
    private static HashSet<int> Declaring(IEnumerable<string> names, IEnumerable<int> nearest, OldPost post)
    {
        var sketches = nearest.Select(i => (Index: i, Sketch: post.SketchOf(i))).ToList();
        return
        [
            .. names
                .Select(name =>
                    sketches.Where(s => s.Sketch.Declared.Contains(name)).Select(s => (int?)s.Index).FirstOrDefault()
                )
                .OfType<int>(),
        ];
    }

    private static IEnumerable<string> WithAuthors(
        int index,
        IReadOnlyList<Snippet> snippets,
        IReadOnlyDictionary<int, Tagging> held
    )
    {
        var before = snippets.Take(index).Reverse().Where(s => s is { IsUntagged: false, IsSound: true }).ToList();
        var stated = before
            .SelectMany(s => s.Tags)
            .Where(t => t.Name == "session")
            .Select(t => $"session={string.Join(',', t.Values)}")
            .Distinct();
        var setups = before
            .Select(s => s.Membership)
            .OfType<Membership.SetsUp>()
            .Select(s => s.Name)
            .OfType<string>()
            .Select(n => $"use={n}")
            .Distinct();
        var continued =
            (held.TryGetValue(index - 1, out var tagging) && tagging.Tie == "continues")
            || (
                index > 0
                && snippets[index - 1] is { IsUntagged: false, IsSound: true, Membership: not Membership.SetsUp } last
                && !last.Tags.Any(t => t.Name == "session")
            );
        return
        [
            .. continued ? ["continues"] : Array.Empty<string>(),
            .. stated.Take(MostOfAuthor),
            .. setups.Take(MostOfAuthor),
        ];
    }

    [GeneratedRegex(@"'(?<name>[\p{L}_]\w*)", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();
}

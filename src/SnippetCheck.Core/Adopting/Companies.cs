using System.Text.RegularExpressions;

namespace SnippetCheck.Adopting;

/// <summary>The other fences that one may be put together with.</summary>
/// <param name="Relations">How those without tags relate then.</param>
/// <param name="Options">The tags that put it together with snippets that have tags already.</param>
internal sealed record Company(Relations Relations, IReadOnlyList<string> Options);

/// <summary>Finds what a fence may be put together with that does not compile alone.</summary>
internal static partial class Companies
{
    // So many of the fences before it are added one by one, the nearest first.
    private const int MostNeighbours = 6;
    private const int MostOfAuthor = 3;

    /// <summary>What may make a fence compile, the likeliest and smallest first.</summary>
    /// <param name="index">The fence.</param>
    /// <param name="alone">What came of it alone.</param>
    /// <param name="post">Its post.</param>
    /// <param name="held">The fences of which is known what holds.</param>
    /// <param name="relations">How those relate.</param>
    public static IReadOnlyList<Company> For(int index, CheckedSnippet alone, OldPost post, IReadOnlyDictionary<int, Tagging> held, Relations relations)
    {
        var usable = held.Where(h => !h.Value.IsBranch && !IsTied(h.Value)).Select(h => h.Key).ToList();
        var before = usable.Where(i => i < index).OrderDescending().ToList();
        var declaring = Declaring(Missing(alone), before, [.. usable.Where(i => i > index && held[i].Disposition == Disposition.Compile).Order()], post);
        var neighbours = Enumerable.Range(1, Math.Min(MostNeighbours, before.Count)).Append(before.Count).Select(n => before.Take(n).ToHashSet());
        var author = WithAuthors(index, post.Post.Snippets).Select(o => new Company(relations, [o]));
        return
        [
            .. Of([declaring]),
            .. author,
            .. Of([.. neighbours.Where(n => !n.SetEquals(declaring))]),
        ];

        IEnumerable<Company> Of(IReadOnlyList<HashSet<int>> sets) => sets
            .Where(s => s.Count > 0)
            .DistinctBy(s => s.Count)
            .SelectMany(s => Forms(s).Select(isApart => new Company(relations.With(index, s, isApart), [])));

        IEnumerable<bool> Forms(HashSet<int> needs) =>
            needs.Any(relations.IsApart) ? [true]
            : needs.Any(n => relations.Group(n).Count > 1) ? [false, true]
            : [false];
    }

    /// <summary>A name that a fence lacks and another that is left declares, with the nearest such fence before it; null where there is none.</summary>
    public static (string Name, int Index)? Lacking(int index, CheckedSnippet alone, OldPost post, IEnumerable<int> left)
    {
        var before = left.Where(i => i < index).OrderDescending().ToList();
        return Missing(alone)
            .SelectMany(name => before.Where(i => CodeSketch.Of(post.CodeOf(i)).Declared.Contains(name)).Select(i => ((string, int)?)(name, i)))
            .FirstOrDefault();
    }

    private static bool IsTied(Tagging tagging) => tagging.Options.Any(o => o == "continues" || o.StartsWith("session=", StringComparison.Ordinal) || o.StartsWith("use=", StringComparison.Ordinal));

    private static HashSet<string> Missing(CheckedSnippet alone) =>
        [.. ((Outcome.Rejected)alone.Outcome).Findings.Errors.SelectMany(e => Quoted().Matches(e.Message)).Select(m => m.Groups["name"].Value)];

    private static HashSet<int> Declaring(IEnumerable<string> names, IReadOnlyList<int> before, IReadOnlyList<int> typesBehind, OldPost post)
    {
        var sketches = before.Concat(typesBehind).ToDictionary(i => i, i => CodeSketch.Of(post.CodeOf(i)));
        return [.. names.Select(name => sketches.Keys.Where(i => sketches[i].Declared.Contains(name)).Select(i => (int?)i).FirstOrDefault()).OfType<int>()];
    }

    private static IEnumerable<string> WithAuthors(int index, IReadOnlyList<Snippet> snippets)
    {
        var before = snippets.Take(index).Reverse().Where(s => s is { IsUntagged: false, IsSound: true }).ToList();
        var stated = before.SelectMany(s => s.Tags).Where(t => t.Name == "session").Select(t => $"session={string.Join(',', t.Values)}").Distinct();
        var setups = before.Select(s => s.Membership).OfType<Membership.SetsUp>().Select(s => s.Name).OfType<string>().Select(n => $"use={n}").Distinct();
        var continued = index > 0 && snippets[index - 1] is { IsUntagged: false, IsSound: true, Membership: not Membership.SetsUp } last && !last.Tags.Any(t => t.Name == "session");
        return [.. continued ? ["continues"] : Array.Empty<string>(), .. stated.Take(MostOfAuthor), .. setups.Take(MostOfAuthor)];
    }

    [GeneratedRegex(@"'(?<name>[\p{L}_]\w*)", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();
}

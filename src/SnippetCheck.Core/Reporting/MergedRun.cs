namespace SnippetCheck.Reporting;

/// <summary>Merges several runs into one.</summary>
public static class MergedRun
{
    /// <summary>The merged run.</summary>
    /// <param name="runs">The runs with their names for messages; at least one.</param>
    /// <exception cref="InvalidDataException">The runs don't add up to a whole run.</exception>
    public static ReportedRun Of(IReadOnlyList<(string Name, ReportedRun Run)> runs)
    {
        ShardSet.RequireWhole(runs);
        var posts = runs.SelectMany(r => r.Run.Posts.Select(p => (r.Name, Post: p)))
            .GroupBy(p => p.Post.Path)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Join([.. g]))
            .ToList();
        return new(
            ReportedRun.CurrentVersion,
            ReportedTool.Ours,
            string.Join("; ", runs.Select(r => r.Run.Sandbox).Distinct()),
            ReportedSummary.Of(posts, runs.Sum(r => r.Run.Summary.DurationMs)),
            posts,
            ProblemsOf([.. runs.Select(r => r.Run)], posts)
        )
        {
            Notes = runs.SelectMany(r => r.Run.Notes ?? []).Distinct().ToList() is { Count: > 0 } notes ? notes : null,
            // Shards may run around midnight: what all of them say is as old as the oldest.
            Date = runs.All(r => r.Run.Date is not null) ? runs.Min(r => r.Run.Date) : null,
        };
    }

    // Runs with different filters may each have some of the snippets of a post.
    private static ReportedPost Join(IReadOnlyList<(string Name, ReportedPost Post)> parts)
    {
        var first = new Dictionary<string, string>();
        foreach (var (name, post) in parts)
        {
            foreach (var snippet in post.Snippets)
            {
                if (!first.TryAdd(snippet.Id, name))
                {
                    throw new InvalidDataException(
                        $"the snippet '{snippet.Id}' of {post.Path} is in both {first[snippet.Id]} and {name}."
                    );
                }
            }
        }

        return new(
            parts[0].Post.Path,
            [.. parts.SelectMany(p => p.Post.Problems).Distinct()],
            [.. parts.SelectMany(p => p.Post.Snippets).OrderBy(s => s.Line)]
        );
    }

    // If one of the runs checked nothing, the whole still may have.
    private static IReadOnlyList<ReportedProblem> ProblemsOf(
        IReadOnlyList<ReportedRun> runs,
        IReadOnlyList<ReportedPost> posts
    )
    {
        var nothing = ReportedProblem.Of(Problems.NothingChecked(), "");
        var all = runs.SelectMany(r => r.Problems).Distinct().ToList();
        var others = all.Where(p => p.Code != nothing.Code);
        return posts.SelectMany(p => p.Snippets).Any(s => s.Verdict is VerdictState.Passed or VerdictState.Failed)
            ? [.. others]
            : [.. others, all.Find(p => p.Code == nothing.Code && p.IsError) ?? nothing];
    }
}

namespace SnippetCheck.Reporting;

/// <summary>Since when snippets have passed, as earlier reports know. A snippet whose text has changed begins anew.</summary>
public sealed class GreenSince
{
    private readonly Dictionary<(string Post, string Hash), DateOnly> _days;

    /// <summary>Takes over what is known of texts.</summary>
    /// <param name="days">The path of a post, the hash of a fence's text, and the day since which it has passed.</param>
    public GreenSince(IEnumerable<(string Post, string Hash, DateOnly Day)> days) =>
        _days = days.GroupBy(d => (d.Post, d.Hash)).ToDictionary(g => g.Key, g => g.Min(d => d.Day));

    /// <summary>Nothing is known.</summary>
    public static GreenSince Unknown { get; } = new([]);

    /// <summary>What some posts of a report say.</summary>
    public static GreenSince Of(IEnumerable<ReportedPost> posts) => new(posts.SelectMany(DaysIn));

    /// <summary>What several reports know. Of two days, the earlier counts.</summary>
    public static GreenSince Of(IEnumerable<GreenSince> several) =>
        new(several.SelectMany(s => s._days).Select(d => (d.Key.Post, d.Key.Hash, d.Value)));

    /// <summary>The run with the day since which each snippet has passed. What isn't known begins on the day of the run.</summary>
    public ReportedRun In(ReportedRun run) =>
        run with
        {
            Posts =
            [
                .. run.Posts.Select(post =>
                    post with
                    {
                        Snippets =
                        [
                            .. post.Snippets.Select(snippet =>
                                snippet.Verified is { } verified
                                    ? snippet with
                                    {
                                        Verified = verified with { Since = DayOf(post.Path, verified, run.Date) },
                                    }
                                    : snippet
                            ),
                        ],
                    }
                ),
            ],
        };

    private static IEnumerable<(string, string, DateOnly)> DaysIn(ReportedPost post)
    {
        foreach (var snippet in post.Snippets)
        {
            if (snippet.Verified is { Since: { } day, Hash: var hash })
            {
                yield return (post.Path, hash, day);
            }
        }
    }

    // A report may come from a machine whose clock is ahead.
    private DateOnly? DayOf(string post, ReportedVerification verified, DateOnly? today)
    {
        var own = verified.Since ?? today;
        return _days.TryGetValue((post, verified.Hash), out var day) && own is { } latest && day < latest ? day : own;
    }
}

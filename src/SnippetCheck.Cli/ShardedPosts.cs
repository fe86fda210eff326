using SnippetCheck.Reporting;

namespace SnippetCheck.Cli;

/// <summary>The posts of a run of which one shard is checked, and what must be the same for all shards.</summary>
/// <param name="shard">The shard; null: the run has one part.</param>
/// <param name="options">How the run is made.</param>
internal sealed class ShardedPosts(Shard? shard, CheckOptions options)
{
    private readonly List<string> _paths = [];

    /// <summary>How many snippets of all posts are wanted, in whatever shard they are.</summary>
    public int Matches { get; private set; }

    /// <summary>What the report says of the shard, once all posts have come; null where there is none.</summary>
    public ReportedShard? Reported => shard?.ToReported(_paths);

    /// <summary>Those posts of a run that belong to the shard.</summary>
    public IEnumerable<Post> Of(IEnumerable<Post> posts)
    {
        foreach (var post in posts)
        {
            _paths.Add(post.Path);
            Matches += post.Snippets.Count(s => options.Includes(post, s));
            if (shard?.Owns(post.Path) != false)
            {
                yield return post;
            }
        }
    }
}

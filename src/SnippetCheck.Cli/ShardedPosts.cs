using SnippetCheck.Reporting;

namespace SnippetCheck.Cli;

/// <summary>The posts of a run, of which one shard is checked.</summary>
/// <param name="shard">The shard; null for the whole run.</param>
/// <param name="options">The options of the run.</param>
internal sealed class ShardedPosts(Shard? shard, CheckOptions options)
{
    private readonly List<string> _paths = [];

    /// <summary>How many snippets of all posts are selected, in any shard.</summary>
    public int Matches { get; private set; }

    /// <summary>The shard for the report, after all posts were read; null for the whole run.</summary>
    public ReportedShard? Reported => shard?.ToReported(_paths);

    /// <summary>The posts that belong to the shard.</summary>
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

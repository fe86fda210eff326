using SnippetCheck.Posts;

namespace SnippetCheck.Workspaces;

/// <summary>Which posts a workspace takes from folders, and how it reads them.</summary>
public sealed record WorkspaceOptions
{
    /// <summary>Globs of posts to leave out, relative to the first folder of the workspace, or to the folder that is searched.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Defaults that beat those of front matter and configuration.</summary>
    public PostDefaults Defaults { get; init; } = PostDefaults.None;

    /// <summary>Whether a fence after "This prints:" states output without a tag.</summary>
    public bool InfersOutput { get; init; }

    /// <summary>Whether C# files in folders are posts, too. Those that are named always are.</summary>
    public bool HasDocComments { get; init; }

    /// <summary>What is checked of C# files that no configuration decides about. If it's the whole file, those in folders are posts, too.</summary>
    public CodeReading Code { get; init; }

    /// <summary>Reads a post by its path in reports, its bytes and its surroundings. A test may fail here.</summary>
    internal Func<string, byte[], PostContext, Post> ReadPost { get; init; } =
        (path, bytes, context) => PostReader.Read(path, bytes, context);

    /// <summary>Whether every post is compiled against a project, so that a change of any source may concern it.</summary>
    public bool HasProject { get; init; }
}

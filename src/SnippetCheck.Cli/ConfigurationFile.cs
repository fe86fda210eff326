using Microsoft.Extensions.FileSystemGlobbing;
using SnippetCheck.Posts;

namespace SnippetCheck.Cli;

/// <summary>A <c>snippetcheck.json</c> on disk, or what holds where there is none.</summary>
/// <param name="root">The folder that it lies in, which nothing that a post names may lie outside of; without a file the working folder.</param>
/// <param name="content">What it says.</param>
internal sealed class ConfigurationFile(string root, Configuration content)
{
    /// <summary>Its name.</summary>
    public const string Name = "snippetcheck.json";

    private readonly Matcher _include = Globs(content.Include);
    private readonly Matcher _exclude = Globs(content.Exclude);

    /// <summary>The folder that it lies in, which nothing that a post names may lie outside of; without a file the working folder.</summary>
    public string Root => root;

    /// <summary>What it says.</summary>
    public Configuration Content => content;

    /// <summary>Whether it has a post of a folder that is walked checked.</summary>
    public bool Includes(string post) => content.Include.Count == 0 || _include.Match(root, post).HasMatches;

    /// <summary>Whether it leaves a post out that is not named by itself.</summary>
    public bool Excludes(string post) => _exclude.Match(root, post).HasMatches;

    private static Matcher Globs(IEnumerable<string> globs)
    {
        var matcher = new Matcher(StringComparison.Ordinal);
        matcher.AddIncludePatterns(globs);
        return matcher;
    }
}

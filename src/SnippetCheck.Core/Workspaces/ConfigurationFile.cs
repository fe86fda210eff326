using Microsoft.Extensions.FileSystemGlobbing;
using SnippetCheck.Posts;

namespace SnippetCheck.Workspaces;

/// <summary>A <c>snippetcheck.json</c> on disk, or what applies where there is none.</summary>
/// <param name="root">The folder that it lies in, which nothing that a post names may lie outside of; without a file, a folder of the workspace.</param>
/// <param name="content">What it says, as far as it can be read.</param>
public sealed class ConfigurationFile(string root, Configuration content)
{
    /// <summary>The name of such a file.</summary>
    public const string Name = "snippetcheck.json";

    private readonly Matcher _include = Globs(content.Include);
    private readonly Matcher _exclude = Globs(content.Exclude);
    private readonly Matcher _files = Globs(content.Files);

    /// <summary>The folder that it lies in, which nothing that a post names may lie outside of; without a file, a folder of the workspace.</summary>
    public string Root => root;

    /// <summary>What it says, as far as it can be read.</summary>
    public Configuration Content => content;

    /// <summary>What's wrong with it; null: nothing. Commands refuse such a configuration, while an editor shows what's wrong and goes on.</summary>
    public WorkspaceException? Fault { get; init; }

    /// <summary>The full paths of the files that it names, whether they exist or not.</summary>
    public IReadOnlySet<string> Sources { get; init; } = new HashSet<string>();

    /// <summary>Whether it takes a post from a folder that is walked.</summary>
    public bool Includes(string post) =>
        content.Include.Count == 0 || _include.Match(root, post).HasMatches || IsFile(post);

    /// <summary>Whether it says that a C# file is a post as a whole.</summary>
    public bool IsFile(string path) =>
        content.Files.Count > 0 && PostNames.IsCode(path) && _files.Match(root, path).HasMatches;

    /// <summary>Whether it leaves out a post that isn't named by itself.</summary>
    public bool Excludes(string post) => _exclude.Match(root, post).HasMatches;

    /// <summary>The file itself, where nothing is wrong with it.</summary>
    /// <exception cref="WorkspaceException">Something is.</exception>
    internal ConfigurationFile Usable() => Fault is null ? this : throw Fault;

    private static Matcher Globs(IEnumerable<string> globs)
    {
        var matcher = new Matcher(StringComparison.Ordinal);
        matcher.AddIncludePatterns(globs.Where(Glob.IsUsable));
        return matcher;
    }
}

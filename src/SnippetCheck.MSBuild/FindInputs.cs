using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Build.Framework;

namespace SnippetCheck.MSBuild;

/// <summary>
/// Finds the files besides posts and assemblies that verdicts depend on. If one of them changes, the posts are checked again.
/// </summary>
public sealed class FindInputs : Microsoft.Build.Utilities.Task
{
    private static readonly string[] Configurations =
    [
        "snippetcheck.json",
        "NuGet.config",
        "nuget.config",
        "NuGet.Config",
        "_config.yml",
        "mkdocs.yml",
    ];

    private static readonly char[] Blanks = [' ', '\t', '\r', '\n'];

    // source=a.cs#b, #:project a, "a" in JSON, and in front matter setup: a.cs, projects: [a, b] or setups: { web: a.cs }.
    private static readonly Regex Named = new(
        """(?:source=|\#:project[ \t]+)"?(?<path>[^\s"#}]+)|"(?<path>(?:[^"\\\r\n]|\\.)+)"|(?:^[ \t]*-|[\w.-]:|[[{,])[ \t]*(?<path>[\w.][\w./\\-]*\w)[ \t]*(?=[],}\r\n]|\z)""",
        RegexOptions.Multiline
    );

    /// <summary>The posts.</summary>
    [Required]
    public ITaskItem[] Posts { get; set; } = [];

    /// <summary>The tool's working folder.</summary>
    [Required]
    public string Root { get; set; } = "";

    /// <summary>Further arguments of the tool.</summary>
    public string Arguments { get; set; } = "";

    /// <summary>The existing files that verdicts may depend on.</summary>
    [Output]
    public string[] Inputs { get; set; } = [];

    /// <summary>The date, if a snippet is skipped until some day; otherwise empty.</summary>
    [Output]
    public string Day { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        var posts = Posts.Select(p => p.GetMetadata("FullPath")).ToList();
        var texts = posts.Select(Read).ToList();
        var configurations = PostText
            .FoldersOf(posts)
            .SelectMany(f => Configurations.Select(c => Path.Combine(f, c)))
            .Where(File.Exists)
            .ToList();
        var named = texts
            .Concat(configurations.Where(c => c.EndsWith(".json", StringComparison.Ordinal)).Select(Read))
            .SelectMany(t =>
                Named.Matches(t.Text).Cast<Match>().SelectMany(m => Candidates(t.Folder, m.Groups["path"].Value))
            );
        // A baseline, or another file whose path is an argument.
        var given = Arguments
            .Split(Blanks, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(w => Candidates(Root, w.Substring(w.IndexOf('=') + 1).Trim('"', '\'')));
        Inputs = [.. configurations.Concat(named.Concat(given).SelectMany(Files)).Distinct(StringComparer.Ordinal)];
        // The tool uses the local date.
        Day = texts.Any(t => t.Text.Contains("until="))
            ? DateTime.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : "";
        return true;
    }

    private (string Folder, string Text) Read(string file) =>
        (Path.GetDirectoryName(file) ?? Root, PostText.Read(file) ?? "");

    // A path is relative to the post's folder or to the root.
    private IEnumerable<string> Candidates(string folder, string path)
    {
        if (path.Length == 0 || path.Length > 260 || path.IndexOfAny(Path.GetInvalidPathChars()) >= 0)
        {
            return [];
        }

        var local = path.Replace('\\', Path.DirectorySeparatorChar);
        return new[] { folder, Root }
            .Select(f => Path.GetFullPath(Path.Combine(f, local)))
            .Distinct()
            .Where(p => File.Exists(p) || Directory.Exists(p));
    }

    // A project depends on all of its sources.
    private IEnumerable<string> Files(string path)
    {
        var isProject = path.EndsWith("proj", StringComparison.OrdinalIgnoreCase);
        if (File.Exists(path) && !isProject)
        {
            return [path];
        }

        var folder = isProject ? Path.GetDirectoryName(path) ?? path : path;
        return isProject || Directory.EnumerateFiles(folder, "*.*proj").Any() ? SourcesIn(folder) : [];
    }

    // Skips output folders, which may contain many files.
    private static IEnumerable<string> SourcesIn(string folder) =>
        Directory
            .EnumerateFiles(folder)
            .Concat(
                Directory.EnumerateDirectories(folder).Where(d => !IsOutput(Path.GetFileName(d))).SelectMany(SourcesIn)
            );

    private static bool IsOutput(string name) =>
        name is "bin" or "obj" or "node_modules" || name.StartsWith(".", StringComparison.Ordinal);
}

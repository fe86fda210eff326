using System.CommandLine;
using Microsoft.Extensions.FileSystemGlobbing;
using SnippetCheck.Workspaces;

namespace SnippetCheck.Cli;

/// <summary>The option for packages that were just packed.</summary>
/// <param name="folder">The folder that relative paths start from.</param>
internal sealed class PackedOption(string folder)
{
    private readonly Option<string[]> _packed = new("--packed")
    {
        Description =
            "Use these packages, which were just packed, before those of the feeds: files, folders or globs, such as artifacts/*.nupkg. Can be given several times.",
        HelpName = "packages",
    };

    /// <summary>Adds the option to a command.</summary>
    public void AddTo(Command command) => command.Add(_packed);

    /// <summary>The paths among those of posts that do name posts. Where a shell expands a glob, all packages but the first are among them.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="paths">The paths.</param>
    public IReadOnlyList<string> WithoutPackages(ParseResult parsed, IReadOnlyList<string> paths) =>
        IsGiven(parsed) ? [.. paths.Where(p => !IsPackage(p))] : paths;

    /// <summary>The packages.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="paths">The paths of posts, among which packages may be.</param>
    /// <exception cref="UsageException">A path has none, or names another file.</exception>
    public IReadOnlyList<PackedPackage> All(ParseResult parsed, IReadOnlyList<string> paths) =>
        IsGiven(parsed)
            ?
            [
                .. (parsed.GetValue(_packed) ?? [])
                    .Concat(paths.Where(IsPackage))
                    .SelectMany(FilesAt)
                    .Distinct(StringComparer.Ordinal)
                    .Select(Read),
            ]
            : [];

    private bool IsGiven(ParseResult parsed) => parsed.GetValue(_packed) is { Length: > 0 };

    private static bool IsPackage(string path) =>
        path.EndsWith(PackedPackage.Extension, StringComparison.OrdinalIgnoreCase)
        // Packages of symbols have the same id and version as what they belong to.
        && !path.EndsWith(".symbols" + PackedPackage.Extension, StringComparison.OrdinalIgnoreCase);

    private List<string> FilesAt(string path)
    {
        var full = Path.GetFullPath(path, folder);
        if (File.Exists(full))
        {
            return [full];
        }

        var found =
            Directory.Exists(full) ? Directory.EnumerateFiles(full)
            : FileGlob.Of(path, folder) is { } glob ? Matching(glob)
            : throw new UsageException($"--packed: '{path}' doesn't exist.");
        List<string> packages = [.. found.Where(IsPackage).Order(StringComparer.Ordinal)];
        return packages.Count > 0
            ? packages
            : throw new UsageException($"--packed: there's no package (*{PackedPackage.Extension}) at '{path}'.");
    }

    // Not in the folders where posts are looked for alone: packages are among what was built.
    private static IEnumerable<string> Matching(FileGlob glob)
    {
        var matcher = new Matcher(StringComparison.Ordinal);
        matcher.AddInclude(glob.Pattern);
        return matcher.GetResultsInFullPath(glob.Folder);
    }

    private static PackedPackage Read(string path)
    {
        try
        {
            return PackedPackage.Read(path) ?? throw new UsageException($"--packed: '{path}' isn't a package.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--packed: '{path}' can't be read: {e.Message}");
        }
    }
}

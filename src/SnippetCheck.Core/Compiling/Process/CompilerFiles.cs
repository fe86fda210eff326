using SnippetCheck.Processes;
using SnippetCheck.Sandboxing;

namespace SnippetCheck.Compiling;

/// <summary>The folders that the compiler must be able to read for its programs, besides its own and .NET's.</summary>
internal sealed class CompilerFiles
{
    // NuGet creates this file in the folder of each unpacked package.
    private const string PackageMark = ".nupkg.metadata";

    // All programs of a platform have the same references.
    private readonly Dictionary<string, IReadOnlyList<string>> _known = [];
    private readonly Lock _gate = new();

    /// <summary>The files that every compiler may read.</summary>
    public static IReadOnlyList<FileRule> Own { get; } =
    [
        .. RuntimeFiles.Rules,
        new(AppContext.BaseDirectory, FileUse.Read),
        new(Path.Combine(DotnetHost.Root, "packs"), FileUse.Read),
        new(Path.Combine(DotnetHost.Root, "sdk"), FileUse.Read),
    ];

    /// <summary>Additional folders for a platform.</summary>
    public IReadOnlySet<string> FoldersFor(Platform platform) =>
        platform
            .References.Concat(platform.FrameworkGenerators)
            .Concat(platform.Generators)
            .Concat(platform.AdditionalFiles)
            .SelectMany(FoldersOf)
            .ToHashSet(StringComparer.Ordinal);

    private IReadOnlyList<string> FoldersOf(string path)
    {
        lock (_gate)
        {
            return _known.TryGetValue(path, out var known) ? known : _known[path] = [.. Find(path)];
        }
    }

    // A link points to a file in another folder.
    private static IEnumerable<string> Find(string path)
    {
        var target = new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName;
        return ((string?[])[path, target]).OfType<string>().Where(p => !IsOwn(p)).Select(FolderOf);
    }

    private static bool IsOwn(string path) =>
        Own.Any(r => path == r.Path || path.StartsWith(r.Path.TrimEnd('/') + "/", StringComparison.Ordinal));

    // All packages are in one folder. The compiler gets the whole folder, so that it doesn't have to be replaced for each set of
    // packages.
    private static string FolderOf(string path)
    {
        var folder = Directory.Exists(path) ? path : Path.GetDirectoryName(path) ?? path;
        for (var above = folder; above is not null; above = Path.GetDirectoryName(above))
        {
            if (File.Exists(Path.Combine(above, PackageMark)))
            {
                return Path.GetDirectoryName(Path.GetDirectoryName(above)) ?? folder;
            }
        }

        return folder;
    }
}

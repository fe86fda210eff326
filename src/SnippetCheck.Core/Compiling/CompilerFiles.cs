using SnippetCheck.Processes;
using SnippetCheck.Sandboxing;

namespace SnippetCheck.Compiling;

/// <summary>The folders that the compiler must be able to read for the programs that it's given, besides its own and
/// .NET's.</summary>
internal sealed class CompilerFiles
{
    // NuGet puts it into the folder of each package that it has unpacked.
    private const string PackageMark = ".nupkg.metadata";

    // References of one platform come again with every program.
    private readonly Dictionary<string, IReadOnlyList<string>> _known = [];
    private readonly Lock _gate = new();

    /// <summary>What every compiler may read.</summary>
    public static IReadOnlyList<FileRule> Own { get; } =
    [
        .. RuntimeFiles.Rules,
        new(AppContext.BaseDirectory, FileUse.Read),
        new(Path.Combine(DotnetHost.Root, "packs"), FileUse.Read),
        new(Path.Combine(DotnetHost.Root, "sdk"), FileUse.Read),
    ];

    /// <summary>What it must be able to read besides for a platform.</summary>
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

    // A link leads to a file that another folder holds.
    private static IEnumerable<string> Find(string path)
    {
        var target = new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName;
        return ((string?[])[path, target]).OfType<string>().Where(p => !IsOwn(p)).Select(FolderOf);
    }

    private static bool IsOwn(string path) =>
        Own.Any(r => path == r.Path || path.StartsWith(r.Path.TrimEnd('/') + "/", StringComparison.Ordinal));

    // All packages lie in one folder. It's taken as a whole, so that a compiler needn't be replaced for each other set
    // of packages.
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

using System.Globalization;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SnippetCheck.Processes;

namespace SnippetCheck.Running;

/// <summary>
/// What programs can see of the machine and of the caller. It may differ on another machine or another day, and change what a program
/// prints, so all of it is part of the cache key.
/// </summary>
internal static class Surroundings
{
    private static readonly string[] LibraryFolders = ["/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib"];

    /// <summary>What every program can see, as a list of texts.</summary>
    public static IReadOnlyList<string> OfAll { get; } =
    [
        Environment.OSVersion.VersionString,
        System.Runtime.InteropServices.RuntimeInformation.OSDescription,
        DotnetHost.Root,
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} processors, {Environment.SystemPageSize}"
        ),
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Avx2.IsSupported} {Vector256.IsHardwareAccelerated} {Vector512.IsHardwareAccelerated}"
        ),
        .. CleanEnvironment.TakenOver.Select(v => $"{v.Key}={v.Value}"),
        .. OperatingSystem.IsLinux() ? [UserMask(), .. Icu(), TimeZones()] : (string[])[],
    ];

    // It determines the modes of the files that a program creates.
    private static string UserMask() =>
        Entries(() => File.ReadLines("/proc/self/status"))
            .FirstOrDefault(l => l.StartsWith("Umask:", StringComparison.Ordinal), "");

    // The file names of the libraries end with their versions, which determine how cultures format, compare and sort.
    private static IEnumerable<string> Icu() =>
        LibraryFolders
            .Concat(LibraryFolders.SelectMany(f => Entries(() => Directory.EnumerateDirectories(f, "*-linux-*"))))
            .Concat(
                (Environment.GetEnvironmentVariable("LD_LIBRARY_PATH") ?? "").Split(
                    ':',
                    StringSplitOptions.RemoveEmptyEntries
                )
            )
            .SelectMany(f => Entries(() => Directory.EnumerateFiles(f, "libicui18n.so*")))
            .Select(f => Path.GetFileName(f))
            .Distinct()
            .Order(StringComparer.Ordinal);

    // The first line contains the version of the data.
    private static string TimeZones() =>
        Entries(() => File.ReadLines("/usr/share/zoneinfo/tzdata.zi").Take(1)).FirstOrDefault("");

    private static IReadOnlyList<string> Entries(Func<IEnumerable<string>> read)
    {
        try
        {
            return [.. read()];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}

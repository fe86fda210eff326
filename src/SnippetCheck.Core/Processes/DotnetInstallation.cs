using System.Runtime.InteropServices;

namespace SnippetCheck.Processes;

/// <summary>A .NET installation.</summary>
/// <param name="Root">The folder with the <c>dotnet</c> executable, <c>shared</c> and <c>packs</c>.</param>
/// <param name="RuntimeVersion">The version of the runtime that our programs run on.</param>
internal sealed record DotnetInstallation(string Root, string RuntimeVersion)
{
    /// <summary>The file name of the <c>dotnet</c> executable.</summary>
    public static string ExecutableName { get; } = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";

    /// <summary>The installation whose runtime runs this process.</summary>
    public static DotnetInstallation OfThisProcess()
    {
        var runtime = Path.TrimEndingDirectorySeparator(RuntimeEnvironment.GetRuntimeDirectory());
        return new(Path.GetFullPath(Path.Combine(runtime, "..", "..", "..")), Path.GetFileName(runtime));
    }

    /// <summary>The installation that a process compiled to machine code uses.</summary>
    /// <exception cref="DotnetNotFoundException">There's none with a runtime for our programs.</exception>
    public static DotnetInstallation Find() =>
        Find(Environment.GetEnvironmentVariable, "/") ?? throw new DotnetNotFoundException();

    /// <summary>
    /// The first installation with a runtime for our programs: that of the <c>dotnet</c> that started us, the one that the environment names,
    /// the one that a shell would start, and those where .NET's own programs look
    /// (<see href="https://github.com/dotnet/designs/blob/main/accepted/2020/install-locations.md">install locations</see>).
    /// </summary>
    /// <param name="variable">Gives the value of an environment variable.</param>
    /// <param name="systemFolder">The folder that the system's paths are in: <c>/</c>, but for tests.</param>
    public static DotnetInstallation? Find(Func<string, string?> variable, string systemFolder) =>
        Candidates(variable, systemFolder)
            .Where(f => !string.IsNullOrWhiteSpace(f))
            .Select(f => Path.TrimEndingDirectorySeparator(Path.GetFullPath(f)))
            .Distinct(StringComparer.Ordinal)
            .Select(f =>
                File.Exists(Path.Combine(f, ExecutableName)) && RuntimeIn(f) is { } version
                    ? new DotnetInstallation(f, version)
                    : null
            )
            .FirstOrDefault(i => i is not null);

    private static IEnumerable<string> Candidates(Func<string, string?> variable, string systemFolder)
    {
        var architecture = RuntimeInformation.ProcessArchitecture.ToString();
        yield return FolderOf(variable("DOTNET_HOST_PATH") ?? "");
        yield return variable($"DOTNET_ROOT_{architecture.ToUpperInvariant()}") ?? "";
        yield return variable("DOTNET_ROOT") ?? "";
        foreach (
            var folder in (variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        )
        {
            yield return FolderOf(Path.Combine(folder, ExecutableName));
        }

        if (OperatingSystem.IsWindows())
        {
            yield return variable("ProgramFiles") is { Length: > 0 } programs ? Path.Combine(programs, "dotnet") : "";
            yield break;
        }

        foreach (var suffix in (string[])["_" + architecture.ToLowerInvariant(), ""])
        {
            yield return FirstLineOf(Path.Combine(systemFolder, "etc/dotnet", "install_location" + suffix));
        }

        foreach (var usual in (string[])["usr/share/dotnet", "usr/lib/dotnet", "usr/local/share/dotnet"])
        {
            yield return Path.Combine(systemFolder, usual);
        }
    }

    // The executable is often a link to that of an installation.
    private static string FolderOf(string executable)
    {
        try
        {
            return !File.Exists(executable)
                ? ""
                : Path.GetDirectoryName(
                    File.ResolveLinkTarget(executable, returnFinalTarget: true)?.FullName ?? executable
                ) ?? "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return "";
        }
    }

    private static string FirstLineOf(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadLines(file).FirstOrDefault("").Trim() : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    // As .NET's host chooses for a program that may roll forward to a later major version: the earliest version with two numbers, and its
    // newest patch. A preview counts only if there's nothing else.
    private static string? RuntimeIn(string root)
    {
        var folder = Path.Combine(root, "shared", "Microsoft.NETCore.App");
        if (!Directory.Exists(folder))
        {
            return null;
        }

        var installed = Directory
            .EnumerateDirectories(folder)
            .Select(d => PackageVersion.Parse(Path.GetFileName(d)))
            .OfType<PackageVersion>()
            .Where(v => NumbersOf(v).Major >= Framework.Default.Major)
            .ToList();
        return installed
            .Where(v => !v.IsPrerelease || installed.TrueForAll(o => o.IsPrerelease))
            .GroupBy(v => (NumbersOf(v).Major, NumbersOf(v).Minor))
            .MinBy(g => g.Key)
            ?.Max()
            ?.Text;
    }

    private static Version NumbersOf(PackageVersion version) =>
        Version.TryParse(version.Text.Split('-')[0], out var numbers) ? numbers : new Version();
}

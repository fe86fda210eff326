using System.Globalization;

namespace SnippetCheck.Processes;

/// <summary>The environment of a child. It starts empty, so that no token or secret of the caller gets in.</summary>
internal static class CleanEnvironment
{
    // Windows can't start programs without these. The system sets them, and they're the same for all callers.
    private static readonly string[] OfWindows = ["SystemRoot", "SystemDrive", "windir", "ComSpec", "PATHEXT"];

    // .NET needs these to start if its libraries are in a special place, or if ICU is missing. Snippets don't see them: the worker removes
    // them after it has started.
    private static readonly string[] NeededToStart = ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "LD_LIBRARY_PATH"];

    // NuGet and network access need these. No others, because the address of a feed can name any variable.
    private static readonly string[] InheritedByBuilds =
    [
        "HOME",
        "USERPROFILE",
        "APPDATA",
        "LOCALAPPDATA",
        "ProgramFiles",
        "ProgramFiles(x86)",
        "ProgramData",
        "TMPDIR",
        "TEMP",
        "TMP",
        "XDG_DATA_HOME",
        "NUGET_PACKAGES",
        "NUGET_HTTP_CACHE_PATH",
        "NUGET_PLUGINS_CACHE_PATH",
        "NUGET_SCRATCH",
        "NUGET_CERT_REVOCATION_MODE",
        "DOTNET_CLI_HOME",
        "http_proxy",
        "https_proxy",
        "no_proxy",
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "NO_PROXY",
        "SSL_CERT_FILE",
        "SSL_CERT_DIR",
    ];

    /// <summary>The variables that children get from the caller. Everything that depends on a child depends on them.</summary>
    public static IReadOnlyDictionary<string, string> TakenOver
    {
        get
        {
            var variables = new Dictionary<string, string>();
            Inherit(variables, [.. OfWindows, .. NeededToStart]);
            return variables;
        }
    }

    /// <summary>The environment of a program that reads the user's configuration and nothing else of the caller.</summary>
    public static Dictionary<string, string> ForReading()
    {
        var variables = new Dictionary<string, string> { ["LC_ALL"] = "C" };
        Inherit(variables, ["PATH", .. OfWindows, "HOME", "USERPROFILE", "APPDATA", "ProgramData", "XDG_CONFIG_HOME"]);
        return variables;
    }

    /// <summary>The environment of a build or restore. It contains the caller's home folder, which has packages and the configuration of feeds.</summary>
    /// <param name="temporary">The temporary folder.</param>
    public static Dictionary<string, string> ForBuilds(string temporary)
    {
        var variables = new Dictionary<string, string>
        {
            ["DOTNET_ROOT"] = DotnetHost.Root,
            ["DOTNET_NOLOGO"] = "1",
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["DOTNET_SKIP_FIRST_TIME_EXPERIENCE"] = "1",
            ["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false",
            ["DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE"] = "true",
            ["DOTNET_CLI_UI_LANGUAGE"] = "en",
            // No process of the build may outlive the run.
            ["MSBUILDDISABLENODEREUSE"] = "1",
            ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        };
        Inherit(variables, ["PATH", .. OfWindows, .. NeededToStart, .. InheritedByBuilds]);
        variables["TMPDIR"] = variables["TEMP"] = variables["TMP"] = temporary;
        // Locks of the user's packages are in this folder, and all restores must use the same locks.
        variables.TryAdd(
            "NUGET_SCRATCH",
            Path.Combine(
                Path.GetTempPath(),
                OperatingSystem.IsLinux() ? $"NuGetScratch{Environment.UserName}" : "NuGetScratch"
            )
        );
        return variables;
    }

    /// <summary>The environment of a child with <paramref name="home"/> as its home and temporary folder.</summary>
    /// <param name="home">The folder.</param>
    /// <param name="culture">The name of the child's culture.</param>
    /// <param name="heapLimit">The limit for its managed heap, in bytes.</param>
    /// <param name="conditions">What differs between repeated runs. The worker hides these variables from the snippet.</param>
    public static Dictionary<string, string> Create(
        string home,
        string culture,
        long heapLimit,
        RunConditions conditions
    )
    {
        var variables = new Dictionary<string, string>
        {
            ["PATH"] = SystemPath,
            ["HOME"] = home,
            ["TMPDIR"] = home,
            ["LANG"] = culture.Replace('-', '_') + ".UTF-8",
            ["TZ"] = "UTC",
            ["DOTNET_ROOT"] = DotnetHost.Root,
            ["DOTNET_NOLOGO"] = "1",
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            // Keeps the runtime from creating sockets and dumps in the temporary folder, and debuggers from attaching.
            ["DOTNET_EnableDiagnostics"] = "0",
            ["DOTNET_DbgEnableMiniDump"] = "0",
            // These help long-running programs, but slow down the start.
            ["DOTNET_TieredPGO"] = "0",
            ["DOTNET_gcConcurrent"] = "0",
            ["DOTNET_gcServer"] = "0",
            // W^X maps code twice, which takes time, and needs a file in memory whose size isn't visible.
            ["DOTNET_EnableWriteXorExecute"] = "0",
            // Without ICU, all cultures have the data of the invariant culture, but can still be requested.
            ["DOTNET_SYSTEM_GLOBALIZATION_PREDEFINED_CULTURES_ONLY"] = "0",
            // The runtime reads these numbers as hexadecimal.
            ["DOTNET_GCHeapHardLimit"] = $"0x{heapLimit:x}",
        };
        if (conditions.Processors is { } processors)
        {
            variables["DOTNET_PROCESSOR_COUNT"] = processors.ToString(CultureInfo.InvariantCulture);
        }

        if (conditions.IsOptimized)
        {
            variables["DOTNET_TieredCompilation"] = "0";
        }

        if (OperatingSystem.IsWindows())
        {
            variables["TEMP"] = variables["TMP"] = variables["USERPROFILE"] = home;
        }

        Inherit(variables, [.. OfWindows, .. NeededToStart]);
        return variables;
    }

    // The caller's PATH differs between terminals, and names the caller's folders.
    private static string SystemPath { get; } =
        OperatingSystem.IsWindows()
            ? string.Join(
                Path.PathSeparator,
                Environment.SystemDirectory,
                Environment.GetFolderPath(Environment.SpecialFolder.Windows),
                DotnetHost.Root
            )
            : string.Join(
                Path.PathSeparator,
                "/usr/local/sbin",
                "/usr/local/bin",
                "/usr/sbin",
                "/usr/bin",
                "/sbin",
                "/bin",
                DotnetHost.Root
            );

    private static void Inherit(Dictionary<string, string> variables, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
            {
                variables[name] = value;
            }
        }
    }
}

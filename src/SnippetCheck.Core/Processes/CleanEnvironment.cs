namespace SnippetCheck.Processes;

/// <summary>The environment of a child: made from nothing, so that no token or secret of the caller's reaches it.</summary>
internal static class CleanEnvironment
{
    // What Windows needs to start a program at all. These are the system's, and the same for all who call us.
    private static readonly string[] OfWindows = ["SystemRoot", "SystemDrive", "windir", "ComSpec", "PATHEXT"];

    // Without these .NET doesn't start where its libraries lie elsewhere, or where there is no ICU. A snippet doesn't see them: the worker
    // removes them once it runs.
    private static readonly string[] NeededToStart = ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "LD_LIBRARY_PATH"];

    // What NuGet and the network need besides, and no more: a feed's address can name any variable.
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

    /// <summary>What a child takes over from the caller. Whatever depends on a child depends on this.</summary>
    public static IReadOnlyDictionary<string, string> TakenOver
    {
        get
        {
            var variables = new Dictionary<string, string>();
            Inherit(variables, [.. OfWindows, .. NeededToStart]);
            return variables;
        }
    }

    /// <summary>The variables of a build or restore, which has the caller's home, since its packages and the configuration of its feeds lie there.</summary>
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
            // Nothing of it may live on behind the run.
            ["MSBUILDDISABLENODEREUSE"] = "1",
            ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        };
        Inherit(variables, ["PATH", .. OfWindows, .. NeededToStart, .. InheritedByBuilds]);
        variables["TMPDIR"] = variables["TEMP"] = variables["TMP"] = temporary;
        // The locks of the user's packages lie there, and all who restore must use the same.
        variables.TryAdd(
            "NUGET_SCRATCH",
            Path.Combine(
                Path.GetTempPath(),
                OperatingSystem.IsLinux() ? $"NuGetScratch{Environment.UserName}" : "NuGetScratch"
            )
        );
        return variables;
    }

    /// <summary>The variables of a child whose home and temporary folder is <paramref name="home"/>.</summary>
    public static Dictionary<string, string> Create(string home, string culture, long heapLimit)
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
            // No sockets and dumps of the runtime in the temporary folder, and no debugger from outside.
            ["DOTNET_EnableDiagnostics"] = "0",
            ["DOTNET_DbgEnableMiniDump"] = "0",
            // A short life gains nothing by these, and pays for them at its start.
            ["DOTNET_TieredPGO"] = "0",
            ["DOTNET_gcConcurrent"] = "0",
            ["DOTNET_gcServer"] = "0",
            // Code in memory of which there is a second, writable view costs time, and a file in memory of which nobody knows how large it is.
            ["DOTNET_EnableWriteXorExecute"] = "0",
            // Where ICU is missing every culture has the invariant one's data, but it can be asked for.
            ["DOTNET_SYSTEM_GLOBALIZATION_PREDEFINED_CULTURES_ONLY"] = "0",
            // The runtime reads numbers of these variables as hexadecimal.
            ["DOTNET_GCHeapHardLimit"] = $"0x{heapLimit:x}",
        };
        if (OperatingSystem.IsWindows())
        {
            variables["TEMP"] = variables["TMP"] = variables["USERPROFILE"] = home;
        }

        Inherit(variables, [.. OfWindows, .. NeededToStart]);
        return variables;
    }

    // The caller's own differs from terminal to terminal, and names folders of the caller's.
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

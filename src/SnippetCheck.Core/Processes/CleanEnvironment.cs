namespace SnippetCheck.Processes;

/// <summary>The environment of a child: made from nothing, so that no token or secret of the caller's reaches it.</summary>
internal static class CleanEnvironment
{
    // What .NET and Windows need to start at all, taken over where the caller has it.
    private static readonly string[] Inherited =
        ["PATH", "SystemRoot", "SystemDrive", "windir", "ComSpec", "PATHEXT", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "LD_LIBRARY_PATH"];

    // What NuGet and the network need besides, and no more: a feed's address can name any variable.
    private static readonly string[] InheritedByBuilds =
    [
        "HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "ProgramFiles", "ProgramFiles(x86)", "ProgramData", "TMPDIR", "TEMP", "TMP", "XDG_DATA_HOME",
        "NUGET_PACKAGES", "NUGET_HTTP_CACHE_PATH", "NUGET_PLUGINS_CACHE_PATH", "NUGET_CERT_REVOCATION_MODE", "DOTNET_CLI_HOME",
        "http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR",
    ];

    /// <summary>The variables of a build or restore, which has the caller's home, since its packages and the configuration of its feeds lie there.</summary>
    public static Dictionary<string, string> ForBuilds()
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
        Inherit(variables, [.. Inherited, .. InheritedByBuilds]);
        return variables;
    }

    /// <summary>The variables of a child whose home and temporary folder is <paramref name="home"/>.</summary>
    public static Dictionary<string, string> Create(string home, string culture, long heapLimit)
    {
        var variables = new Dictionary<string, string>
        {
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

        Inherit(variables, Inherited);
        return variables;
    }

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

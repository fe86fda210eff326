using System.Diagnostics;

namespace SnippetCheck.PackageTests;

/// <summary>Runs <c>dotnet</c> like a user.</summary>
internal static class Dotnet
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>The result of a run.</summary>
    /// <param name="ExitCode">Its exit code.</param>
    /// <param name="Out">Its output, both streams.</param>
    public sealed record Result(int ExitCode, string Out)
    {
        /// <summary>The end of its output.</summary>
        public string End => string.Join('\n', Out.Split('\n').TakeLast(30));

        /// <summary>The distinct lines that contain a text, without the project at their end.</summary>
        public IReadOnlyList<string> Lines(string text) =>
            [
                .. Out.Split('\n')
                    .Where(l => l.Contains(text, StringComparison.Ordinal))
                    .Select(l => l.Split(" [", 2)[0].Trim())
                    .Distinct(),
            ];
    }

    /// <summary>Runs <c>dotnet</c> to its end.</summary>
    /// <param name="folder">The working folder.</param>
    /// <param name="packages">The folder for packages.</param>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<Result> RunAsync(string folder, string packages, params IEnumerable<string> arguments)
    {
        using var process = Start(folder, packages, "dotnet", arguments);
        return await EndAsync(process);
    }

    /// <summary>Starts a program in the environment that all tests share.</summary>
    public static Process Start(string folder, string packages, string program, params IEnumerable<string> arguments)
    {
        var info = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The variables of the build that runs these tests would affect the builds of the tests.
        foreach (
            var name in info
                .Environment.Keys.Where(k => k.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase))
                .ToList()
        )
        {
            info.Environment.Remove(name);
        }

        info.Environment["NUGET_PACKAGES"] = packages;
        info.Environment["DOTNET_CLI_HOME"] = packages;
        info.Environment["XDG_CACHE_HOME"] = packages;
        info.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        info.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        info.Environment["SNIPPETCHECK_SERVER"] = "0";
        return Process.Start(info) ?? throw new InvalidOperationException($"{program} did not start.");
    }

    /// <summary>Waits for the end of a run.</summary>
    public static async Task<Result> EndAsync(Process process)
    {
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        return new(process.ExitCode, await output + await error);
    }
}

using System.Diagnostics;

namespace SnippetCheck.Benchmarks;

/// <summary>Starts and times processes.</summary>
internal static class Machine
{
    /// <summary>The folder of the .NET installation that runs this.</summary>
    public static string DotnetRoot { get; } = Path.GetFullPath(Path.Combine(typeof(object).Assembly.Location, "..", "..", "..", ".."));

    /// <summary>What <c>dotnet program.dll</c> needs beside it.</summary>
    public static string RuntimeConfiguration { get; } =
        $$$"""{ "runtimeOptions": { "tfm": "net10.0", "framework": { "name": "Microsoft.NETCore.App", "version": "{{{Environment.Version}}}" }, "configProperties": { "System.Runtime.TieredPGO": false } } }""";

    private static readonly string Tool = Path.Combine(AppContext.BaseDirectory, "SnippetCheck.Cli.dll");

    /// <summary>What a process took.</summary>
    /// <param name="Time">Wall time.</param>
    /// <param name="ExitCode">Its exit code.</param>
    /// <param name="PeakMemory">The most memory that it had, in bytes, without its children; 0 where that is not known.</param>
    public sealed record Taken(TimeSpan Time, int ExitCode, long PeakMemory);

    /// <summary>Runs <c>dotnet</c> to its end.</summary>
    public static Taken Dotnet(string folder, params IEnumerable<string> arguments)
    {
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        var peak = PeakAsync(process);
        process.WaitForExit();
        var time = clock.Elapsed;
        if (process.ExitCode > 1)
        {
            throw new InvalidOperationException(output.Result + error.Result);
        }

        return new(time, process.ExitCode, peak.Result);
    }

    // Seen from time to time; of a process that is gone the system tells no more.
    private static async Task<long> PeakAsync(Process process)
    {
        var peak = 0L;
        try
        {
            while (true)
            {
                await Task.Delay(50);
                process.Refresh();
                peak = Math.Max(peak, process.PeakWorkingSet64);
            }
        }
        catch (InvalidOperationException)
        {
            return peak;
        }
    }

    /// <summary>Runs SnippetCheck to its end.</summary>
    public static Taken Check(string folder, params IEnumerable<string> options) => Dotnet(folder, [Tool, "check", .. options]);

    /// <summary>Runs this program to its end, to do a part of the work in a process of its own.</summary>
    public static Taken Self(params IEnumerable<string> arguments) => Dotnet(Environment.CurrentDirectory, [Path.Combine(AppContext.BaseDirectory, "SnippetCheck.Benchmarks.dll"), .. arguments]);

    /// <summary>The median of several times.</summary>
    public static TimeSpan Median(int count, Func<TimeSpan> take) => Enumerable.Range(0, count).Select(_ => take()).Order().ElementAt(count / 2);
}

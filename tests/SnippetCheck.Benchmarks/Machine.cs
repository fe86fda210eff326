using System.Diagnostics;
using System.Globalization;

namespace SnippetCheck.Benchmarks;

/// <summary>Starts and times processes.</summary>
internal static class Machine
{
    /// <summary>The folder of the .NET installation that runs this.</summary>
    public static string DotnetRoot { get; } =
        Path.GetFullPath(Path.Combine(typeof(object).Assembly.Location, "..", "..", "..", ".."));

    /// <summary>What <c>dotnet program.dll</c> needs beside it.</summary>
    public static string RuntimeConfiguration { get; } =
        $$$"""{ "runtimeOptions": { "tfm": "net10.0", "framework": { "name": "Microsoft.NETCore.App", "version": "{{{Environment.Version}}}" }, "configProperties": { "System.Runtime.TieredPGO": false } } }""";

    private static readonly string Tool = Path.Combine(AppContext.BaseDirectory, "SnippetCheck.Cli.dll");

    /// <summary>What a process took.</summary>
    /// <param name="Time">Wall time.</param>
    /// <param name="ExitCode">Its exit code.</param>
    /// <param name="PeakMemory">The most memory that it and its compiler had, in bytes, each at its own peak; 0 where that is not known.</param>
    public sealed record Taken(TimeSpan Time, int ExitCode, long PeakMemory);

    /// <summary>Runs <c>dotnet</c> to its end.</summary>
    public static Taken Dotnet(string folder, params IEnumerable<string> arguments)
    {
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
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

    // Seen from time to time; of a process that is gone the system tells no more. Snippets are too many and too short-lived to be seen so.
    private static async Task<long> PeakAsync(Process process)
    {
        var peak = 0L;
        while (!process.HasExited)
        {
            await Task.Delay(50);
            peak = Math.Max(peak, Children(process.Id).Where(IsCompiler).Prepend(process.Id).Sum(PeakOf));
        }

        return peak;
    }

    // To Linux a child is one of the thread that made it.
    private static IEnumerable<int> Children(int process) =>
        Tasks(process)
            .SelectMany(task => Read(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(id => int.Parse(id, CultureInfo.InvariantCulture));

    private static string[] Tasks(int process)
    {
        try
        {
            return Directory.GetDirectories($"/proc/{process}/task");
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static bool IsCompiler(int process) =>
        Read($"/proc/{process}/cmdline").Contains("SnippetCheck.Compiler.dll", StringComparison.Ordinal);

    private static long PeakOf(int process)
    {
        const string Name = "VmHWM:";
        var line = Read($"/proc/{process}/status")
            .Split('\n')
            .FirstOrDefault(l => l.StartsWith(Name, StringComparison.Ordinal));
        return line is null
            ? 0
            : long.Parse(line[Name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)
                << 10;
    }

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>Runs SnippetCheck to its end.</summary>
    public static Taken Check(string folder, params IEnumerable<string> options) =>
        Dotnet(folder, [Tool, "check", .. options]);

    /// <summary>Runs this program to its end, to do a part of the work in a process of its own.</summary>
    public static Taken Self(params IEnumerable<string> arguments) =>
        Dotnet(
            Environment.CurrentDirectory,
            [Path.Combine(AppContext.BaseDirectory, "SnippetCheck.Benchmarks.dll"), .. arguments]
        );

    /// <summary>The median of several times.</summary>
    public static TimeSpan Median(int count, Func<TimeSpan> take) =>
        Enumerable.Range(0, count).Select(_ => take()).Order().ElementAt(count / 2);
}

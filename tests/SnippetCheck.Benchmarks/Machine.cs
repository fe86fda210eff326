using System.Diagnostics;
using System.Globalization;
using System.Reflection.PortableExecutable;

namespace SnippetCheck.Benchmarks;

/// <summary>Starts and times processes.</summary>
internal static class Machine
{
    /// <summary>The .NET installation that runs this program.</summary>
    public static string DotnetRoot { get; } =
        Path.GetFullPath(Path.Combine(typeof(object).Assembly.Location, "..", "..", "..", ".."));

    /// <summary>The runtime configuration that <c>dotnet program.dll</c> needs.</summary>
    public static string RuntimeConfiguration { get; } =
        $$$"""{ "runtimeOptions": { "tfm": "net10.0", "framework": { "name": "Microsoft.NETCore.App", "version": "{{{Environment.Version}}}" }, "configProperties": { "System.Runtime.TieredPGO": false } } }""";

    /// <summary>The tool: the one that was built with this, or another. A program for .NET, or one that needs no .NET to start.</summary>
    public static string Tool { get; set; } = Path.Combine(AppContext.BaseDirectory, "SnippetCheck.Cli.dll");

    /// <summary>Whether the tool was compiled ahead of time.</summary>
    public static bool IsAheadOfTime
    {
        get
        {
            if (!NeedsDotnet)
            {
                return true;
            }

            using var file = new PEReader(File.OpenRead(Tool));
            return file.PEHeaders.CorHeader?.ManagedNativeHeaderDirectory.Size > 0;
        }
    }

    private static bool NeedsDotnet => Path.GetExtension(Tool) == ".dll";

    /// <summary>The measurement of a process.</summary>
    /// <param name="Time">Wall time.</param>
    /// <param name="ExitCode">Its exit code.</param>
    /// <param name="PeakMemory">The sum of the peak memory of the process and of its compiler, in bytes; 0 if it isn't known.</param>
    /// <param name="Error">What it printed on standard error.</param>
    public sealed record Taken(TimeSpan Time, int ExitCode, long PeakMemory, string Error);

    public static Taken Dotnet(string folder, params IEnumerable<string> arguments) =>
        Dotnet(folder, arguments, _ => { });

    /// <summary>Runs <c>dotnet</c> with another environment.</summary>
    public static Taken Dotnet(
        string folder,
        IEnumerable<string> arguments,
        Action<IDictionary<string, string?>> change
    ) => Take(new ProcessStartInfo("dotnet", arguments), folder, change);

    /// <summary>How a command of the tool is started.</summary>
    public static ProcessStartInfo StartOfTool(params IEnumerable<string> arguments) =>
        NeedsDotnet ? new("dotnet", [Tool, .. arguments]) : new(Tool, arguments);

    private static Taken Take(ProcessStartInfo info, string folder, Action<IDictionary<string, string?>> change)
    {
        info.WorkingDirectory = folder;
        info.RedirectStandardOutput = true;
        info.RedirectStandardError = true;
        change(info.Environment);
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(info)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        var peak = PeakAsync(process);
        process.WaitForExit();
        var time = clock.Elapsed;
        if (process.ExitCode > 1)
        {
            throw new InvalidOperationException(output.Result + error.Result);
        }

        return new(time, process.ExitCode, peak.Result, error.Result);
    }

    // Sampled, because the system reports nothing about a process that has ended. Processes of snippets are too short-lived for that.
    // It ends with the process, since others wait for it. It starts with short intervals, since some processes end soon.
    private static async Task<long> PeakAsync(Process process)
    {
        const int longest = 50;
        var (peak, interval) = (0L, 5);
        var ended = process.WaitForExitAsync();
        while (await Task.WhenAny(ended, Task.Delay(interval)) != ended)
        {
            peak = Math.Max(peak, Children(process.Id).Where(IsCompiler).Prepend(process.Id).Sum(PeakOf));
            interval = Math.Min(interval * 2, longest);
        }

        return peak;
    }

    // On Linux, a child belongs to the thread that created it.
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

    /// <summary>What a process and its compiler hold in memory now, in bytes; 0 if it isn't known.</summary>
    public static long MemoryOf(int process) =>
        Children(process).Where(IsCompiler).Prepend(process).Sum(p => BytesOf(p, "VmRSS:"));

    private static long PeakOf(int process) => BytesOf(process, "VmHWM:");

    private static long BytesOf(int process, string name)
    {
        var line = Read($"/proc/{process}/status")
            .Split('\n')
            .FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal));
        return line is null
            ? 0
            : long.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)
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

    /// <summary>Checks with a compiler of its own.</summary>
    public static Taken Check(string folder, params IEnumerable<string> options) => Run(folder, ["check", .. options]);

    /// <summary>Runs a command of SnippetCheck with a compiler of its own.</summary>
    public static Taken Run(string folder, params IEnumerable<string> arguments) =>
        Take(StartOfTool(arguments), folder, variables => variables["SNIPPETCHECK_SERVER"] = "0");

    /// <summary>Runs a command of SnippetCheck with the compiler that stays.</summary>
    /// <param name="folder">The working folder.</param>
    /// <param name="temporary">The temporary folder, which has the socket of that compiler.</param>
    /// <param name="arguments">The command and its options.</param>
    public static Taken Kept(string folder, string temporary, params IEnumerable<string> arguments) =>
        Take(
            StartOfTool(arguments),
            folder,
            variables =>
            {
                variables["SNIPPETCHECK_SERVER"] = "1";
                variables["TMPDIR"] = temporary;
                variables.Remove("CI");
            }
        );

    /// <summary>Runs this program for a part of the work that needs a process of its own.</summary>
    public static Taken Self(params IEnumerable<string> arguments) =>
        Dotnet(
            Environment.CurrentDirectory,
            [Path.Combine(AppContext.BaseDirectory, "SnippetCheck.Benchmarks.dll"), .. arguments]
        );

    /// <summary>The median of several times.</summary>
    public static TimeSpan Median(int count, Func<TimeSpan> take) =>
        Enumerable.Range(0, count).Select(_ => take()).Order().ElementAt(count / 2);
}

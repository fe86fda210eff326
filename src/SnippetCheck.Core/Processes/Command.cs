using System.Diagnostics;

namespace SnippetCheck.Processes;

/// <summary>Runs a program to its end and returns its output.</summary>
internal static class Command
{
    private const int OutputLimit = 1 << 20;

    // How long to wait for the output streams if a process that the program started keeps them open.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>The result of a program.</summary>
    /// <param name="ExitCode">Its exit code.</param>
    /// <param name="Lines">Its output: standard output, then standard error.</param>
    public sealed record Result(int ExitCode, IReadOnlyList<string> Lines)
    {
        /// <summary>Its standard output as it is.</summary>
        public string Output { get; init; } = "";

        /// <summary>Whether it printed more than is kept.</summary>
        public bool IsCut { get; init; }
    }

    /// <summary>Runs a program; null if it took too long and was killed, with everything that it started.</summary>
    /// <param name="executable">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">The working folder.</param>
    /// <param name="environment">The complete environment.</param>
    /// <param name="limit">The time limit.</param>
    /// <param name="stop">Kills the program.</param>
    /// <exception cref="IOException">It couldn't be started.</exception>
    public static async Task<Result?> RunAsync(
        string executable,
        IEnumerable<string> arguments,
        string folder,
        IReadOnlyDictionary<string, string> environment,
        TimeSpan limit,
        CancellationToken stop
    )
    {
        var info = ChildStartInfo.Of(executable, arguments, folder, environment);
        using var process = Begin(info);
        process.StandardInput.Close();
        var output = new OutputCapture(process.StandardOutput.BaseStream, OutputLimit);
        var error = new OutputCapture(process.StandardError.BaseStream, OutputLimit);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(limit);
        try
        {
            await process.WaitForExitAsync(patience.Token);
            await Task.WhenAny(Task.WhenAll(output.Done, error.Done), Task.Delay(Grace, stop));
            return new(process.ExitCode, [.. Lines(output), .. Lines(error)])
            {
                Output = output.Text,
                IsCut = output.Exceeded.IsCompleted || !output.Done.IsCompleted,
            };
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            stop.ThrowIfCancellationRequested();
            return null;
        }
    }

    private static IEnumerable<string> Lines(OutputCapture capture) =>
        capture.Text.ReplaceLineEndings("\n").Split('\n').Where(l => l.Length > 0);

    private static Process Begin(ProcessStartInfo info)
    {
        try
        {
            return Process.Start(info) ?? throw new IOException("No process was started.");
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new IOException($"{info.FileName} couldn't be started: {e.Message}", e);
        }
    }
}

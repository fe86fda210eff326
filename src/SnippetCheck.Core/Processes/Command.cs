using System.Diagnostics;

namespace SnippetCheck.Processes;

/// <summary>A program that is run to its end, for what it prints.</summary>
internal static class Command
{
    private const int OutputLimit = 1 << 20;

    // Where something that the program left behind holds its streams, no more is waited for them than this.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>What a program gave.</summary>
    /// <param name="ExitCode">Its exit code.</param>
    /// <param name="Lines">What it printed, standard error behind standard output.</param>
    public sealed record Result(int ExitCode, IReadOnlyList<string> Lines);

    /// <summary>Runs a program; null where it took too long, and was ended with all that it had started.</summary>
    /// <param name="executable">The program.</param>
    /// <param name="arguments">Its command line.</param>
    /// <param name="folder">The folder that it starts in.</param>
    /// <param name="environment">All of its environment.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="IOException">It could not be started.</exception>
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
            return new(process.ExitCode, [.. Lines(output), .. Lines(error)]);
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
            throw new IOException($"{info.FileName} could not be started: {e.Message}", e);
        }
    }
}

using System.Runtime.InteropServices;
using SnippetCheck.Cli;

using var encoding = new ConsoleEncoding();
using var stop = new CancellationTokenSource();

// Ctrl+C is SIGINT, and SIGQUIT is Ctrl+Break on Windows and Ctrl+\ elsewhere. The run ends properly, so that no processes and folders are left
// behind.
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var hungUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);

return await ToolRun.EndAsync(args, StandardStreams.OfProcess, () => new(WorkingFolder.Find()), stop.Token);

void Stop(PosixSignalContext signal)
{
    // The second signal ends the process at once.
    signal.Cancel = !stop.IsCancellationRequested;
    // What it ends may go on for a while on the thread that cancels it.
    _ = stop.CancelAsync();
}

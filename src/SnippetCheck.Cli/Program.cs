using System.CommandLine;
using System.Runtime.InteropServices;
using SnippetCheck;
using SnippetCheck.Cli;
using SnippetCheck.Reporting;

using var stop = new CancellationTokenSource();
// SIGINT is Ctrl+C; the run is wound up, so that no process and no folder is left.
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var hungUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);

var root = new RootCommand("Compiles and runs the C# in Markdown posts, and compares it with what the posts say.")
{
    CheckCommand.Create(),
    UpdateCommand.Create(),
    WatchCommand.Create(),
    ListCommand.Create(),
    AdoptCommand.Create(),
    ExplainCommand.Create(),
    MergeCommand.Create(),
    InitCommand.Create(),
    CompletionsCommand.Create(),
};
root.HelpName = "snippetcheck";

try
{
    var parsed = root.Parse(args);
    if (parsed.Errors.Count > 0)
    {
        foreach (var error in parsed.Errors)
        {
            Console.Error.WriteLine($"snippetcheck: {Harmless.Line(error.Message)}");
        }

        Console.Error.WriteLine("Try 'snippetcheck --help'.");
        return ExitCode.BadUsage;
    }

    return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, stop.Token);
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Console.Error.WriteLine("snippetcheck: interrupted.");
    return ExitCode.Interrupted;
}
catch (UsageException e)
{
    Console.Error.WriteLine($"snippetcheck: {e.Message}");
    return ExitCode.BadUsage;
}
catch (SandboxNotHeldException e)
{
    Console.Error.WriteLine($"snippetcheck: {e.Message}");
    return ExitCode.NoSandbox;
}
catch (Exception e)
{
    Console.Error.WriteLine($"snippetcheck: internal error. This is our bug, not yours: please report it with the lines below and the post that shows it.");
    foreach (var line in e.ToString().ReplaceLineEndings("\n").Split('\n'))
    {
        Console.Error.WriteLine(Harmless.Line(line));
    }

    return ExitCode.InternalError;
}

void Stop(PosixSignalContext signal)
{
    // The second signal ends the process at once, whatever it is at.
    signal.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}

using System.CommandLine;
using System.Runtime.InteropServices;
using SnippetCheck;
using SnippetCheck.Cli;
using SnippetCheck.Reporting;

using var encoding = new ConsoleEncoding();
using var stop = new CancellationTokenSource();

// Ctrl+C is SIGINT, and SIGQUIT is Ctrl+Break on Windows and Ctrl+\ elsewhere. The run ends properly, so that no processes and folders are left
// behind.
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var hungUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);

try
{
    var root = ToolCommand.Create(new(WorkingFolder.Find()));
    var parsed = root.Parse(args, BuildArguments.Configuration);
    if (args.Length == 0)
    {
        // Nothing was checked, so this isn't a success.
        root.Parse(["--help"]).Invoke();
        return ExitCode.BadUsage;
    }

    if (UsageErrors.In(parsed, args) is { Count: > 0 } errors)
    {
        foreach (var error in errors)
        {
            Console.Error.WriteLine($"snippetcheck: {OutputSanitizer.Line(error)}");
        }

        Console.Error.WriteLine(
            $"Try '{(parsed.CommandResult.Command == root ? "snippetcheck" : $"snippetcheck {parsed.CommandResult.Command.Name}")} --help'."
        );
        return ExitCode.BadUsage;
    }

    return await parsed.InvokeAsync(
        new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null },
        stop.Token
    );
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Console.Error.WriteLine("snippetcheck: interrupted.");
    return ExitCode.Interrupted;
}
catch (Exception e) when (UsageException.Of(e) is { } usage)
{
    Console.Error.WriteLine($"snippetcheck: {usage.Message}");
    return ExitCode.BadUsage;
}
catch (SandboxNotHeldException e)
{
    Console.Error.WriteLine($"snippetcheck: {e.Message}");
    return ExitCode.NoSandbox;
}
catch (Exception e)
{
    Console.Error.WriteLine(
        $"snippetcheck: internal error. This is a bug in SnippetCheck. Please report it with the lines below and the post that causes it."
    );
    foreach (var line in e.ToString().ReplaceLineEndings("\n").Split('\n'))
    {
        Console.Error.WriteLine(OutputSanitizer.Line(line));
    }

    return ExitCode.InternalError;
}

void Stop(PosixSignalContext signal)
{
    // The second signal ends the process at once.
    signal.Cancel = !stop.IsCancellationRequested;
    // What it ends may go on for a while on the thread that cancels it.
    _ = stop.CancelAsync();
}

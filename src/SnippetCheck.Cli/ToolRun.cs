using System.CommandLine;
using SnippetCheck.Reporting;

namespace SnippetCheck.Cli;

/// <summary>A run of the tool: a command line to an exit code.</summary>
internal static class ToolRun
{
    /// <summary>Does what a command line says.</summary>
    /// <param name="arguments">The words after <c>snippetcheck</c>.</param>
    /// <param name="streams">The standard streams.</param>
    /// <param name="find">Finds what the command stands on.</param>
    /// <param name="stop">Interrupts it.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static async Task<int> EndAsync(
        string[] arguments,
        StandardStreams streams,
        Func<ToolHost> find,
        CancellationToken stop
    )
    {
        try
        {
            return await RunAsync(arguments, find(), stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await streams.Error.WriteLineAsync("snippetcheck: interrupted.");
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (UsageException.Of(e) is { } usage)
        {
            await streams.Error.WriteLineAsync($"snippetcheck: {usage.Message}");
            return ExitCode.BadUsage;
        }
        catch (SandboxNotHeldException e)
        {
            await streams.Error.WriteLineAsync($"snippetcheck: {e.Message}");
            return ExitCode.NoSandbox;
        }
        catch (Exception e)
        {
            await streams.Error.WriteLineAsync(
                "snippetcheck: internal error. This is a bug in SnippetCheck. Please report it with the lines below and the post that causes it."
            );
            foreach (var line in e.ToString().ReplaceLineEndings("\n").Split('\n'))
            {
                await streams.Error.WriteLineAsync(OutputSanitizer.Line(line));
            }

            return ExitCode.InternalError;
        }
    }

    private static async Task<int> RunAsync(string[] arguments, ToolHost host, CancellationToken stop)
    {
        var streams = host.Streams;
        var invocation = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
            Output = streams.Out,
            Error = streams.Error,
        };
        var root = ToolCommand.Create(host);
        if (arguments.Length == 0)
        {
            // Nothing was checked, so this isn't a success.
            await root.Parse(["--help"]).InvokeAsync(invocation, stop);
            return ExitCode.BadUsage;
        }

        var parsed = root.Parse(arguments, BuildArguments.Configuration);
        if (UsageErrors.In(parsed, arguments) is { Count: > 0 } errors)
        {
            foreach (var error in errors)
            {
                await streams.Error.WriteLineAsync($"snippetcheck: {OutputSanitizer.Line(error)}");
            }

            var command = parsed.CommandResult.Command;
            await streams.Error.WriteLineAsync(
                $"Try '{(command == root ? "snippetcheck" : $"snippetcheck {command.Name}")} --help'."
            );
            return ExitCode.BadUsage;
        }

        return await parsed.InvokeAsync(invocation, stop);
    }
}

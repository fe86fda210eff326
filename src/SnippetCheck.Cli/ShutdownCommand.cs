using System.CommandLine;
using SnippetCheck.Compiling;

namespace SnippetCheck.Cli;

/// <summary><c>snippetcheck shutdown</c>: ends the compilers that runs have left.</summary>
internal static class ShutdownCommand
{
    public static Command Create(ToolHost host)
    {
        var command = new Command("shutdown", "End the compiler that a run leaves for the next one, with its process.");
        command.SetAction(
            async (_, stop) =>
            {
                var ended = await KeptCompilers.EndAsync(stop);
                await host.Streams.Out.WriteLineAsync(
                    ended == 0 ? "No compiler was running." : $"Ended {DisplayNames.Number(ended, "compiler")}."
                );
                return ExitCode.Success;
            }
        );
        return command;
    }
}

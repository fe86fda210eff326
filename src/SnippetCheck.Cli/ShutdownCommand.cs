using System.CommandLine;
using SnippetCheck.Compiling;

namespace SnippetCheck.Cli;

/// <summary><c>snippetcheck shutdown</c>: ends the compilers that runs have left.</summary>
internal static class ShutdownCommand
{
    public static Command Create()
    {
        var command = new Command("shutdown", "End the compiler that a run leaves for the next one, with its process.");
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var ended = await KeptCompilers.EndAsync(stop);
        Console.WriteLine(ended == 0 ? "No compiler was running." : $"Ended {DisplayNames.Number(ended, "compiler")}.");
        return ExitCode.Success;
    }
}

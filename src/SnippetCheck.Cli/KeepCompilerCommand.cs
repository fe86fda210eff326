using System.CommandLine;
using SnippetCheck.Compiling;

namespace SnippetCheck.Cli;

/// <summary>The process that keeps a compiler for later runs. A run starts it; it isn't for users.</summary>
internal static class KeepCompilerCommand
{
    public static Command Create()
    {
        var command = new Command(KeptCompilers.CommandName, "Keep a compiler for later runs. A run starts this.")
        {
            Hidden = true,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        await using var input = Console.OpenStandardInput();
        if (await KeptCompilers.KeepAsync(input, stop))
        {
            return ExitCode.Success;
        }

        await Console.Error.WriteLineAsync("snippetcheck: a run starts this command. It's of no use on its own.");
        return ExitCode.BadUsage;
    }
}

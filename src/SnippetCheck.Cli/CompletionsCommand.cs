using System.CommandLine;

namespace SnippetCheck.Cli;

/// <summary><c>snippetcheck completions</c>: the script by which a shell completes the command line. It asks the tool itself, so it never lags behind.</summary>
internal static class CompletionsCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var shell = new Argument<string>("shell") { Description = "The shell to print the script for." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "pwsh");
        var command = new Command("completions", "Print the script that completes this tool's command line in a shell.")
        {
            shell,
        };
        command.SetAction(parsed =>
        {
            Console.Write(
                EmbeddedText.Read(typeof(CompletionsCommand).Assembly, $"snippetcheck.{parsed.GetValue(shell)}")
            );
            return ExitCode.Success;
        });
        return command;
    }
}

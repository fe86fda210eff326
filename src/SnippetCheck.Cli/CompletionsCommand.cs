using System.CommandLine;

namespace SnippetCheck.Cli;

/// <summary><c>snippetcheck completions</c>: prints a script for a shell. The script asks the tool itself, so it's never out of date.</summary>
internal static class CompletionsCommand
{
    public static Command Create(ToolHost host)
    {
        var shell = new Argument<string>("shell") { Description = "The shell to print the script for." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "pwsh");
        var command = new Command("completions", "Print the script that completes this tool's command line in a shell.")
        {
            shell,
        };
        command.SetAction(parsed =>
        {
            host.Streams.Out.Write(
                EmbeddedText.Read(typeof(CompletionsCommand).Assembly, $"snippetcheck.{parsed.GetValue(shell)}")
            );
            return ExitCode.Success;
        });
        return command;
    }
}

using System.CommandLine;

namespace SnippetCheck.Cli;

/// <summary><c>snippetcheck help</c>: shows the same as <c>--help</c>.</summary>
internal static class HelpCommand
{
    public static Command Create(RootCommand root)
    {
        var name = new Argument<string?>("command")
        {
            Description = "The command to explain.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("help", "Show this help, or that of a command.") { name };
        command.SetAction(parsed =>
            parsed.GetValue(name) is not { } wanted ? root.Parse(["--help"]).Invoke(parsed.InvocationConfiguration)
            : root.Subcommands.Any(c => c.Name == wanted)
                ? root.Parse([wanted, "--help"]).Invoke(parsed.InvocationConfiguration)
            : throw new UsageException(UsageErrors.UnknownCommand(wanted, root))
        );
        return command;
    }
}

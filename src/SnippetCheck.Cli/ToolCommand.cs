using System.CommandLine;

namespace SnippetCheck.Cli;

/// <summary><c>snippetcheck</c> itself: all commands together.</summary>
internal static class ToolCommand
{
    /// <summary>Makes the command.</summary>
    public static RootCommand Create(ToolHost host)
    {
        var root = new RootCommand(
            "Compiles and runs the C# snippets of Markdown posts, and compares what happens with what the posts state."
        )
        {
            new CheckCommand(host).ToCommand(),
            UpdateCommand.Create(host),
            WatchCommand.Create(host),
            ListCommand.Create(host),
            new LookCommand(host).ToCommand(),
            AdoptCommand.Create(host),
            ExplainCommand.Create(host),
            ForecastCommand.Create(host),
            ProbeCommand.Create(host),
            MergeCommand.Create(host),
            new InitCommand(host).ToCommand(),
            LspCommand.Create(),
            ShutdownCommand.Create(host),
            KeepCompilerCommand.Create(),
            CompletionsCommand.Create(host),
        };
        root.Add(HelpCommand.Create(root));
        root.HelpName = "snippetcheck";
        HelpText.AddTo(root);
        return root;
    }
}

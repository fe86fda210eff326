using System.CommandLine;
using System.Reflection;
using SnippetCheck.LanguageServer;

namespace SnippetCheck.Cli;

/// <summary><c>snippetcheck lsp</c>: serves an editor over standard input and output.</summary>
internal static class LspCommand
{
    public static Command Create()
    {
        var command = new Command(
            "lsp",
            "Serve an editor over standard input and output, by the Language Server Protocol. Your editor starts this."
        )
        {
            // Nearly all clients pass it, as the protocol recommends.
            new Option<bool>("--stdio")
            {
                Description = "Changes nothing, since the server always uses standard input and output.",
            },
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        await using var input = Console.OpenStandardInput();
        await using var output = Console.OpenStandardOutput();
        // Whatever else is printed must not get between messages.
        Console.SetOut(Console.Error);
        var version =
            typeof(LspCommand)
                .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
                ?.InformationalVersion
            ?? "";
        var host = new ServerHost(version) { Explain = Explain };
        return await EditorServer.RunAsync(input, output, host, stop) ? ExitCode.Success : ExitCode.Errors;
    }

    private static string Explain(CheckedSnippet snippet, Compiling.Explanation? explanation, Limits limits)
    {
        var text = new StringWriter { NewLine = "\n" };
        new ExplanationText(text).Write(snippet, explanation, limits);
        return text.ToString();
    }
}

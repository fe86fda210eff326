using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using SnippetCheck.Reporting;

namespace SnippetCheck.Cli;

/// <summary>The end of <c>--help</c>, below the options: examples, exit codes, and links.</summary>
internal sealed class HelpText(HelpAction options) : SynchronousCommandLineAction
{
    private static readonly string Docs =
        CodeAddress.PageOf("README") ?? "docs/reference in the repository of SnippetCheck";

    private const string ExitCodes = """
        Exit codes:
          0    no errors
          1    errors were found
          2    the command line or the configuration is wrong, or there is nothing to check
          3    an internal error of SnippetCheck
          4    the sandbox that --sandbox on asks for isn't available
          130  interrupted
        """;

    private static readonly Dictionary<string, (string Line, string Meaning)[]> Examples = new()
    {
        ["snippetcheck"] =
        [
            ("snippetcheck look posts", "see what old posts hold"),
            ("snippetcheck list posts", "show what is checked"),
            ("snippetcheck check posts", "check all posts of a folder"),
            ("snippetcheck update posts --dry-run", "show what update would write"),
            ("snippetcheck help check", "explain a command"),
        ],
        ["check"] =
        [
            ("snippetcheck check", "check the posts of this folder"),
            ("snippetcheck check posts README.md", "check a folder and a file"),
            ("snippetcheck check posts/ring.md:30", "check the snippet at line 30"),
            ("snippetcheck check --filter 'parsing-*'", "check the snippets with these ids"),
            ("snippetcheck check --strict --sandbox on", "check as in CI"),
            ("snippetcheck check --repeat 5", "find output that isn't always the same"),
            ("snippetcheck check --report html=posts.html", "also write an HTML page"),
        ],
        ["update"] =
        [
            ("snippetcheck update posts --dry-run", "show the changes, and write nothing"),
            ("snippetcheck update posts -i", "ask for each change"),
            ("snippetcheck update posts/ring.md --add", "also add output fences"),
            ("snippetcheck update posts --repeat 5", "state only what's the same in five runs"),
        ],
        ["watch"] = [("snippetcheck watch posts", "check what you save")],
        ["list"] =
        [
            ("snippetcheck list posts", "show every C# fence"),
            ("snippetcheck list posts --format json", "the same for a program"),
        ],
        ["look"] =
        [
            ("snippetcheck look posts", "show what looks wrong in posts without tags"),
            ("snippetcheck look posts --format json", "the same for a program"),
        ],
        ["adopt"] =
        [
            ("snippetcheck adopt posts --dry-run", "show the tags that pass"),
            ("snippetcheck adopt posts/old.md -i", "ask for each change"),
        ],
        ["explain"] = [("snippetcheck explain posts/ring.md:30", "explain the snippet at line 30")],
        ["forecast"] =
        [
            ("snippetcheck forecast posts", "find what newer packages, C# and .NET would break"),
            ("snippetcheck forecast posts --report markdown=forecast.md", "also write the text of an issue"),
        ],
        ["probe"] =
        [
            ("snippetcheck probe posts", "find changes that the check wouldn't notice"),
            ("snippetcheck probe posts --budget 10m --format json", "look longer, for a program"),
        ],
        ["merge"] =
        [
            ("snippetcheck merge 'parts/*.json'", "print the result of all shards"),
            ("snippetcheck merge a.json b.json --report html=posts.html", "write a page of both"),
        ],
        ["init"] =
        [
            ("snippetcheck init --ci github", "write a configuration and a workflow"),
            ("snippetcheck init --project src/Shop", "write a project that checks the docs of a library"),
        ],
        ["lsp"] = [("snippetcheck lsp", "serve the editor that starts it")],
        ["shutdown"] = [("snippetcheck shutdown", "end the compiler that the last run left")],
        ["completions"] = [("source <(snippetcheck completions bash)", "complete commands in this shell")],
    };

    /// <summary>Adds this help to all commands.</summary>
    public static void AddTo(RootCommand root)
    {
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            if (help.Action is HelpAction options)
            {
                help.Action = new HelpText(options);
            }
        }
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var result = options.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        var command = parseResult.CommandResult.Command;
        if (Examples.TryGetValue(command is RootCommand ? "snippetcheck" : command.Name, out var examples))
        {
            output.WriteLine("Examples:");
            var width = examples.Max(e => e.Line.Length);
            foreach (var (line, meaning) in examples)
            {
                output.WriteLine($"  {line.PadRight(width)}  {meaning}");
            }

            output.WriteLine();
        }

        output.WriteLine(ExitCodes.ReplaceLineEndings());
        output.WriteLine();
        output.WriteLine($"Documentation: {Docs}");
        return result;
    }
}

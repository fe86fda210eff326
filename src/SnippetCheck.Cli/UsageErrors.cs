using System.CommandLine;
using System.CommandLine.Parsing;

namespace SnippetCheck.Cli;

/// <summary>Finds mistakes in a command line. A misspelled option must not count as a path, or as the value of another option.</summary>
internal static class UsageErrors
{
    // Names of options in other tools.
    private static readonly Dictionary<string, string> OtherNames = new()
    {
        ["-v"] = "--verbosity detailed",
        ["--verbose"] = "--verbosity detailed",
        ["-q"] = "--verbosity quiet",
        ["--quiet"] = "--verbosity quiet",
        ["--silent"] = "--verbosity quiet",
        ["--json"] = "--format json",
        ["-f"] = "--format",
        ["-o"] = "--report",
        ["--output"] = "--report",
        ["-j"] = "--jobs",
        ["--parallel"] = "--jobs",
        ["-p"] = "--project",
        ["-n"] = "--dry-run",
        ["--fix"] = "snippetcheck update",
        ["-w"] = "snippetcheck watch",
        ["--watch"] = "snippetcheck watch",
    };

    /// <summary>The mistakes, as sentences; empty if there are none.</summary>
    public static IReadOnlyList<string> In(ParseResult parsed, IReadOnlyList<string> given)
    {
        // A shell asks for completions of incomplete words, and a request for help is always answered.
        if (given is [['[', ..], ..] || parsed.Action is HelpText)
        {
            return [];
        }

        var command = parsed.CommandResult.Command;
        // Words after -- are paths, whatever they look like.
        var words = given.TakeWhile(w => w != "--").ToHashSet(StringComparer.Ordinal);
        // A build passes its arguments in a file, with full paths.
        var isOfBuild = given.Any(w => w.StartsWith('@') && BuildArguments.IsFile(w[1..]));
        var unknown = parsed
            .CommandResult.Children.SelectMany(c => c.Tokens)
            .Select(t => t.Value)
            .Concat(parsed.UnmatchedTokens)
            .Where(t => LooksLikeOption(t) && (isOfBuild || words.Contains(t)))
            .Distinct()
            .ToList();
        return unknown.Count > 0 ? [.. unknown.Select(u => UnknownOption(u, command, Root(parsed)))]
            : command is RootCommand root && parsed.UnmatchedTokens is [var first, ..] ? [UnknownCommand(first, root)]
            : [.. parsed.Errors.Select(MessageOf).Distinct()];
    }

    // System.CommandLine puts each value that an option takes on a line of its own, and doesn't name the option.
    private static string MessageOf(ParseError error) =>
        (error.SymbolResult as OptionResult ?? error.SymbolResult?.Parent as OptionResult) is { Option.Name: var name }
        && error.Message.Split('\n', StringSplitOptions.TrimEntries) is [var first, .. { Length: > 0 } values]
            ? $"{name} doesn't take {first[first.IndexOf('\'')..(first.LastIndexOf('\'') + 1)]}. Use {string.Join(" or ", values)}."
            : error.Message;

    /// <summary>The message for an unknown command.</summary>
    public static string UnknownCommand(string name, RootCommand root) =>
        $"Unknown command '{name}'{DidYouMean(root.Subcommands.Select(c => c.Name).FirstOrDefault(c => Spelling.IsSlip(name, c)))}";

    private static string UnknownOption(string word, Command command, RootCommand root)
    {
        var name = word.Split('=', ':')[0];
        var own = NamesOf(command).ToList();
        if (own.Contains(name))
        {
            return $"The option '{name}' is where a value belongs.";
        }

        var near =
            own.Find(o => Spelling.IsSlip(name, o))
            ?? (
                OtherNames.GetValueOrDefault(name) is { } other
                && (!other.StartsWith('-') || own.Contains(other.Split(' ')[0]))
                    ? other
                    : null
            )
            ?? (name.Length > "--no".Length ? own.Find(o => o.StartsWith(name, StringComparison.Ordinal)) : null);
        var elsewhere = root.Subcommands.Where(c => NamesOf(c).Contains(name)).Select(c => c.Name).ToList();
        return near is null && elsewhere.Count > 0
            ? $"'{name}' is an option of {string.Join(", ", elsewhere)}, not of {(command == root ? "snippetcheck itself" : command.Name)}."
            : $"Unknown option '{name}'{DidYouMean(near)}";
    }

    private static string DidYouMean(string? meant) => meant is null ? "." : $": did you mean {meant}?";

    private static IEnumerable<string> NamesOf(Command command) =>
        command.Options.Where(o => !o.Hidden).SelectMany(o => o.Aliases.Prepend(o.Name)).Concat(["--help"]);

    private static RootCommand Root(ParseResult parsed) => (RootCommand)parsed.RootCommandResult.Command;

    private static bool LooksLikeOption(string word) =>
        word.StartsWith('-') && word.AsSpan().TrimStart('-') is { Length: > 0 } rest && char.IsAsciiLetter(rest[0]);
}

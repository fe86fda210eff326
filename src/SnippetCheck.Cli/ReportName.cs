using System.CommandLine;
using System.CommandLine.Completions;

namespace SnippetCheck.Cli;

/// <summary>A report that the command line asks for.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Path">The file or folder to write it to.</param>
internal sealed record ReportName(string Kind, string Path)
{
    /// <summary>The option <c>--report KIND=FILE</c>.</summary>
    /// <param name="kinds">The kinds that the command writes.</param>
    public static Option<string[]> Option(IEnumerable<string> kinds)
    {
        var option = new Option<string[]>("--report")
        {
            Description =
                $"Also write a report to a file. Kinds: {string.Join(", ", kinds)}. Can be given several times.",
            HelpName = "kind=file",
        };
        option.CompletionSources.Add(_ => kinds.Select(kind => new CompletionItem(kind + "=")));
        return option;
    }

    /// <summary>Reads the option's value.</summary>
    /// <param name="text">The value.</param>
    /// <param name="kinds">The kinds that the command writes.</param>
    /// <exception cref="UsageException">It isn't a report, or not one of these kinds.</exception>
    public static ReportName Parse(string text, IEnumerable<string> kinds) =>
        text.Split('=', 2) is [var kind, { Length: > 0 } path] && kinds.Contains(kind)
            ? new(kind, path)
            : throw new UsageException(
                $"'{text}' isn't a report. Write --report KIND=FILE, where KIND is one of {string.Join(", ", kinds)}."
            );
}

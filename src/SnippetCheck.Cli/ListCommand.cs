using System.CommandLine;
using System.Globalization;
using SnippetCheck.Reporting;

namespace SnippetCheck.Cli;

/// <summary><c>snippetcheck list</c>: every C# fence and what is to be done with it.</summary>
internal static class ListCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var paths = CommonOptions.Paths();
        var exclude = CommonOptions.Exclude();
        var command = new Command("list", "Lists every C# fence with its disposition, and the share that is checked.") { paths, exclude };
        command.SetAction(parsed =>
        {
            List(new PostFiles(Environment.CurrentDirectory).Read(parsed.GetValue(paths) ?? [], parsed.GetValue(exclude) ?? []), Console.Out);
            return ExitCode.Success;
        });
        return command;
    }

    private static void List(IReadOnlyList<Post> posts, TextWriter output)
    {
        var snippets = posts.SelectMany(p => p.Snippets).ToList();
        foreach (var snippet in snippets)
        {
            output.WriteLine($"{Harmless.Line(snippet.Path)}({snippet.Line}): {snippet.Disposition.Word(),-8} {Harmless.Line(snippet.Id)}{(snippet.Fence.IsHidden ? " (hidden)" : "")}");
        }

        var isChecked = snippets.Count(s => s.Disposition is not (Disposition.Untagged or Disposition.Skip));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"C# fences: {snippets.Count} in {posts.Count} post{(posts.Count == 1 ? "" : "s")}, {isChecked} of them checked ({(snippets.Count == 0 ? 0 : 100.0 * isChecked / snippets.Count):0} %)."));
    }
}

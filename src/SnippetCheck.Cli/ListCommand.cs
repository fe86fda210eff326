using System.CommandLine;
using System.Globalization;
using SnippetCheck.Adopting;
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
        foreach (var post in posts)
        {
            var outlook = new Outlook(post);
            foreach (var (index, snippet) in post.Snippets.Index())
            {
                var more = snippet.Fence.IsHidden ? " (hidden)" : snippet.Disposition == Disposition.Untagged ? $": {outlook.Of(index)}" : "";
                output.WriteLine($"{Harmless.Line(snippet.Path)}({snippet.Line}): {snippet.Disposition.Word(),-8} {Harmless.Line(snippet.Id)}{Harmless.Line(more)}");
            }
        }

        var coverage = Coverage.Of(posts);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"C# fences: {coverage.Fences} in {Words.Number(posts.Count, "post")}, {coverage.Checked} of them checked ({coverage.Share})."));
        if (posts.SelectMany(p => p.Snippets).Count(s => s.Disposition == Disposition.Untagged) is > 0 and var untagged)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Undecided: {untagged}. 'snippetcheck adopt --dry-run' tries them, and shows the tags that hold."));
        }
    }
}

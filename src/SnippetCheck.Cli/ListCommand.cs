using System.CommandLine;
using System.Globalization;
using SnippetCheck.Reporting;
using SnippetCheck.Workspaces;

namespace SnippetCheck.Cli;

/// <summary><c>snippetcheck list</c>: lists every C# fence with its tags.</summary>
internal static class ListCommand
{
    public static Command Create(ToolHost host)
    {
        var paths = CommonOptions.Paths();
        var exclude = CommonOptions.Exclude();
        var docComments = CommonOptions.DocComments();
        var files = CommonOptions.Files();
        var format = CommonOptions.OneOf("--format", "What to print.", "text", "json");
        var command = new Command(
            "list",
            "List every C# fence, what its tags ask for, and how many fences are checked. Nothing is compiled or run."
        )
        {
            paths,
            exclude,
            docComments,
            files,
            format,
        };
        command.SetAction(parsed =>
        {
            var workspace = new Workspace(
                [host.Folder],
                new()
                {
                    Exclude = parsed.GetValue(exclude) ?? [],
                    HasDocComments = parsed.GetValue(docComments),
                    Code = parsed.GetValue(files) ? CodeReading.File : CodeReading.DocComments,
                }
            );
            var posts = workspace.Find(parsed.GetValue(paths) ?? []).Select(f => f.Post);
            var listed = ListedPosts.Of([.. posts], host.Today ?? DateOnly.FromDateTime(DateTime.Now));
            if (parsed.GetValue(format) == "json")
            {
                var output = host.Streams.OutBytes;
                listed.Write(output);
                output.WriteByte((byte)'\n');
            }
            else
            {
                Write(listed, host.Streams.Out);
            }

            return listed.Faults.Any() ? ExitCode.InternalError : ExitCode.Success;
        });
        return command;
    }

    private static void Write(ListedPosts listed, TextWriter output)
    {
        foreach (var post in listed.Posts)
        {
            foreach (var fence in post.Snippets)
            {
                var more =
                    fence.Hidden ? " (hidden)"
                    : fence.Outlook is null ? ""
                    : $": {fence.Outlook}";
                output.WriteLine(
                    $"{OutputSanitizer.Line(post.Path)}({fence.Line}): {fence.Disposition.Word(), -8} {OutputSanitizer.Line(fence.Id)}{OutputSanitizer.Line(more)}"
                );
            }
        }

        var report = new TextReport(output, Verbosity.Normal, isColored: false);
        foreach (var fault in listed.Faults)
        {
            report.Write(fault);
        }

        var strength = new Strength(
            listed.Summary.Run,
            listed.Summary.Compiled,
            listed.Summary.CompiledWithAssumptions
        ).Words;
        var coverage = new Coverage(listed.Summary.Fences, listed.Summary.Checked);
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"C# fences: {coverage.Fences} in {DisplayNames.Number(listed.Summary.Posts, "post")}, {coverage.Checked} of them checked ({coverage.Share}){(strength.Count > 0 ? $": {string.Join(", ", strength)}" : "")}."
            )
        );
        if (listed.Summary.Untagged > 0)
        {
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Undecided: {listed.Summary.Untagged}. 'snippetcheck adopt --dry-run' tries them, and shows the tags that pass."
                )
            );
        }

        if (listed.Summary.Shortcodes > 0)
        {
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"C# code in shortcodes, which isn't checked: {listed.Summary.Shortcodes}. Write it in fences."
                )
            );
        }
    }
}

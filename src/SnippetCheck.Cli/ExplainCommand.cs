using System.CommandLine;
using SnippetCheck.Checking;
using SnippetCheck.Compiling;
using SnippetCheck.Reporting;
using SnippetCheck.Workspaces;

namespace SnippetCheck.Cli;

/// <summary><c>snippetcheck explain</c>: shows everything that the verdict on a snippet depends on, or the page of a problem code.</summary>
/// <param name="host">What the tool's process gives the command.</param>
internal sealed class ExplainCommand(ToolHost host)
{
    private readonly Argument<string> _place = new("post:line|code")
    {
        Description =
            "A post and a line of the snippet, or of the output stated for it, such as post.md:42; or a problem code, such as SNIP0201.",
    };
    private readonly RunOptions _run = new(host);

    public static Command Create(ToolHost host)
    {
        var explain = new ExplainCommand(host);
        var command = new Command(
            "explain",
            "Show what a snippet becomes: its program, settings, references, expectation and outcome. Or show what a problem code means."
        )
        {
            explain._place,
        };
        explain._run.AddSettingsTo(command);
        command.SetAction(explain.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        if (parsed.GetValue(_place) is { } code && CodePage.IsCode(code) && !File.Exists(host.At(code)))
        {
            WritePage(code);
            return ExitCode.Success;
        }

        var place =
            PostPlace.Parse(parsed.GetValue(_place) ?? "")
            ?? throw new UsageException(
                $"'{parsed.GetValue(_place)}' isn't a post and a line, or a code. Write post.md:42 or SNIP0201."
            );
        var post = _run.WorkspaceOf(parsed).Find([parsed.GetValue(_place) ?? ""]).First().Post;
        var snippet =
            post.SnippetAt(place.Line)
            ?? throw new UsageException($"there's no C# fence at '{parsed.GetValue(_place)}'.");
        var options = _run.ToCheckOptions(parsed);
        var (report, explained) = await new CommandRun(_run, parsed).WithRunAsync(
            options,
            async run =>
            {
                var report = await run.CheckAsync([post], progress: null, stop);
                stop.ThrowIfCancellationRequested();
                return (report, await ExplainAsync(run, post, snippet, stop));
            },
            stop
        );
        new ExplanationText(host.Streams.Out).Write(
            report.Posts[0].Snippets.First(s => ReferenceEquals(s.Snippet, snippet)),
            explained.Explanation,
            options.LimitsOf(snippet.Options)
        );
        if (explained.Fault is not { } fault)
        {
            return ExitCode.Success;
        }

        _run.Text.Report(parsed).Write(ReportedProblem.Of(fault, post.Path));
        return ExitCode.InternalError;
    }

    private static async Task<(Explanation? Explanation, Problem? Fault)> ExplainAsync(
        CheckRun run,
        Post post,
        Snippet snippet,
        CancellationToken stop
    )
    {
        try
        {
            return (snippet.IsSound ? await run.ExplainAsync(post, snippet, stop) : null, null);
        }
        catch (Exception e) when (OwnFault.Is(e, stop))
        {
            return (null, Problems.Internal(snippet.Fence.Opening, e));
        }
    }

    private void WritePage(string code)
    {
        var page =
            CodePage.Find(code)
            ?? throw new UsageException(
                code.StartsWith("SNIP", StringComparison.OrdinalIgnoreCase)
                    ? $"there's no problem code '{code}'."
                    : $"'{code}' isn't a code of SnippetCheck's. Look it up in the documentation of the C# compiler."
            );
        host.Streams.Out.Write($"# {page.Code}: {page.Title}\n\n{page.Summary}\n\n{page.Text}\n");
    }
}

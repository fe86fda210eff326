using System.CommandLine;

namespace SnippetCheck.Cli;

/// <summary><c>snippetcheck explain</c>: all that goes into the verdict on one snippet.</summary>
internal sealed class ExplainCommand
{
    private readonly Argument<string> _place = new("post:line")
    {
        Description = "A post and a line of the snippet, or of the output that is stated for it, such as post.md:42.",
    };
    private readonly RunOptions _run = new();

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var explain = new ExplainCommand();
        var command = new Command(
            "explain",
            "Show what a snippet becomes: its program, settings, references, expectation and outcome."
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
        var place =
            PostPlace.Parse(parsed.GetValue(_place) ?? "")
            ?? throw new UsageException(
                $"'{parsed.GetValue(_place)}' is not a post and a line. Write them as post.md:42."
            );
        var post = _run.ReadFiles([parsed.GetValue(_place) ?? ""], parsed)[0].Post;
        var snippet =
            post.SnippetAt(place.Line)
            ?? throw new UsageException($"there is no C# fence at '{parsed.GetValue(_place)}'.");
        var options = _run.ToCheckOptions(parsed);
        var (report, explanation) = await RunOptions.WithCheckerAsync(
            options,
            async checker =>
            {
                var report = await checker.CheckAsync([post], progress: null, stop);
                stop.ThrowIfCancellationRequested();
                return (report, snippet.IsSound ? await checker.ExplainAsync(post, snippet, stop) : null);
            }
        );
        new ExplanationText(Console.Out).Write(
            report.Posts[0].Snippets.First(s => ReferenceEquals(s.Snippet, snippet)),
            explanation,
            options.LimitsOf(snippet.Options)
        );
        return ExitCode.Success;
    }
}

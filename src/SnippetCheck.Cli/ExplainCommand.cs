using System.CommandLine;
using System.Globalization;

namespace SnippetCheck.Cli;

/// <summary><c>snippetcheck explain</c>: all that goes into the verdict on one snippet.</summary>
internal sealed class ExplainCommand
{
    private readonly Argument<string> _place = new("post:line") { Description = "A post and a line in the snippet, or in the output that is stated for it: post.md:42." };
    private readonly RunOptions _run = new();

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var explain = new ExplainCommand();
        var command = new Command("explain", "Shows the program, the settings, the expectation and the outcome of one snippet.") { explain._place };
        explain._run.AddSettingsTo(command);
        command.SetAction(explain.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var (path, line) = Parse(parsed.GetValue(_place) ?? "");
        var file = _run.ReadFiles([path], parsed)[0];
        var post = file.Post;
        var snippet = post.Snippets.LastOrDefault(s => s.Line <= line && line <= 1 + file.Bytes.Count(b => b == '\n'))
            ?? throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{path} has no C# fence at or above its line {line}."));
        var options = _run.ToCheckOptions(parsed);
        var (report, explanation) = await RunOptions.WithCheckerAsync(options, async checker =>
            (await checker.CheckAsync([post], progress: null, stop), snippet.IsSound ? await checker.ExplainAsync(post, snippet, stop) : null));
        new ExplanationText(Console.Out).Write(report.Posts[0].Snippets.First(s => s.Snippet == snippet), explanation, options.LimitsOf(snippet.Options));
        return ExitCode.Success;
    }

    private static (string Path, int Line) Parse(string place)
    {
        var colon = place.LastIndexOf(':');
        return colon > 0 && int.TryParse(place.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var line)
            ? (place[..colon], line)
            : throw new UsageException($"'{place}' is not a post and a line: give them as post.md:42.");
    }
}

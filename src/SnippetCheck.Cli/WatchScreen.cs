using System.CommandLine;
using System.Globalization;
using SnippetCheck.Reporting;

namespace SnippetCheck.Cli;

/// <summary>The output of <c>watch</c>. A terminal shows all problems and the summary after each change; other outputs get only the result of the change.</summary>
internal sealed class WatchScreen(StandardStreams streams, TextOptions text, ParseResult parsed)
{
    private const string Clear = "\u001b[2J\u001b[3J\u001b[H";

    private bool _hasBegun;

    /// <summary>Shows the result of a change.</summary>
    /// <param name="last">The result of this check.</param>
    /// <param name="posts">The current results of all posts.</param>
    public void Show(Report last, IReadOnlyCollection<CheckedPost> posts)
    {
        if (streams.IsOutputRedirected)
        {
            text.Report(parsed).Write(ReportedRun.Of(last));
        }
        else
        {
            streams.Out.Write(Clear);
            text.Report(parsed)
                .Write(ReportedRun.Of(last with { Posts = [.. posts.OrderBy(p => p.Path, StringComparer.Ordinal)] }));
        }

        if (text.Verbosity(parsed) == Verbosity.Quiet)
        {
            return;
        }

        var watching = $"Watching {DisplayNames.Number(posts.Count, "post")}; press Ctrl+C to stop.";
        streams.Out.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Time()}  {(_hasBegun ? $"{Names(last)} checked in {Duration(last.Duration)}. " : "")}{watching}"
            )
        );
        _hasBegun = true;
    }

    /// <summary>Shows why nothing could be checked. The next change may fix it.</summary>
    public void Show(string why)
    {
        streams.Error.WriteLine($"snippetcheck: {why}");
        if (text.Verbosity(parsed) != Verbosity.Quiet)
        {
            streams.Out.WriteLine($"{Time()}  Waiting for a change that fixes this; press Ctrl+C to stop.");
        }

        _hasBegun = true;
    }

    private static string Time() => DateTime.Now.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Duration(TimeSpan time) =>
        time.TotalSeconds < 1
            ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms")
            : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");

    private static string Names(Report report) =>
        report.Posts is [var post] ? OutputSanitizer.Line(post.Path) : DisplayNames.Number(report.Posts.Count, "post");
}

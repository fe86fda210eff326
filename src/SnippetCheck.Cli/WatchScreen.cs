using System.CommandLine;
using System.Globalization;
using SnippetCheck.Reporting;

namespace SnippetCheck.Cli;

/// <summary>What <c>watch</c> shows: on a terminal all that is wrong and how it went, anew each time; elsewhere what came of each change.</summary>
internal sealed class WatchScreen(TextWriter output, TextOptions text, ParseResult parsed)
{
    private const string Clear = "\u001b[2J\u001b[3J\u001b[H";

    /// <summary>Shows what came of a change.</summary>
    /// <param name="last">What was checked because of it.</param>
    /// <param name="posts">All posts, as they stand.</param>
    public void Show(Report last, IEnumerable<CheckedPost> posts)
    {
        if (Console.IsOutputRedirected)
        {
            text.Report(parsed).Write(ReportedRun.Of(last));
            return;
        }

        var whole = last with { Posts = [.. posts.OrderBy(p => p.Path, StringComparer.Ordinal)] };
        output.Write(Clear);
        text.Report(parsed).Write(ReportedRun.Of(whole));
        output.WriteLine(string.Create(
            CultureInfo.CurrentCulture,
            $"{TimeOnly.FromDateTime(DateTime.Now):T}  {Names(last)} checked in {last.Duration.TotalMilliseconds:0} ms. Waiting for changes; Ctrl+C ends."));
    }

    private static string Names(Report report) => report.Posts is [var post] ? Harmless.Line(post.Path) : Words.Number(report.Posts.Count, "post");
}

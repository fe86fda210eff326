using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SnippetCheck.Reporting;

namespace SnippetCheck.Forecasting;

/// <summary>The forecast as Markdown, to be the text of an issue. It has no times, so that it changes only if the forecast does.</summary>
public static partial class ForecastMarkdown
{
    /// <summary>The first line. It identifies the file as an earlier report.</summary>
    public const string Title = "# Forecast for the C# snippets";

    /// <summary>Writes it.</summary>
    public static void Write(Forecast forecast, Stream output)
    {
        using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false))
        {
            NewLine = "\n",
        };
        text.WriteLine($"{Title}\n");
        text.WriteLine(Today(forecast.Today));
        foreach (var change in forecast.Changes)
        {
            text.WriteLine($"\n## {Code(change.Title)}\n\n{Sentence(change)}");
            Write(change.Breaks, "Fails", text);
            Write(change.WillBreak, "Obsolete", text);
        }

        if (forecast.Obsolete.Count > 0)
        {
            text.WriteLine(
                "\n## Obsolete today\n\nThese snippets use an API that's obsolete. A later version will remove it."
            );
            Write(forecast.Obsolete, "Obsolete", text);
        }

        if (forecast.Same.Count > 0)
        {
            text.WriteLine("\n## No difference\n");
            foreach (var change in forecast.Same)
            {
                text.WriteLine($"- {Code(change.Title)}");
            }
        }

        if (forecast.Skipped.Count > 0)
        {
            text.WriteLine("\n## Not tried\n");
            foreach (var skipped in forecast.Skipped)
            {
                text.WriteLine($"- {Code(skipped.What)}: {Code(skipped.Why)}");
            }
        }
    }

    private static string Today(ReportedSummary today) =>
        today.Failed + today.Blocked > 0
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"Today, {today.Kept} of {DisplayNames.Number(today.Checked, "snippet")} pass. Only those are in this forecast."
            )
            : $"Today, all {DisplayNames.Number(today.Checked, "snippet")} pass.";

    private static string Sentence(ForecastChange change) => ForecastText.Effect(change) + ".";

    private static void Write(IReadOnlyList<ForecastFinding> findings, string verb, StreamWriter text)
    {
        foreach (var post in findings.GroupBy(f => f.Path))
        {
            text.WriteLine($"\n**{Code(post.Key)}**\n");
            foreach (var finding in post)
            {
                var since = finding.Since is { } version ? $" {verb} since {Code(version)}." : "";
                text.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"- [ ] Line {finding.Line}, {Code(finding.Snippet)}.{since}"
                    )
                );
                foreach (var problem in finding.Problems)
                {
                    text.WriteLine(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"  - {problem.Line}:{problem.Column} {Code($"{problem.Code}: {problem.Headline}")}{(problem.Help.Length > 0 ? " " + Code(problem.Help) : "")}"
                        )
                    );
                }
            }
        }
    }

    // Character references keep text of a post or a package from being read as Markdown or HTML.
    private static string Code(string text) =>
        $"<code>{Mark().Replace(OutputSanitizer.Line(text), m => string.Create(CultureInfo.InvariantCulture, $"&#{(int)m.Value[0]};"))}</code>";

    [GeneratedRegex(@"[!-/:-@\[-`{-~]")]
    private static partial Regex Mark();
}

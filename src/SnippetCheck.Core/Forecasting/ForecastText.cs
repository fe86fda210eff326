using System.Globalization;
using SnippetCheck.Reporting;

namespace SnippetCheck.Forecasting;

/// <summary>The forecast for people.</summary>
public static class ForecastText
{
    /// <summary>Writes it, without today's check.</summary>
    public static void Write(Forecast forecast, TextWriter output)
    {
        foreach (var change in forecast.Changes)
        {
            output.WriteLine($"{OutputSanitizer.Line(change.Title)}: {Effect(change)}");
            Write(change.Breaks, "fails", output);
            Write(change.WillBreak, "obsolete", output);
        }

        if (forecast.Obsolete.Count > 0)
        {
            output.WriteLine(
                $"Obsolete today, so it will break: {DisplayNames.Number(forecast.Obsolete.Count, "snippet")}"
            );
            Write(forecast.Obsolete, "obsolete", output);
        }

        if (forecast.Same.Count > 0)
        {
            output.WriteLine(
                $"Nothing would be different with: {OutputSanitizer.Line(string.Join("; ", forecast.Same.Select(s => s.Title)))}"
            );
        }

        foreach (var skipped in forecast.Skipped)
        {
            output.WriteLine($"Not tried: {OutputSanitizer.Line($"{skipped.What}. {skipped.Why}")}");
        }
    }

    /// <summary>What a change does, in words.</summary>
    internal static string Effect(ForecastChange change)
    {
        string[] effects =
        [
            change.Breaks.Count > 0
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{change.Breaks.Count} of {DisplayNames.Number(change.Affected, "snippet")} would fail"
                )
                : "",
            change.WillBreak.Count > 0
                ? $"{DisplayNames.Number(change.WillBreak.Count, "snippet")} would use an obsolete API"
                : "",
        ];
        return string.Join(", ", effects.Where(e => e.Length > 0));
    }

    private static void Write(IReadOnlyList<ForecastFinding> findings, string verb, TextWriter output)
    {
        foreach (var finding in findings)
        {
            foreach (var problem in finding.Problems)
            {
                var since = finding.Since is { } version ? $"{verb} since {version}: " : "";
                output.WriteLine(
                    $"  {ProblemText.Place(problem)}: {OutputSanitizer.Line(since)}{OutputSanitizer.Line(problem.Code)}: {ProblemText.Headline(problem.Headline)}"
                );
                if (problem.Help.Length > 0)
                {
                    output.WriteLine("      | " + ProblemText.Headline(problem.Help));
                }
            }
        }
    }
}

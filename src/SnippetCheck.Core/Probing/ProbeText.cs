using System.Globalization;
using SnippetCheck.Reporting;

namespace SnippetCheck.Probing;

/// <summary>The result of a probe for people.</summary>
public static class ProbeText
{
    private const int LongestChange = 60;

    /// <summary>Writes it, without the check.</summary>
    public static void Write(Probe probe, TextWriter output)
    {
        foreach (var post in probe.Posts)
        {
            foreach (var survivor in post.Survivors)
            {
                output.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{OutputSanitizer.Line(post.Path)}({survivor.Line},{survivor.Column}): not noticed: {Change(survivor)}"
                    )
                );
                output.WriteLine("    | " + ProblemText.Headline(survivor.Promise));
            }

            output.WriteLine($"{OutputSanitizer.Line(post.Path)}: {Words(post.Counts)}");
        }

        if (probe.Posts.Count > 1)
        {
            output.WriteLine($"{DisplayNames.Number(probe.Posts.Count, "post")}: {Words(probe.Counts)}");
        }
        else if (probe.Posts.Count == 0)
        {
            output.WriteLine("No snippet passes, so there was nothing to probe.");
        }
    }

    private static string Change(Survivor survivor) =>
        survivor.To.Length == 0
            ? $"'{Short(survivor.From)}' removed"
            : $"'{Short(survivor.From)}' changed to '{Short(survivor.To)}'";

    private static string Short(string text) =>
        OutputSanitizer.Line(
            text.ReplaceLineEndings(" ") is var line && line.Length > LongestChange ? line[..LongestChange] + "…" : line
        );

    private static string Words(ProbeCounts counts)
    {
        string[] more =
        [
            counts.Equivalent > 0
                ? string.Create(CultureInfo.InvariantCulture, $"{counts.Equivalent} made no difference")
                : "",
            counts.Untried > 0
                ? string.Create(CultureInfo.InvariantCulture, $"{counts.Untried} not tried for lack of time")
                : "",
        ];
        var score = counts.Score is { } percent
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{counts.Noticed} of {DisplayNames.Number(counts.Noticed + counts.Survived, "change")} noticed ({percent} %)"
            )
            : "nothing to notice";
        return string.Join("; ", more.Where(m => m.Length > 0).Prepend(score));
    }
}

using System.Globalization;
using SnippetCheck.Reporting;

namespace SnippetCheck.Probing;

/// <summary>The result of a probe for people.</summary>
public static class ProbeText
{
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
                        $"{OutputSanitizer.Line(post.Path)}({survivor.Line},{survivor.Column}): not noticed: {OutputSanitizer.Line(survivor.Title)}"
                    )
                );
                output.WriteLine("    | " + ProblemText.Headline(survivor.Promise));
            }

            output.WriteLine($"{OutputSanitizer.Line(post.Path)}: {post.Counts}");
        }

        if (probe.Posts.Count > 1)
        {
            output.WriteLine($"{DisplayNames.Number(probe.Posts.Count, "post")}: {probe.Counts}");
        }
        else if (probe.Posts.Count == 0)
        {
            output.WriteLine("No snippet passes, so there was nothing to probe.");
        }
    }
}

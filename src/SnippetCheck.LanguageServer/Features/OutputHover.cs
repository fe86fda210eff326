using System.Globalization;
using SnippetCheck.Claims;
using SnippetCheck.LanguageServer.Posts;
using SnippetCheck.LanguageServer.Protocol;
using SnippetCheck.Reporting;

namespace SnippetCheck.LanguageServer.Features;

/// <summary>Says of stated output what was printed, and when.</summary>
internal static class OutputHover
{
    private const int MostLines = 40;

    /// <summary>The hover at a position; null where no output is stated.</summary>
    public static Hover? At(KnownPost known, Position position) =>
        known.Result.Snippets.Select(s => At(s, position)).FirstOrDefault(h => h is not null);

    private static Hover? At(CheckedSnippet snippet, Position position)
    {
        foreach (var claim in Claim.Of(snippet))
        {
            var place = claim.First with { EndLine = claim.Last.EndLine, EndColumn = claim.Last.EndColumn };
            if (place.Touches(position))
            {
                return new(MarkupContent.Markdown(TextOf(snippet, claim)), place.ToRange());
            }
        }

        return null;
    }

    private static string TextOf(CheckedSnippet snippet, Claim claim)
    {
        if (snippet.Outcome is not Outcome.Ran { Run: var run })
        {
            return "This hasn't been run yet. Save the post to run it.";
        }

        var when = snippet.RanOn is { } day ? string.Create(CultureInfo.InvariantCulture, $" on {day:yyyy-MM-dd}") : "";
        var what = snippet.Verdict.State == VerdictState.Passed ? $"This was true{when}. " : "";
        var lines = claim.LinesIn(run).Select(OutputSanitizer.Visible).ToList();
        // Indented, since printed text may hold any fence.
        var code = string.Join(
            '\n',
            lines.Take(MostLines).Append(lines.Count > MostLines ? "…" : "").Select(l => "    " + l)
        );
        return $"{what}{claim.Target.Introduction}{when}:\n\n{code.TrimEnd()}";
    }
}

using System.Globalization;
using SnippetCheck.LanguageServer.Posts;
using SnippetCheck.LanguageServer.Protocol;
using SnippetCheck.Matching;
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
        var run = (snippet.Outcome as Outcome.Ran)?.Run;
        foreach (var (place, printed, isFile) in StatedBy(snippet, run))
        {
            if (place.Touches(position))
            {
                return new(MarkupContent.Markdown(TextOf(snippet, printed, isFile)), place.ToRange());
            }
        }

        return null;
    }

    private static IEnumerable<(Place Place, string? Printed, bool IsFile)> StatedBy(CheckedSnippet snippet, Run? run)
    {
        if (snippet.Snippet.Expectation is Expectation.Runs { Output: var stated })
        {
            if (stated.Out is { Fence: { } output })
            {
                yield return (Whole(output), run?.Out, false);
            }

            if (stated.Error is { Fence: { } error })
            {
                yield return (Whole(error), run?.OwnError, false);
            }

            foreach (var file in stated.Files)
            {
                if (file.Text.Fence is { } fence)
                {
                    yield return (Whole(fence), run is null ? null : TextOf(file, run), true);
                }
            }
        }

        if (snippet.Outcome is Outcome.Answered { Findings.Blocks: var blocks })
        {
            var passes = run is null ? [] : BlockPasses.Of(blocks, run);
            foreach (var (i, block) in blocks.Index())
            {
                yield return (
                    block.Cue with
                    {
                        EndLine = block.Stated.End.EndLine,
                        EndColumn = block.Stated.End.EndColumn,
                    },
                    passes.Count == 0 ? null : string.Concat(passes[i].Texts),
                    false
                );
            }
        }

        if (snippet.Outcome is Outcome.Answered { Findings.Values: var remarks })
        {
            foreach (var remark in remarks)
            {
                yield return (remark.Place, run is null ? null : PrintedAt(remark, run), false);
            }
        }
    }

    private static string? PrintedAt(ValueRemark remark, Run run) =>
        run.OfProgram.Lines.LastOrDefault(l => l.Number == remark.Mark) is { } pass
            ? pass.PrintedIn(run.OfProgram.Out) is { Length: > 0 } printed
                ? printed
                : pass.Value is [var value, ..]
                    ? value
                    : null
            : null;

    // What isn't there, or is no text, has a problem that says so.
    private static string TextOf(StatedFile stated, Run run) =>
        run.Files.FirstOrDefault(f => f.Path == stated.Path)?.Content is FileContent.Readable { Text: var text }
            ? text
            : "";

    private static Place Whole(Fence fence) =>
        fence.Opening with
        {
            EndLine = fence.Closing.EndLine,
            EndColumn = fence.Closing.EndColumn,
        };

    private static string TextOf(CheckedSnippet snippet, string? printed, bool isFile)
    {
        if (printed is null)
        {
            return "This hasn't been run yet. Save the post to run it.";
        }

        var when = snippet.RanOn is { } day ? string.Create(CultureInfo.InvariantCulture, $" on {day:yyyy-MM-dd}") : "";
        var what = snippet.Verdict.State == VerdictState.Passed ? $"This was true{when}. " : "";
        var lines = printed.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(OutputSanitizer.Visible).ToList();
        // Indented, since printed text may hold any fence.
        var code = string.Join(
            '\n',
            lines.Take(MostLines).Append(lines.Count > MostLines ? "…" : "").Select(l => "    " + l)
        );
        return $"{what}{(isFile ? "The file held" : "The snippet printed")}{when}:\n\n{code.TrimEnd()}";
    }
}

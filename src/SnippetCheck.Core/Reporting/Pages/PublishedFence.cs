using System.Text.RegularExpressions;

namespace SnippetCheck.Reporting;

/// <summary>A checked C# fence as the readers of the published post see it.</summary>
/// <param name="Post">The path of its post.</param>
/// <param name="Snippet">Its snippet.</param>
/// <param name="Text">Its text, with LF line ends and none at the end.</param>
/// <param name="Hash">The hash of its text, by which a site generator finds it.</param>
/// <param name="Nodes">What's shown in its text, by place. A fence that didn't pass has none.</param>
public sealed partial record PublishedFence(
    string Post,
    ReportedSnippet Snippet,
    string Text,
    string Hash,
    IReadOnlyList<FenceNode> Nodes
)
{
    // A page shows the first sentence of a documentation, unless that's very long.
    private const int LongestSentence = 400;

    /// <summary>The lines that only point at the code above them, each with its line end. Readers don't see them.</summary>
    public IReadOnlyList<(int Start, int End)> PointerLines
    {
        get
        {
            var lines = new List<(int, int)>();
            for (var start = 0; start < Text.Length; )
            {
                var lineEnd = Text.IndexOf('\n', start);
                var end = lineEnd < 0 ? Text.Length : lineEnd + 1;
                if (start > 0 && Pointer().IsMatch(Text[start..(lineEnd < 0 ? end : lineEnd)]))
                {
                    lines.Add((start, end));
                }

                start = end;
            }

            return lines;
        }
    }

    /// <summary>Whether it passed.</summary>
    public bool IsPassed => Snippet.Verdict == VerdictState.Passed;

    /// <summary>The fences of a run that were to be checked and that readers see, by post and place.</summary>
    public static IEnumerable<PublishedFence> In(ReportedRun run) => run.Posts.SelectMany(In);

    /// <summary>Those of one post.</summary>
    public static IEnumerable<PublishedFence> In(ReportedPost post) =>
        post
            .Snippets.Where(s => !s.Hidden && (s.IsChecked || s.EqualsSource))
            .Where(s => s.Fence is not null)
            .Select(s => Of(post.Path, s, s.Fence?.Content ?? new([])));

    private static PublishedFence Of(string post, ReportedSnippet snippet, FenceText content) =>
        new(
            post,
            snippet,
            content.Shown,
            content.Hash,
            snippet is { Verdict: VerdictState.Passed, Findings: { } findings }
                ? [.. NodesOf(snippet, findings, content).OrderBy(n => n.Start).ThenByDescending(n => n.Length)]
                : []
        );

    private static IEnumerable<FenceNode> NodesOf(ReportedSnippet snippet, CompileFindings findings, FenceText content)
    {
        var asked = new HashSet<ShownSymbol>();
        var (below, start) = (-1, 0);
        foreach (var line in content.Lines)
        {
            if (Pointer().Match(line.Text) is { Success: true } pointer && below >= 0)
            {
                var marks = pointer.Groups["marks"];
                var at = below + marks.Index;
                if (!pointer.Groups["asks"].Success)
                {
                    yield return new FenceNode.Highlight(at, marks.Length, pointer.Groups["text"].Value.Trim());
                }
                else if (findings.Symbols.FirstOrDefault(s => s.Start <= at && at < s.Start + s.Length) is { } symbol)
                {
                    asked.Add(symbol);
                    yield return new FenceNode.Query(
                        symbol.Start,
                        symbol.Length,
                        symbol.Display,
                        FirstSentence(symbol.Summary)
                    );
                }
            }
            else
            {
                below = start;
            }

            start += line.Text.Length + 1;
        }

        foreach (var symbol in findings.Symbols.Where(s => !asked.Contains(s)))
        {
            yield return new FenceNode.Hover(
                symbol.Start,
                symbol.Length,
                symbol.Display,
                FirstSentence(symbol.Summary)
            );
        }

        // Of warnings, a page shows those that the post itself states.
        var stated = findings.Remarks.Select(r => r.Code).ToHashSet(StringComparer.Ordinal);
        foreach (
            var diagnostic in findings.Diagnostics.Where(d =>
                d.Line > 0 && d.Generated is null && (d.IsError || stated.Contains(d.Code))
            )
        )
        {
            var place = diagnostic.Place;
            if (
                content.OffsetAt(place.Line, place.Column) is { } from
                && content.OffsetAt(place.EndLine, place.EndColumn) is { } to
            )
            {
                yield return new FenceNode.Diagnostic(
                    from,
                    Math.Max(0, to - from),
                    diagnostic.Code,
                    diagnostic.IsError,
                    diagnostic.Message
                );
            }
        }
    }

    private static string FirstSentence(string summary)
    {
        var end = summary.IndexOf(". ", StringComparison.Ordinal);
        var lineEnd = summary.IndexOf('\n', StringComparison.Ordinal);
        var sentence =
            end >= 0 && (lineEnd < 0 || end < lineEnd) ? summary[..(end + 1)]
            : lineEnd >= 0 ? summary[..lineEnd]
            : summary;
        return sentence.Length <= LongestSentence ? sentence : sentence[..LongestSentence] + "…";
    }

    /// <summary>A comment that points at the code above it: <c>// ^?</c> asks what that is, <c>// ^^^ like this</c> highlights it.</summary>
    [GeneratedRegex(@"^\s*//\s*(?<marks>\^+)(?:(?<asks>\?)\s*|(?:\s+(?<text>.*))?)$")]
    private static partial Regex Pointer();
}

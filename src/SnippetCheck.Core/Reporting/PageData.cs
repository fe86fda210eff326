using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace SnippetCheck.Reporting;

/// <summary>What the page holds of a post besides its row in the index, for its script to show when it is asked for.</summary>
/// <param name="Report">What is told of it.</param>
/// <param name="Fences">The fences of its snippets, in their order; null where a fence is not at hand.</param>
/// <param name="Reasons">Why they were not checked, in their order; empty where that is not known.</param>
internal sealed record PageData(ReportedPost Report, IReadOnlyList<PageFence?> Fences, IReadOnlyList<string> Reasons)
{
    // A page that is looked at has no use for a megabyte of output.
    private const int LongestText = 20_000;

    // Neither < nor & nor a quote is written as it is, so that no text of a post or a snippet can end the element that holds the data.
    private static readonly JavaScriptEncoder ForScript = JavaScriptEncoder.Create(UnicodeRanges.All);

    /// <summary>Writes the data of a post, to stand in an element of JSON on the page.</summary>
    public static void Write(ReportedPost post, Stream output)
    {
        using var json = new Utf8JsonWriter(output, new() { Encoder = ForScript });
        JsonSerializer.Serialize(
            json,
            new(
                post with
                {
                    Snippets = [.. post.Snippets.Select(Cut)],
                },
                [.. post.Snippets.Select(PageFence.Of)],
                [.. post.Snippets.Select(s => s.Reason)]
            ),
            ReportedJson.Default.PageData
        );
    }

    private static ReportedSnippet Cut(ReportedSnippet snippet) =>
        snippet with
        {
            Stdout = Cut(snippet.Stdout),
            Stderr = Cut(snippet.Stderr),
            Expected = Cut(snippet.Expected),
        };

    private static string? Cut(string? text) =>
        text is { Length: > LongestText }
            ? $"{text[..LongestText]}\n… {text.Length - LongestText} more characters"
            : text;
}

/// <summary>A fence as the page shows it.</summary>
/// <param name="Info">Its info string.</param>
/// <param name="Lines">Its lines.</param>
internal sealed record PageFence(string Info, IReadOnlyList<FenceLine> Lines)
{
    private const int MostLines = 2_000;

    /// <summary>That of a snippet.</summary>
    public static PageFence? Of(ReportedSnippet snippet) =>
        snippet.Fence is { } fence ? new(fence.Info, [.. fence.Content.Lines.Take(MostLines)]) : null;
}

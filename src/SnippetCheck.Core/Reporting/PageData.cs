using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace SnippetCheck.Reporting;

/// <summary>The data of a post that isn't part of the page's index. The page's script shows it on demand.</summary>
/// <param name="Report">The report of the post.</param>
/// <param name="Fences">The fences of its snippets, in order; null for a fence that isn't available.</param>
/// <param name="Reasons">Why its snippets weren't checked, in order; empty if that isn't known.</param>
/// <param name="Survivors">The changes that its check wouldn't notice; null if that wasn't tried.</param>
internal sealed record PageData(
    ReportedPost Report,
    IReadOnlyList<PageFence?> Fences,
    IReadOnlyList<string> Reasons,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<Survivor>? Survivors = null
)
{
    // Nobody reads a megabyte of output on a page.
    private const int LongestText = 20_000;

    // Escapes <, & and quotes, so that no text of a post or a snippet can end the element that contains the data.
    private static readonly JavaScriptEncoder ForScript = JavaScriptEncoder.Create(UnicodeRanges.All);

    private static ReadOnlySpan<byte> Opening => "<script type=\"application/json\" id=\"post-"u8;

    private static ReadOnlySpan<byte> Closing => "</script>"u8;

    /// <summary>Writes a JSON element of the page.</summary>
    public static void WriteElement(int index, ReportedPost post, Stream output)
    {
        output.Write(Opening);
        output.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{index}\">")));
        Write(post, output);
        output.Write(Closing);
        output.Write("\n"u8);
    }

    /// <summary>Reads the posts whose elements are in a page.</summary>
    /// <exception cref="JsonException">An element isn't what this tool writes.</exception>
    public static IReadOnlyList<ReportedPost> PostsIn(ReadOnlySpan<byte> page)
    {
        var posts = new List<ReportedPost>();
        for (var start = page.IndexOf(Opening); start >= 0; start = page.IndexOf(Opening))
        {
            page = page[(start + Opening.Length)..];
            var element = page[..Math.Max(0, page.IndexOf(Closing))];
            var data = JsonSerializer.Deserialize(
                element[(element.IndexOf((byte)'>') + 1)..],
                ReportedJson.Default.PageData
            );
            posts.Add(data?.Report ?? throw new JsonException("The data of a post is empty."));
        }

        return posts;
    }

    private static void Write(ReportedPost post, Stream output)
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
                [.. post.Snippets.Select(s => s.Reason)],
                post.Probed?.Survivors
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

/// <summary>A fence, as the page shows it.</summary>
/// <param name="Info">Its info string.</param>
/// <param name="Lines">Its lines.</param>
internal sealed record PageFence(string Info, IReadOnlyList<FenceLine> Lines)
{
    private const int MostLines = 2_000;

    public static PageFence? Of(ReportedSnippet snippet) =>
        snippet.Fence is { } fence ? new(fence.Info, [.. fence.Content.Lines.Take(MostLines)]) : null;
}

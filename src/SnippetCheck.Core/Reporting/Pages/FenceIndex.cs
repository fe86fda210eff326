using System.Text.Json;

namespace SnippetCheck.Reporting;

/// <summary>A file of a folder report that lists its fences by the hashes of their texts, and says since when each has passed.</summary>
public static class FenceIndex
{
    /// <summary>Writes the index.</summary>
    /// <param name="tool">The tool that writes it.</param>
    /// <param name="fences">The fences, each with the file that shows it.</param>
    public static byte[] Write(ReportedTool tool, IEnumerable<(PublishedFence Fence, string File)> fences)
    {
        using var index = new MemoryStream();
        using (var json = new Utf8JsonWriter(index, new() { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("tool", tool.Name);
            json.WriteStartObject("fences");
            foreach (var same in fences.GroupBy(f => f.Fence.Hash))
            {
                // Two fences with the same text may mean different things in their posts.
                json.WriteStartArray(same.Key);
                foreach (var (fence, file) in same)
                {
                    Write(json, fence, file);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return index.ToArray();
    }

    /// <summary>Reads from an earlier index since when fences have passed.</summary>
    /// <exception cref="JsonException">It isn't JSON.</exception>
    public static GreenSince Since(byte[] index)
    {
        using var json = JsonDocument.Parse(index);
        return
            json.RootElement is { ValueKind: JsonValueKind.Object } root
            && root.TryGetProperty("fences", out var fences)
            && fences.ValueKind == JsonValueKind.Object
            ? new(
                (
                    from same in fences.EnumerateObject()
                    where same.Value.ValueKind == JsonValueKind.Array
                    from fence in same.Value.EnumerateArray()
                    select PublishedDay.Read(fence, same.Name)
                ).OfType<(string, string, DateOnly)>()
            )
            : GreenSince.Unknown;
    }

    private static void Write(Utf8JsonWriter json, PublishedFence fence, string file)
    {
        json.WriteStartObject();
        json.WriteString("file", file);
        json.WriteString("post", fence.Post);
        json.WriteNumber("line", fence.Snippet.Line);
        json.WriteString("id", fence.Snippet.Id);
        json.WriteString("verdict", fence.Snippet.Verdict.ToString().ToLowerInvariant());
        if (PublishedDay.Of(fence) is { } since)
        {
            json.WriteString("since", since);
        }

        json.WriteEndObject();
    }
}

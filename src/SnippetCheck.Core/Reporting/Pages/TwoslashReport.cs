using System.Diagnostics;
using System.Text.Json;

namespace SnippetCheck.Reporting;

/// <summary>
/// What a site generator needs to render checked fences with their types: nodes of the Twoslash protocol, by post, line and a hash of the
/// fence's text. <c>docs/publish.md</c> describes the format.
/// </summary>
public static class TwoslashReport
{
    private const int Version = 1;

    /// <summary>Writes a report.</summary>
    /// <param name="run">A fresh run.</param>
    /// <param name="output">Where it's written to.</param>
    public static void Write(ReportedRun run, Stream output)
    {
        using var json = new Utf8JsonWriter(output, new() { Indented = true });
        json.WriteStartObject();
        json.WriteNumber("version", Version);
        json.WriteStartObject("tool");
        json.WriteString("name", run.Tool.Name);
        json.WriteString("version", run.Tool.Version);
        json.WriteEndObject();
        json.WriteStartArray("fences");
        foreach (var fence in PublishedFence.In(run))
        {
            Write(json, fence);
        }

        json.WriteEndArray();
        json.WriteStartArray("notes");
        foreach (var note in run.Notes ?? [])
        {
            json.WriteStringValue(note);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Reads since when fences have passed.</summary>
    /// <exception cref="JsonException">It isn't JSON.</exception>
    public static GreenSince Since(byte[] report)
    {
        using var json = JsonDocument.Parse(report);
        return
            json.RootElement is { ValueKind: JsonValueKind.Object } root
            && root.TryGetProperty("fences", out var fences)
            && fences.ValueKind == JsonValueKind.Array
            ? new(
                fences
                    .EnumerateArray()
                    .Select(f => PublishedDay.Read(f, PublishedDay.Text(f, "hash")))
                    .OfType<(string, string, DateOnly)>()
            )
            : GreenSince.Unknown;
    }

    private static void Write(Utf8JsonWriter json, PublishedFence fence)
    {
        var snippet = fence.Snippet;
        json.WriteStartObject();
        json.WriteString("post", fence.Post);
        json.WriteNumber("line", snippet.Line);
        json.WriteString("hash", fence.Hash);
        json.WriteString("id", snippet.Id);
        json.WriteString("verdict", snippet.Verdict.ToString().ToLowerInvariant());
        json.WriteString("disposition", snippet.Disposition.ToString().ToLowerInvariant());
        WriteOptional("since", PublishedDay.Of(fence));
        WriteOptional("stamp", fence.IsPassed ? Stamp.Of(fence) : null);
        WriteOptional("output", fence.IsPassed ? VisibleLines(snippet.Stdout) : null);
        if (fence is { IsPassed: true, StatesOutput: true, Snippet.Stdout.Length: > 0 })
        {
            json.WriteBoolean("outputStated", true);
        }

        WriteOptional("errorOutput", fence.IsPassed ? VisibleLines(snippet.Stderr) : null);
        WriteOptional(
            "exception",
            fence.IsPassed && snippet.Exception is { } threw
                ? OutputSanitizer.Visible($"{threw.Type}: {threw.Message}")
                : null
        );
        json.WriteStartArray("nodes");
        foreach (var node in fence.Nodes)
        {
            Write(json, fence.Text, node);
        }

        json.WriteEndArray();
        json.WriteEndObject();

        void WriteOptional(string name, string? value)
        {
            if (value is { Length: > 0 })
            {
                json.WriteString(name, value);
            }
        }
    }

    private static void Write(Utf8JsonWriter json, string text, FenceNode node)
    {
        var start = Math.Min(node.Start, text.Length);
        var lineStart = start == 0 ? 0 : text.LastIndexOf('\n', start - 1) + 1;
        json.WriteStartObject();
        switch (node)
        {
            case FenceNode.Hover hover:
                WriteSymbol("hover", hover.Text, hover.Docs);
                break;
            case FenceNode.Query query:
                WriteSymbol("query", query.Text, query.Docs);
                break;
            case FenceNode.Diagnostic diagnostic:
                json.WriteString("type", "error");
                json.WriteString("level", diagnostic.IsError ? "error" : "warning");
                json.WriteString("code", diagnostic.Code);
                json.WriteString("text", OutputSanitizer.Visible(diagnostic.Text));
                break;
            case FenceNode.Highlight highlight:
                json.WriteString("type", "highlight");
                json.WriteString("text", OutputSanitizer.Visible(highlight.Text));
                break;
            default:
                throw new UnreachableException();
        }

        json.WriteNumber("start", start);
        json.WriteNumber("length", node.Length);
        json.WriteNumber("line", text.AsSpan(0, start).Count('\n'));
        json.WriteNumber("character", start - lineStart);
        json.WriteEndObject();

        void WriteSymbol(string type, string display, string docs)
        {
            json.WriteString("type", type);
            json.WriteString("target", text.AsSpan(start, Math.Min(node.Length, text.Length - start)));
            json.WriteString("text", OutputSanitizer.Visible(display));
            if (docs.Length > 0)
            {
                json.WriteString("docs", OutputSanitizer.Visible(docs));
            }
        }
    }

    private static string? VisibleLines(string? text) =>
        text is null
            ? null
            : string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(OutputSanitizer.Visible));
}

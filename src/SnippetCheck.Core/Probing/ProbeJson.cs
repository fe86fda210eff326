using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SnippetCheck.Reporting;

namespace SnippetCheck.Probing;

/// <summary>The result of a probe as JSON, as documented in <c>docs/reference/probe.md</c>.</summary>
public static class ProbeJson
{
    /// <summary>Writes it.</summary>
    public static void Write(Probe probe, Stream output, bool isConsole)
    {
        var encoder = isConsole ? JsonReport.ForConsole : JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        using var writer = new Utf8JsonWriter(output, new() { Indented = true, Encoder = encoder });
        JsonSerializer.Serialize(writer, probe, ProbeJsonContext.Default.Probe);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Probe))]
internal sealed partial class ProbeJsonContext : JsonSerializerContext;

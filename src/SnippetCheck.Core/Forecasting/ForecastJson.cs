using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SnippetCheck.Reporting;

namespace SnippetCheck.Forecasting;

/// <summary>The forecast as JSON, as documented in <c>docs/reference/forecast.md</c>.</summary>
public static class ForecastJson
{
    /// <summary>Writes it.</summary>
    public static void Write(Forecast forecast, Stream output, bool isConsole)
    {
        var encoder = isConsole ? JsonReport.ForConsole : JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        using var writer = new Utf8JsonWriter(output, new() { Indented = true, Encoder = encoder });
        JsonSerializer.Serialize(writer, forecast, ForecastJsonContext.Default.Forecast);
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(LowerCaseWord<Severity>)]
)]
[JsonSerializable(typeof(Forecast))]
internal sealed partial class ForecastJsonContext : JsonSerializerContext;

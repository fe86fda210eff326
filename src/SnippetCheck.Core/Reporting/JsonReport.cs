using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace SnippetCheck.Reporting;

/// <summary>The report as JSON, as documented.</summary>
public static class JsonReport
{
    /// <summary>
    /// Escapes text for standard output, which a CI runner scans for commands. Without # and :, no line can look like a command or an error.
    /// </summary>
    public static JavaScriptEncoder ForConsole { get; } = CreateForConsole();

    /// <summary>Writes a report.</summary>
    public static void Write(ReportedRun run, Stream output, bool isConsole)
    {
        var encoder = isConsole ? ForConsole : JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        using var writer = new Utf8JsonWriter(output, new() { Indented = true, Encoder = encoder });
        JsonSerializer.Serialize(writer, run, ReportedJson.Default.ReportedRun);
    }

    /// <summary>Reads a report.</summary>
    /// <exception cref="JsonException">It isn't a report, or has an unknown version.</exception>
    public static ReportedRun Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, ReportedJson.Default.ReportedRun) switch
        {
            { Version: ReportedRun.CurrentVersion } run => HasNothingMissing(run)
                ? run
                : throw new JsonException("it contains null where a value is required."),
            { } other => throw new JsonException(
                $"its version is {other.Version}, but this tool reads version {ReportedRun.CurrentVersion}."
            ),
            null => throw new JsonException("it's empty."),
        };

    /// <summary>Reads since when snippets have passed.</summary>
    /// <exception cref="JsonException">It isn't a report, or has an unknown version.</exception>
    public static GreenSince Since(byte[] report) => GreenSince.Of(Read(report).Posts);

    // The serializer checks properties for null, but not the elements of lists.
    private static bool HasNothingMissing(ReportedRun run) =>
        AreThere(run.Problems)
        && AreThere(run.Posts)
        && AreThere(run.Notes ?? [])
        && run.Posts.All(p =>
            AreThere(p.Problems) && AreThere(p.Snippets) && p.Snippets.All(s => AreThere(s.Problems))
        );

    private static bool AreThere<T>(IReadOnlyList<T> values) => values.All(v => v is not null);

    private static JavaScriptEncoder CreateForConsole()
    {
        var settings = new TextEncoderSettings(UnicodeRanges.BasicLatin);
        settings.ForbidCharacters('#', ':');
        return JavaScriptEncoder.Create(settings);
    }
}

/// <summary>Writes the members of an enum in lower case.</summary>
public sealed class LowerCaseWord<T>()
    : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [
        typeof(LowerCaseWord<Severity>),
        typeof(LowerCaseWord<VerdictState>),
        typeof(LowerCaseWord<Disposition>),
    ]
)]
[JsonSerializable(typeof(ReportedRun))]
[JsonSerializable(typeof(ReportedPost))]
[JsonSerializable(typeof(PageData))]
internal sealed partial class ReportedJson : JsonSerializerContext;

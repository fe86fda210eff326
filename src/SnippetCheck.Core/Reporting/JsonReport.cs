using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace SnippetCheck.Reporting;

/// <summary>The report as JSON, in the form that the documentation promises.</summary>
public static class JsonReport
{
    // On standard output a CI runner reads along: without # and : in its texts no line of it holds a command or an error.
    private static readonly JavaScriptEncoder ForConsole = CreateForConsole();

    /// <summary>Writes a report, with the version of the tool that made it.</summary>
    public static void Write(Report report, string toolVersion, Stream output, bool isConsole)
    {
        var encoder = isConsole ? ForConsole : JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        using var writer = new Utf8JsonWriter(output, new() { Indented = true, Encoder = encoder });
        JsonSerializer.Serialize(writer, ToWire(report, toolVersion), JsonReportWire.Default.ReportWire);
    }

    private static JavaScriptEncoder CreateForConsole()
    {
        var settings = new TextEncoderSettings(UnicodeRanges.BasicLatin);
        settings.ForbidCharacters('#', ':');
        return JavaScriptEncoder.Create(settings);
    }

    private static ReportWire ToWire(Report report, string toolVersion) => new(
        Version: 1,
        new("SnippetCheck", toolVersion),
        report.Sandbox,
        new(
            report.Posts.Count,
            Fences: report.Snippets.Count(),
            Checked: report.Count(VerdictState.Passed) + report.Count(VerdictState.Failed),
            report.Count(VerdictState.Passed),
            report.Count(VerdictState.Failed),
            report.Count(VerdictState.Skipped),
            report.Count(VerdictState.Blocked),
            report.Count(VerdictState.Untagged),
            Cached: 0,
            (long)report.Duration.TotalMilliseconds),
        [.. report.Posts.Select(p => new PostWire(p.Path, [.. p.Problems.Select(x => ToWire(x, p.Path))], [.. p.Snippets.Select(ToWire)]))],
        [.. report.Problems.Select(p => ToWire(p, ""))],
        report.Notes.Count == 0 ? null : report.Notes);

    private static SnippetWire ToWire(CheckedSnippet decided)
    {
        var snippet = decided.Snippet;
        var findings = (decided.Outcome as Outcome.Answered)?.Findings;
        var run = (decided.Outcome as Outcome.Ran)?.Run;
        return new(
            snippet.Id,
            snippet.Line,
            snippet.Fence.Closing.EndLine,
            snippet.Fence.IsHidden,
            (snippet.Membership as Membership.InSession)?.Session,
            snippet.Disposition.Word(),
            findings?.Kind ?? snippet.Options.Kind,
            decided.Verdict.State.Word(),
            Cached: false,
            findings is null ? null : (long)findings.CompileTime.TotalMilliseconds,
            run is null ? null : (long)run.Time.TotalMilliseconds,
            run?.Out,
            run?.Error,
            (run?.Ending as Ending.Exited)?.ExitCode,
            run?.Ending is Ending.Threw threw ? new(threw.Type, threw.Message) : null,
            ExpectedOf(snippet.Expectation),
            [.. decided.Verdict.Problems.Select(p => ToWire(p, snippet.Path))]);
    }

    private static string? ExpectedOf(Expectation expectation) => expectation switch
    {
        Expectation.Runs { Output.Out: { } stated } => string.Concat(stated.Lines.Select(l => l.Text + "\n")),
        Expectation.Fails fails => string.Join(',', fails.Codes.Select(c => c.Text)),
        _ => null,
    };

    private static ProblemWire ToWire(Problem problem, string path) => new(
        problem.Code,
        problem.Severity == Severity.Error ? "error" : "warning",
        path,
        problem.Place.Line,
        problem.Place.Column,
        problem.Place.EndLine,
        problem.Place.EndColumn,
        problem.Details.Count == 0 ? problem.Message : $"{problem.Message}\n{string.Join('\n', problem.Details)}",
        problem.Help);
}

internal sealed record ReportWire(int Version, ToolWire Tool, string Sandbox, SummaryWire Summary, IReadOnlyList<PostWire> Posts, IReadOnlyList<ProblemWire> Problems, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Notes);

internal sealed record ToolWire(string Name, string Version);

internal sealed record SummaryWire(int Posts, int Fences, int Checked, int Passed, int Failed, int Skipped, int Blocked, int Untagged, int Cached, long DurationMs);

internal sealed record PostWire(string Path, IReadOnlyList<ProblemWire> Problems, IReadOnlyList<SnippetWire> Snippets);

internal sealed record SnippetWire(
    string Id,
    int Line,
    int EndLine,
    bool Hidden,
    string? Session,
    string Disposition,
    string? Kind,
    string Verdict,
    bool Cached,
    long? CompileMs,
    long? RunMs,
    string? Stdout,
    string? Stderr,
    int? ExitCode,
    ExceptionWire? Exception,
    string? Expected,
    IReadOnlyList<ProblemWire> Problems);

internal sealed record ExceptionWire(string Type, string Message);

internal sealed record ProblemWire(string Code, string Severity, string Path, int Line, int Column, int EndLine, int EndColumn, string Message, string Help);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ReportWire))]
internal sealed partial class JsonReportWire : JsonSerializerContext;

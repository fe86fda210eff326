using System.Text.Encodings.Web;
using System.Text.Json;

namespace SnippetCheck.Reporting;

/// <summary>The report as SARIF 2.1.0, for code scanning and editors.</summary>
/// <remarks>https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html</remarks>
public static class SarifReport
{
    // The name contains a version, so that a future kind of fingerprint can be written next to this one.
    private const string FingerprintName = "snippetcheck/v1";
    private const string SourceRoot = "SRCROOT";

    /// <summary>Writes a report.</summary>
    public static void Write(ReportedRun run, RepositoryFolder folder, Stream output)
    {
        var problems = IdentifiedProblem.AllOf(run);
        var rules = problems
            .GroupBy(p => p.Problem.Code)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Rule.Of(g.Select(p => p.Problem)))
            .ToList();
        using var json = new Utf8JsonWriter(
            output,
            new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
        );
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json, run.Tool, rules);
        WriteInvocation(json, run);
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        foreach (var problem in problems.Where(p => p.Problem.Path.Length > 0))
        {
            WriteResult(json, problem, rules.FindIndex(r => r.Code == problem.Problem.Code), folder);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTool(Utf8JsonWriter json, ReportedTool tool, IEnumerable<Rule> rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", tool.Name);
        json.WriteString("version", tool.Version);
        json.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Code);
            WriteText(json, "shortDescription", rule.Title);
            WriteText(json, "fullDescription", rule.Description);
            WriteText(json, "help", rule.Help, rule.Page);
            if (rule.HelpAddress is { } address)
            {
                json.WriteString("helpUri", address);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // A finding in no file has no place that a host could show it at.
    private static void WriteInvocation(Utf8JsonWriter json, ReportedRun run)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", !run.AllProblems.Any(p => p.IsInternal));
        json.WriteStartArray("toolExecutionNotifications");
        foreach (var problem in run.Problems.Where(p => p.Path.Length == 0))
        {
            json.WriteStartObject();
            json.WriteStartObject("descriptor");
            json.WriteString("id", problem.Code);
            json.WriteEndObject();
            json.WriteString("level", problem.Severity.Word());
            WriteText(json, "message", string.Join('\n', ProblemText.Lines(problem)));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteResult(
        Utf8JsonWriter json,
        IdentifiedProblem identified,
        int rule,
        RepositoryFolder folder
    )
    {
        var problem = identified.Problem;
        json.WriteStartObject();
        json.WriteString("ruleId", problem.Code);
        json.WriteNumber("ruleIndex", rule);
        json.WriteString("level", problem.Severity.Word());
        WriteText(json, "message", string.Join('\n', ProblemText.Lines(problem)));
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", string.Join('/', folder.PathOf(problem.Path).Split('/').Select(Uri.EscapeDataString)));
        json.WriteString("uriBaseId", SourceRoot);
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", problem.Line);
        json.WriteNumber("startColumn", problem.Column);
        json.WriteNumber("endLine", problem.EndLine);
        json.WriteNumber("endColumn", problem.EndColumn);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("partialFingerprints");
        json.WriteString(FingerprintName, identified.Fingerprint);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text, string? markdown = null)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        if (markdown is not null)
        {
            json.WriteString("markdown", markdown);
        }

        json.WriteEndObject();
    }
}

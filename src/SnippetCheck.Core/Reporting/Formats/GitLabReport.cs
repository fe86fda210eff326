using System.Text.Encodings.Web;
using System.Text.Json;

namespace SnippetCheck.Reporting;

/// <summary>The report for GitLab's code quality: a flat list of findings.</summary>
/// <remarks>https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format</remarks>
public static class GitLabReport
{
    /// <summary>Writes a report.</summary>
    public static void Write(ReportedRun run, RepositoryFolder folder, Stream output)
    {
        using var json = new Utf8JsonWriter(
            output,
            new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
        );
        json.WriteStartArray();
        foreach (var identified in IdentifiedProblem.AllOf(run).Where(p => p.Problem.Path.Length > 0))
        {
            var problem = identified.Problem;
            json.WriteStartObject();
            json.WriteString(
                "description",
                $"{OutputSanitizer.Line(problem.Headline)} {OutputSanitizer.Line(problem.Help)}".TrimEnd()
            );
            json.WriteString("check_name", problem.Code);
            json.WriteString("fingerprint", identified.Fingerprint);
            json.WriteString("severity", problem.IsError ? "major" : "minor");
            json.WriteStartObject("location");
            json.WriteString("path", folder.PathOf(problem.Path));
            json.WriteStartObject("lines");
            json.WriteNumber("begin", problem.Line);
            json.WriteNumber("end", problem.EndLine);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}

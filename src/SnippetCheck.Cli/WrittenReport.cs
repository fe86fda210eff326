using System.Text.Json;
using SnippetCheck.Reporting;

namespace SnippetCheck.Cli;

/// <summary>A JSON report that an earlier run wrote.</summary>
internal static class WrittenReport
{
    /// <summary>Reads one.</summary>
    /// <exception cref="UsageException">It cannot be read, or is none.</exception>
    public static ReportedRun Read(string path)
    {
        try
        {
            return JsonReport.Read(File.ReadAllBytes(path));
        }
        catch (JsonException e)
        {
            throw new UsageException($"'{path}' isn't a JSON report of SnippetCheck: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"the report '{path}' cannot be read: {e.Message}");
        }
    }
}

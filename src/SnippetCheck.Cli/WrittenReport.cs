using System.Text.Json;
using SnippetCheck.Reporting;

namespace SnippetCheck.Cli;

/// <summary>Reads a JSON report of an earlier run.</summary>
internal static class WrittenReport
{
    /// <summary>Reads it.</summary>
    /// <exception cref="UsageException">It can't be read, or isn't a report.</exception>
    public static ReportedRun Read(ToolHost host, string path)
    {
        try
        {
            return JsonReport.Read(File.ReadAllBytes(host.At(path)));
        }
        catch (JsonException e)
        {
            throw new UsageException($"'{path}' isn't a JSON report of SnippetCheck: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"the report '{path}' can't be read: {e.Message}");
        }
    }
}

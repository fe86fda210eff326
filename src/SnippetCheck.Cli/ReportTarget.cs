using SnippetCheck.Reporting;

namespace SnippetCheck.Cli;

/// <summary>Where a report is written to: a file, or a folder of files.</summary>
internal abstract class ReportTarget
{
    /// <summary>Writes the report.</summary>
    /// <exception cref="UsageException">It can't be written.</exception>
    public abstract void Write(ReportedRun run);
}

namespace SnippetCheck.Cli;

/// <summary>Where a report is written to: a file, or a folder of files.</summary>
/// <typeparam name="T">What's reported.</typeparam>
internal abstract class ReportTarget<T>
{
    /// <summary>Writes the report.</summary>
    /// <exception cref="UsageException">It can't be written.</exception>
    public abstract void Write(T reported);
}

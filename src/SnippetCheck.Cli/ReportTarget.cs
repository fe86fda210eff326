using SnippetCheck.Reporting;

namespace SnippetCheck.Cli;

/// <summary>Where a report is written to: a file, or a folder of files.</summary>
/// <typeparam name="T">What's reported.</typeparam>
internal abstract class ReportTarget<T>
{
    /// <summary>What the earlier report at this place knows of snippets.</summary>
    /// <exception cref="UsageException">It can't be read.</exception>
    public virtual GreenSince Earlier() => GreenSince.Unknown;

    /// <summary>Writes the report.</summary>
    /// <exception cref="UsageException">It can't be written.</exception>
    public abstract void Write(T reported);
}

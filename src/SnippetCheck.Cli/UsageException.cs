using SnippetCheck.Reporting;

namespace SnippetCheck.Cli;

/// <summary>The command cannot be carried out as it was given; the message says why, and what to do.</summary>
internal sealed class UsageException : Exception
{
    /// <summary>Says so.</summary>
    /// <param name="message">The message. What it names, such as a folder, may be of a stranger's choosing: it is made safe to print.</param>
    public UsageException(string message)
        : base(string.Join('\n', message.Split('\n').Select(OutputSanitizer.Line))) { }

    /// <summary>Says so, and what the problems are.</summary>
    public UsageException(string message, IEnumerable<ReportedProblem> problems)
        : base(string.Join('\n', problems.Select(MSBuildReport.Line).Prepend(message))) { }
}

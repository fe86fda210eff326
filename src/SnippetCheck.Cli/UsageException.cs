using SnippetCheck.Processes;
using SnippetCheck.Reporting;
using SnippetCheck.Restoring;
using SnippetCheck.VersionControl;
using SnippetCheck.Workspaces;

namespace SnippetCheck.Cli;

/// <summary>A mistake of the user. The message says what's wrong, and what to do.</summary>
internal sealed class UsageException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">The message. It's sanitized, since it may contain names that a stranger has chosen.</param>
    public UsageException(string message)
        : base(string.Join('\n', message.Split('\n').Select(OutputSanitizer.Line))) { }

    private UsageException(WorkspaceException e)
        : base(
            string.Join(
                '\n',
                e.Problems.Select(p => MSBuildReport.Line(ReportedProblem.Of(p, e.File ?? "")))
                    .Prepend(OutputSanitizer.Line(e.Message))
            )
        ) { }

    /// <summary>The exception as one of usage; null where it's of another kind. Nothing to check and nothing to compile against are of usage.</summary>
    public static UsageException? Of(Exception e) =>
        e switch
        {
            TypeInitializationException { InnerException: { } inner } => Of(inner),
            UsageException usage => usage,
            WorkspaceException workspace => new(workspace),
            GitException history => new(history.Message),
            _ when IsUnusable(e) => new(e.Message),
            _ => null,
        };

    /// <summary>Whether there's nothing to compile against: no .NET, no SDK, or a project that can't be used.</summary>
    public static bool IsUnusable(Exception e) =>
        e is DotnetNotFoundException or TargetingPackNotFoundException or ProjectNotUsableException;
}

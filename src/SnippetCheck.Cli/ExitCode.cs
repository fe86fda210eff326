using SnippetCheck.Reporting;

namespace SnippetCheck.Cli;

/// <summary>The exit codes of all commands.</summary>
internal static class ExitCode
{
    /// <summary>No errors; warnings there may be.</summary>
    public const int Success = 0;

    /// <summary>Errors were found.</summary>
    public const int Errors = 1;

    /// <summary>Bad usage, bad configuration, or nothing to check.</summary>
    public const int BadUsage = 2;

    /// <summary>An internal error.</summary>
    public const int InternalError = 3;

    /// <summary>The sandbox that is asked for cannot be had.</summary>
    public const int NoSandbox = 4;

    /// <summary>The run was interrupted.</summary>
    public const int Interrupted = 130;

    /// <summary>That of a run which says this.</summary>
    public static int Of(ReportedRun run) =>
        !run.AllProblems.Any(p => p.IsError) ? Success
        : run.AllProblems.Any(p => p.IsInternal) ? InternalError
        : run.Problems.Any(p => p.IsError && p.Code == Problems.NothingChecked().Code) ? BadUsage
        : Errors;
}

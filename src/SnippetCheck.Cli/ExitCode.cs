using SnippetCheck.Reporting;

namespace SnippetCheck.Cli;

/// <summary>The exit codes of all commands.</summary>
internal static class ExitCode
{
    /// <summary>No errors. There may be warnings.</summary>
    public const int Success = 0;

    /// <summary>Errors were found.</summary>
    public const int Errors = 1;

    /// <summary>Bad usage, bad configuration, or nothing to check.</summary>
    public const int BadUsage = 2;

    /// <summary>An internal error.</summary>
    public const int InternalError = 3;

    /// <summary>The required sandbox isn't available.</summary>
    public const int NoSandbox = 4;

    /// <summary>The run was interrupted.</summary>
    public const int Interrupted = 130;

    /// <summary>The exit code for a run.</summary>
    public static int Of(ReportedRun run) =>
        !run.AllProblems.Any(p => p.IsError) ? Success
        : run.AllProblems.Any(p => p.IsInternal) ? InternalError
        : run.Problems.Any(p => p.IsError && p.Code == Problems.NothingChecked().Code) ? BadUsage
        : Errors;
}

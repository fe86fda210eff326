namespace SnippetCheck;

/// <summary>The lines that the runtime prints to standard error when a process crashes.</summary>
public static class CrashBanners
{
    /// <summary>For a stack overflow.</summary>
    public const string StackOverflow = "Stack overflow.";

    /// <summary>For an unhandled exception.</summary>
    public const string Unhandled = "Unhandled exception. ";

    /// <summary>For <c>Environment.FailFast</c>.</summary>
    public const string Terminated = "Process terminated.";

    /// <summary>For an access violation, and for failures of the runtime itself.</summary>
    public const string FatalError = "Fatal error.";

    /// <summary>For an unhandled exception that says that there's no memory left.</summary>
    public const string OutOfMemory = "Out of memory.";

    /// <summary>For an unhandled exception. Its type follows.</summary>
    private const string UnhandledException = "Unhandled exception. ";

    /// <summary>The standard error of the program itself: everything before the runtime's lines.</summary>
    public static string Before(string error, Ending ending)
    {
        var at = ending switch
        {
            Ending.Threw threw
                when error.LastIndexOf(UnhandledException + threw.Type, StringComparison.Ordinal)
                    is >= 0
                        and var found => found,
            Ending.Threw when error.LastIndexOf(UnhandledException, StringComparison.Ordinal) is >= 0 and var found =>
                found,
            Ending.Threw { Type: "System.OutOfMemoryException" } => error.LastIndexOf(
                OutOfMemory,
                StringComparison.Ordinal
            ),
            Ending.StackOverflow => error.LastIndexOf(StackOverflow, StringComparison.Ordinal),
            _ => -1,
        };
        return at < 0 ? error : error[..at];
    }

    /// <summary>Whether a line is the first of the runtime's lines.</summary>
    public static bool Begin(string line) =>
        line.StartsWith(StackOverflow, StringComparison.Ordinal)
        || line.StartsWith(Terminated, StringComparison.Ordinal)
        || line.StartsWith(FatalError, StringComparison.Ordinal)
        || line.StartsWith(OutOfMemory, StringComparison.Ordinal);
}

namespace SnippetCheck;

/// <summary>What the runtime says on standard error, at the start of a line, when a process crashes.</summary>
public static class CrashBanners
{
    /// <summary>Of a stack overflow.</summary>
    public const string StackOverflow = "Stack overflow.";

    /// <summary>Of an exception that nothing caught.</summary>
    public const string Unhandled = "Unhandled exception. ";

    /// <summary>Of <c>Environment.FailFast</c>.</summary>
    public const string Terminated = "Process terminated.";

    /// <summary>Of an access violation, and of the runtime's own failures.</summary>
    public const string FatalError = "Fatal error.";

    /// <summary>Of a heap that is full where no exception can be made of it any more.</summary>
    public const string OutOfMemory = "Out of memory.";

    /// <summary>Of an exception that nothing caught; its type follows.</summary>
    private const string UnhandledException = "Unhandled exception. ";

    /// <summary>What a program printed to standard error by itself: everything before them.</summary>
    public static string Before(string error, Ending ending)
    {
        var at = ending switch
        {
            Ending.Threw threw
                when error.LastIndexOf(UnhandledException + threw.Type, StringComparison.Ordinal)
                    is >= 0
                        and var found => found,
            Ending.Threw => error.LastIndexOf(UnhandledException, StringComparison.Ordinal),
            Ending.StackOverflow => error.LastIndexOf(StackOverflow, StringComparison.Ordinal),
            _ => -1,
        };
        return at < 0 ? error : error[..at];
    }

    /// <summary>Whether a line begins them.</summary>
    public static bool Begin(string line) =>
        line.StartsWith(StackOverflow, StringComparison.Ordinal)
        || line.StartsWith(Terminated, StringComparison.Ordinal)
        || line.StartsWith(FatalError, StringComparison.Ordinal)
        || line.StartsWith(OutOfMemory, StringComparison.Ordinal);
}

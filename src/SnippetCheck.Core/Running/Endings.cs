namespace SnippetCheck.Running;

/// <summary>Determines how a process ended, from its exit code, which can't lie, and from what it reported.</summary>
internal static class Endings
{
    private const string Assertion = "Assertion failed.";

    // As the runtime throws it, with its own message.
    private static readonly Ending.Threw OutOfMemory = new(
        "System.OutOfMemoryException",
        "Exception of type 'System.OutOfMemoryException' was thrown.",
        "System.OutOfMemoryException: Exception of type 'System.OutOfMemoryException' was thrown."
    );

    /// <summary>The ending of a process that wasn't stopped at its time limit.</summary>
    public static Ending Of(int exitCode, WorkerEvents events, string error, bool isErrorCut, bool printedTooMuch)
    {
        // The runtime's lines about a crash start at the beginning of a line of standard error. For a stack overflow they may be very long.
        if (
            ExitCodes.IsCrash(exitCode)
            && events is { IsExiting: false, Threw: null }
            && HasLine(error, CrashBanners.StackOverflow)
            && !HasLine(error, CrashBanners.Terminated)
        )
        {
            return new Ending.StackOverflow();
        }

        if (printedTooMuch)
        {
            return new Ending.TooMuchOutput();
        }

        if (!events.HasStarted)
        {
            return new Ending.NotStarted($"the worker ended with exit code {exitCode}. {FirstLine(error)}".TrimEnd());
        }

        // A handler may end the process with any exit code, but 0 doesn't turn the exception into a success. The program could also fake
        // the worker's report, so the process must have died the way it does after an exception.
        if (events.Threw is { } told && (!events.IsExiting || exitCode == 0))
        {
            // Without memory, the worker can report only the type.
            var threw =
                told.Type == OutOfMemory.Type && told.Message.Length == 0 && HasLine(error, CrashBanners.OutOfMemory)
                    ? OutOfMemory
                    : new(told.Type, told.Message, OwnFrames.Remove(told.Trace));
            return DiedOfException(exitCode, events, error, isErrorCut) ? threw : new Ending.Survived(threw, exitCode);
        }

        // Nor even that.
        if (HasLine(error, CrashBanners.OutOfMemory) && DiedOfException(exitCode, events, error, isErrorCut))
        {
            return OutOfMemory;
        }

        if (events.IsExiting || events.MainReturned)
        {
            return Exited(exitCode, events);
        }

        return ExitCodes.IsFileTooLarge(exitCode) ? new Ending.TooMuchDisk()
            : CauseOf(exitCode, error) is { } cause ? new Ending.Died(cause)
            : Exited(exitCode, events);
    }

    // Null if nothing says that the program didn't end itself.
    private static string? CauseOf(int exitCode, string error) =>
        ExitCodes.IsKilled(exitCode)
            ? "it was killed (signal 9): by itself, by someone else, or by the system because memory ran out."
        : ExitCodes.IsCrash(exitCode) && HasLine(error, Assertion)
            ? $"Debug.Assert failed: {LineBehind(error, Assertion)}"
        : ExitCodes.IsCrash(exitCode) && HasLine(error, CrashBanners.Terminated)
            ? $"Environment.FailFast: {LineBehind(error, CrashBanners.Terminated)}"
        : HasLine(error, CrashBanners.OutOfMemory) ? "it was out of memory."
        : HasLine(error, CrashBanners.FatalError) ? LineBehind(error, CrashBanners.FatalError)
        : ExitCodes.CauseOf(exitCode) is { } cause ? $"{cause} {FirstLine(error)}".TrimEnd()
        : null;

    // A test that hasn't run to its end hasn't passed, whatever the exit code.
    private static Ending Exited(int exitCode, WorkerEvents events) =>
        events is { Test: { } test, MainReturned: false }
            ? new Ending.LeftTest(test, exitCode)
            : new Ending.Exited(exitCode);

    // The runtime prints text of the exception, which may run the snippet's own code, so only the exit code counts. If it prints without
    // end, we have killed it.
    private static bool DiedOfException(int exitCode, WorkerEvents events, string error, bool isErrorCut) =>
        !events.IsExiting
        && (
            (isErrorCut && error.Contains(CrashBanners.Unhandled, StringComparison.Ordinal))
            || (ExitCodes.IsCrash(exitCode) && !HasLine(error, CrashBanners.Terminated))
        );

    // The runtime adds details after its words, or on the next line.
    private static string LineBehind(string error, string words)
    {
        var lines = error.Split('\n');
        var at = Array.FindIndex(lines, l => l.StartsWith(words, StringComparison.Ordinal));
        var behind = lines[at][words.Length..].Trim();
        return behind.Length > 0 ? behind : lines.ElementAtOrDefault(at + 1)?.Trim() ?? "";
    }

    private static bool HasLine(string text, string start) =>
        text.StartsWith(start, StringComparison.Ordinal) || text.Contains("\n" + start, StringComparison.Ordinal);

    private static string FirstLine(string text) => text.Split('\n', 2)[0].Trim();
}

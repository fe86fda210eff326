namespace SnippetCheck.Running;

/// <summary>Tells how a process ended from its exit code, which it cannot lie about, and from what it said.</summary>
internal static class Endings
{
    private const int Aborted = 134;
    private const int WindowsStackOverflow = unchecked((int)0xC00000FD);
    private const int FileTooLarge = 153;
    private const int Killed = 137;
    private const int FirstSignal = 129;
    private const int LastSignal = 159;

    /// <summary>How a process that was not stopped for its time ended.</summary>
    public static Ending Of(int exitCode, WorkerEvents events, string error, bool isErrorCut, bool printedTooMuch)
    {
        // The runtime's own last words come at the start of a line of standard error; a stack overflow may print a great deal of them.
        if (
            exitCode is Aborted or WindowsStackOverflow
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

        // A handler may end the process with a code of its own choosing; one that hides the exception behind 0 does not
        // make it a success. What the worker says, a program can say in its place: so the process must also have died
        // as it does of an exception.
        if (events.Threw is { } told && (!events.IsExiting || exitCode == 0))
        {
            var threw = new Ending.Threw(told.Type, told.Message, OwnFrames.Remove(told.Trace));
            return DiedOfException(exitCode, events, error, isErrorCut) ? threw : new Ending.Survived(threw, exitCode);
        }

        if (events.IsExiting || events.MainReturned)
        {
            return new Ending.Exited(exitCode);
        }

        return exitCode switch
        {
            FileTooLarge => new Ending.TooMuchDisk(),
            Killed => new Ending.Died(
                "it was killed (signal 9): by itself, by somebody, or by the system for want of memory."
            ),
            Aborted when HasLine(error, "Assertion failed.") => new Ending.Died(
                $"Debug.Assert failed: {LineBehind(error, "Assertion failed.")}"
            ),
            Aborted when HasLine(error, CrashBanners.Terminated) => new Ending.Died(
                $"Environment.FailFast: {LineBehind(error, CrashBanners.Terminated)}"
            ),
            _ when HasLine(error, CrashBanners.OutOfMemory) => new Ending.Died("out of memory."),
            _ when HasLine(error, CrashBanners.FatalError) => new Ending.Died(
                LineBehind(error, CrashBanners.FatalError)
            ),
            >= FirstSignal and <= LastSignal => new Ending.Died(
                $"signal {exitCode - 128} ended it. {FirstLine(error)}".TrimEnd()
            ),
            _ => new Ending.Exited(exitCode),
        };
    }

    // What the runtime prints of the exception may be anything, where the exception's own code makes its text; so its
    // exit code must do. Where it prints without end, we have killed it.
    private static bool DiedOfException(int exitCode, WorkerEvents events, string error, bool isErrorCut) =>
        !events.IsExiting
        && (
            (isErrorCut && error.Contains(CrashBanners.Unhandled, StringComparison.Ordinal))
            || (
                (OperatingSystem.IsWindows() ? exitCode != 0 : exitCode == Aborted)
                && !HasLine(error, CrashBanners.Terminated)
            )
        );

    // What the runtime says more closely stands behind its words, or on the line below.
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

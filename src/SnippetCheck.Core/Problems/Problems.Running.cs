namespace SnippetCheck;

// 03xx: running.
public static partial class Problems
{
    /// <summary>An exception was not caught.</summary>
    public static Problem Unhandled(
        Place place,
        string type,
        string message,
        IReadOnlyList<string> trace,
        string cause
    ) =>
        Error(
            "SNIP0301",
            place,
            $"Unhandled {type}: {message}",
            $"{(cause.Length > 0 ? cause + " " : "")}If the post means to show this, tag the snippet throws={type}."
        ) with
        {
            Details = trace,
        };

    /// <summary>A test can't be run as its framework would run it.</summary>
    public static Problem TestNotRun(Place place, string why) =>
        Error(
            "SNIP0482",
            place,
            $"The tests of the snippet can't be run: {why}",
            "Tag it compile, or use only what docs/reference/fragments.md lists under Tests."
        );

    /// <summary>Tests that aren't run, because other code is.</summary>
    public static Problem TestBesideCode(Place place, string test, bool isOwnCode) =>
        TestNotRun(
            place,
            isOwnCode
                ? $"the snippet has statements or a Main, which run instead of tests such as '{test}'."
                : $"in its session, other code runs or has tests too, so tests such as '{test}' aren't run."
        ) with
        {
            Help = "Put the tests in a snippet of their own, or call them.",
        };

    /// <summary>The process ended before its tests had.</summary>
    public static Problem TestLeft(Place place, string test, int exitCode) =>
        Error(
            "SNIP0483",
            place,
            FormattableString.Invariant(
                $"The process ended with exit code {exitCode} while '{test}' was running, so that test hasn't passed."
            ),
            "Have the test return. If the post is about how a process ends, show it in a program instead of a test."
        );

    /// <summary>An exception was not caught that the sandbox has led to.</summary>
    public static Problem UnhandledInSandbox(
        Place place,
        string type,
        string message,
        IReadOnlyList<string> trace,
        string refused
    ) => Unhandled(place, type, message, trace, "") with { Help = refused };

    /// <summary>A stated exception did not come.</summary>
    public static Problem NothingThrown(Place place, string type, string ending) =>
        Error(
            "SNIP0302",
            place,
            $"The post states an unhandled {type}, but the program {Ended(ending)}",
            $"Remove throws={type}, or make the code throw."
        );

    /// <summary>A stated exception whose name is nearly that of the one that came.</summary>
    public static Problem MisspeltException(Place place, string stated, string type) =>
        AnotherThrown(place, stated, type, "", []) with
        {
            Message =
                $"The post states an unhandled {stated}, and the program threw {type}: did you mean throws={type}?",
            Help = "",
        };

    /// <summary>Another exception came.</summary>
    public static Problem AnotherThrown(
        Place place,
        string stated,
        string type,
        string message,
        IReadOnlyList<string> trace
    ) =>
        Error(
            "SNIP0303",
            place,
            $"The post states an unhandled {stated}, but the program threw {type}: {message}",
            $"If the post means this one, tag the snippet throws={type}."
        ) with
        {
            Details = trace,
        };

    /// <summary>The stated exception came with another message.</summary>
    public static Problem ThrownMessageDiffers(Place place, string type, string stated, string actual) =>
        Error(
            "SNIP0304",
            place,
            $"The message of the {type} differs from the stated one.",
            "Use [..] for what may vary."
        ) with
        {
            Details = [$"- {stated}", $"+ {actual}"],
        };

    /// <summary>The exit code is another.</summary>
    public static Problem ExitCodeDiffers(Place place, int stated, int actual) =>
        Error(
            "SNIP0305",
            place,
            $"The program ended with exit code {actual}, not {stated}.",
            $"If the post means to show this, tag the snippet exit={actual}."
        );

    /// <summary>The time was up.</summary>
    public static Problem TimedOut(Place place, TimeSpan limit, bool mainReturned, Ending.Threw? lost) =>
        Error(
            "SNIP0306",
            place,
            mainReturned
                ? $"Main has returned, but the program was still running after {Seconds(limit)}: a foreground thread, a ProcessExit handler or a finalizer keeps it alive."
                : $"The program was still running after {Seconds(limit)}, and was stopped.",
            lost is null
                ? "Give it more time with timeout=…, or tag it hangs if that's the point."
                : "Await that task, so that its exception ends the program."
        ) with
        {
            Details = lost is null
                ? []
                :
                [
                    $"a task that nothing awaits failed meanwhile: {lost.ShortName()}: {lost.FirstLine()}{(lost.Place is { } at ? FormattableString.Invariant($", line {at.Line}") : "")}",
                ],
        };

    /// <summary>It ended, and should have hung.</summary>
    public static Problem DidNotHang(Place place, string ending) =>
        Error(
            "SNIP0307",
            place,
            $"The post states that the snippet hangs, but the program {Ended(ending)}",
            "Tag it run, or give it less time with timeout=… if it only takes long."
        );

    // A message may end with a full stop itself.
    private static string Ended(string ending) => ending.TrimEnd('.') + '.';

    /// <summary>Too much was printed.</summary>
    public static Problem TooMuchOutput(Place place, int limit) =>
        Error(
            "SNIP0308",
            place,
            $"The program printed more than {limit / 1024} KiB to one stream, and was stopped.",
            "Print less. Output beyond the limit is never compared."
        );

    /// <summary>The stack overflowed.</summary>
    public static Problem StackOverflow(Place place) =>
        Error(
            "SNIP0309",
            place,
            "The program crashed with a stack overflow.",
            "If the post means to show this, tag the snippet throws=StackOverflowException."
        );

    /// <summary>The managed heap was full.</summary>
    public static Problem OutOfMemory(Place place, long limit, IReadOnlyList<string> trace) =>
        Error(
            "SNIP0311",
            place,
            $"Unhandled OutOfMemoryException: the program's heap is limited to {limit >> 20} MiB.",
            "Give it more with memory=…, or tag it throws=OutOfMemoryException if that's the point."
        ) with
        {
            Details = trace,
        };

    /// <summary>The process died.</summary>
    public static Problem Died(Place place, string cause) =>
        Error(
            "SNIP0310",
            place,
            $"The program died: {cause}",
            "No tag can state such an end, because it differs between systems. If the post means to show this, tag the snippet compile, or skip it with a reason."
        );

    /// <summary>The program ended before it came to a part.</summary>
    public static Problem NeverReached(Place place, int line) =>
        Error(
            "SNIP0312",
            place,
            $"This part isn't reached: the program ends in the snippet of line {line}.",
            "Move what ends it to the last part, or into a session of its own."
        );

    /// <summary>The program wrote too much.</summary>
    public static Problem TooMuchDisk(Place place) =>
        Error(
            "SNIP0313",
            place,
            $"The program wrote more than {Limits.Disk >> 20} MiB, or {Limits.Files} files, and was stopped.",
            "Have it write less, or remove what it no longer needs."
        );

    /// <summary>The program had too many threads.</summary>
    public static Problem TooManyThreads(Place place) =>
        Error(
            "SNIP0314",
            place,
            $"The program had more than {Limits.Threads} threads and processes, and was stopped.",
            "Let the thread pool do the work, or tasks that await."
        );

    /// <summary>The program took memory that the collector knows nothing of.</summary>
    public static Problem TooMuchMemory(Place place, long heap) =>
        Error(
            "SNIP0315",
            place,
            $"The program took more than {(heap + Limits.OtherMemory) >> 20} MiB of memory in all, and was stopped: {heap >> 20} MiB for the managed heap and {Limits.OtherMemory >> 20} MiB for everything else.",
            "Allocate less outside the managed heap, or free it."
        );

    /// <summary>The snippet asks for the network, and may not have it.</summary>
    public static Problem NetworkNotAllowed(Place place) =>
        Error(
            "SNIP0316",
            place,
            "The snippet asks for the network, so it wasn't run.",
            "Give --allow-network if you trust it, or tag it loopback if it talks to itself only."
        );

    /// <summary>The snippet asks for a loopback of its own, and the kernel has none.</summary>
    public static Problem NoLoopback(Place place) =>
        Error(
            "SNIP0317",
            place,
            "The kernel gives the snippet no loopback of its own, so it wasn't run under --sandbox on.",
            $"{AllowNamespaces} Or use --sandbox auto."
        );

    /// <summary>The snippet had the machine's sockets instead of a loopback of its own.</summary>
    public static Problem SharedLoopback(Place place) =>
        Warning(
            "SNIP0318",
            place,
            "The kernel gives the snippet no loopback of its own, so it had the machine's network.",
            AllowNamespaces
        );

    private const string AllowNamespaces =
        "Let users make namespaces: sudo sysctl -w kernel.unprivileged_userns_clone=1, and on Ubuntu 24.04 kernel.apparmor_restrict_unprivileged_userns=0.";

    /// <summary>The time of the whole run was up before the snippet was done.</summary>
    /// <param name="place">The snippet's opening line.</param>
    /// <param name="limit">The time.</param>
    public static Problem RunTooLong(Place place, TimeSpan limit) =>
        Error(
            "SNIP0320",
            place,
            $"The whole run took longer than {Durations.Write(limit)}, and was stopped before this snippet was done.",
            "Check fewer posts at a time, or give the run more time with --run-timeout."
        );

    /// <summary>A fence's file can't be put into the working folder where a part begins.</summary>
    public static Problem FileInTheWay(Place place, string path, string why) =>
        Error(
            "SNIP0319",
            place,
            $"The file '{path}' can't be put into the working folder when this part begins: {why}.",
            "Have the earlier parts leave its path alone, or choose another one."
        );
}

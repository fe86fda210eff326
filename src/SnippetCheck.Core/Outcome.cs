namespace SnippetCheck;

/// <summary>What happened to a snippet.</summary>
public abstract record Outcome
{
    private Outcome() { }

    /// <summary>Nothing was done with it.</summary>
    public sealed record Untouched : Outcome;

    /// <summary>It was not come to, since another snippet of its program does not hold.</summary>
    /// <param name="By">That snippet.</param>
    public sealed record Blocked(Snippet By) : Outcome
    {
        /// <summary>What happened to that snippet in this program; null where it is what happened to it in its own.</summary>
        public Outcome? There { get; init; }
    }

    /// <summary>It was not come to, since what its post's snippets share can't be used.</summary>
    /// <param name="Problems">What is wrong with that, each where it is stated; none where the post says so already.</param>
    public sealed record ContextBroken(params IReadOnlyList<Problem> Problems) : Outcome;

    /// <summary>The compiler came to no answer: it died of the source, or took too long, or could not be given what the source asks for.</summary>
    /// <param name="Problems">What happened.</param>
    public sealed record Unanswered(params IReadOnlyList<Problem> Problems) : Outcome;

    /// <summary>The compiler came to an answer; the base of all that follows.</summary>
    /// <param name="Findings">What it found.</param>
    public abstract record Answered(CompileFindings Findings) : Outcome;

    /// <summary>It does not compile.</summary>
    /// <param name="Findings">What the compiler found.</param>
    public sealed record Rejected(CompileFindings Findings) : Answered(Findings);

    /// <summary>It compiles, and was not run.</summary>
    /// <param name="Findings">What the compiler found.</param>
    public sealed record Compiled(CompileFindings Findings) : Answered(Findings);

    /// <summary>It compiled and was run.</summary>
    /// <param name="Findings">What the compiler found.</param>
    /// <param name="Run">How the run went.</param>
    public sealed record Ran(CompileFindings Findings, Run Run) : Answered(Findings);
}

/// <summary>One run of a program, or as much of it as concerns one snippet.</summary>
/// <param name="Ending">How it ended.</param>
/// <param name="Out">What it printed to standard output, without marks.</param>
/// <param name="Error">What it printed to standard error.</param>
/// <param name="Marks">The places that it came to while it printed to standard output, in order.</param>
/// <param name="ErrorMarks">Those that it printed to standard error: where its parts begin.</param>
/// <param name="Lines">The lines that the whole program ran of those that a remark speaks of, in the order in which they ended.</param>
/// <param name="Time">How long it ran; a part that runs nothing of its own, not at all.</param>
/// <param name="Limits">What it was allowed.</param>
public sealed record Run(
    Ending Ending,
    string Out,
    string Error,
    IReadOnlyList<Mark> Marks,
    IReadOnlyList<Mark> ErrorMarks,
    IReadOnlyList<LinePass> Lines,
    TimeSpan Time,
    Limits Limits
)
{
    /// <summary>What it printed to standard error by itself, without what the runtime says of its end.</summary>
    public string OwnError => CrashBanners.Before(Error, Ending);

    /// <summary>When its parts began, by the numbers of their marks; a part that the program begins with is not among them.</summary>
    public IReadOnlyDictionary<int, TimeSpan> Begins { get; init; } = new Dictionary<int, TimeSpan>();

    /// <summary>The files that its parts were to write, as they were when each part had ended.</summary>
    public IReadOnlyList<FileReading> Files { get; init; } = [];

    /// <summary>The run of the whole program, where this is a part's share of it: what a part declares may be called by a later one.</summary>
    public Run? Whole { get; init; }

    /// <summary>Whether another part broke the program, so that what is not reached may only be not reached yet.</summary>
    public bool IsCutShort { get; init; }

    /// <summary>Whether its sockets were those of the machine, for want of a loopback of its own.</summary>
    public bool SharesLoopback { get; init; }

    /// <summary>Whether a sandbox refused it files, sockets or programs.</summary>
    public bool IsConfined { get; init; }
}

/// <summary>A mark in what was printed.</summary>
/// <param name="Number">Which.</param>
/// <param name="Offset">How many characters precede it.</param>
public sealed record Mark(int Number, int Offset);

/// <summary>One time that a program ran a line that a remark speaks of.</summary>
/// <param name="Number">The number of the line's marks.</param>
/// <param name="Printed">What it printed meanwhile.</param>
/// <param name="Value">The value that the line left, in the ways in which it may be written; none where it left none.</param>
public sealed record LinePass(int Number, string Printed, IReadOnlyList<string> Value);

/// <summary>How a run ended.</summary>
public abstract record Ending
{
    private Ending() { }

    /// <summary>By itself.</summary>
    /// <param name="ExitCode">Its exit code.</param>
    public sealed record Exited(int ExitCode) : Ending;

    /// <summary>It did not: the program went on to its next part.</summary>
    public sealed record Continued : Ending;

    /// <summary>By an exception that nothing caught.</summary>
    /// <param name="Type">The exception's full name.</param>
    /// <param name="Message">Its message.</param>
    /// <param name="Trace">Its text with its stack, in lines of the post as far as they are known.</param>
    public sealed record Threw(string Type, string Message, string Trace) : Ending
    {
        /// <summary>Where in the post it was thrown; null where no line of it was.</summary>
        public Place? Place { get; init; }
    }

    /// <summary>
    /// By itself, though it had told of an exception that nothing caught: a handler of its own ended it, or there was
    /// no such exception. It's no success, and no end by that exception either.
    /// </summary>
    /// <param name="Told">What it told of.</param>
    /// <param name="ExitCode">Its exit code.</param>
    public sealed record Survived(Threw Told, int ExitCode) : Ending;

    /// <summary>It did not: its time was up.</summary>
    /// <param name="MainReturned">Whether its entry point had returned, so that only a thread kept it alive.</param>
    public sealed record TimedOut(bool MainReturned) : Ending
    {
        /// <summary>The exception of a task that failed while nobody awaited it; null where there is none, or none was found.</summary>
        public Threw? UnobservedTaskException { get; init; }
    }

    /// <summary>It printed more than it may.</summary>
    public sealed record TooMuchOutput : Ending;

    /// <summary>It wrote more than it may.</summary>
    public sealed record TooMuchDisk : Ending;

    /// <summary>It had more threads, and processes, than it may.</summary>
    public sealed record TooManyThreads : Ending;

    /// <summary>It took more memory than it may, outside its managed heap.</summary>
    public sealed record TooMuchMemory : Ending;

    /// <summary>It was stopped where one of its parts begins, since a file that this part is to find couldn't be put into the working folder.</summary>
    /// <param name="Path">The file's path there.</param>
    /// <param name="Why">Why, as the end of a sentence.</param>
    public sealed record FileInTheWay(string Path, string Why) : Ending;

    /// <summary>It was not started, since it may not have the sockets that it asks for.</summary>
    /// <param name="Asked">Which.</param>
    public sealed record Refused(Sockets Asked) : Ending;

    /// <summary>The stack overflowed.</summary>
    public sealed record StackOverflow : Ending;

    /// <summary>It died in another way: by <c>Environment.FailFast</c>, for want of memory, by a signal.</summary>
    /// <param name="Cause">How, in words.</param>
    public sealed record Died(string Cause) : Ending;

    /// <summary>It could not be started: a fault of ours or of the machine, not of the snippet.</summary>
    /// <param name="Cause">What went wrong.</param>
    public sealed record NotStarted(string Cause) : Ending;
}

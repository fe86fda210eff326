namespace SnippetCheck;

/// <summary>What happened to a snippet.</summary>
public abstract record Outcome
{
    private Outcome() { }

    /// <summary>It was neither compiled nor run.</summary>
    public sealed record Untouched : Outcome;

    /// <summary>It wasn't reached, because another snippet of its program failed.</summary>
    /// <param name="Break">Where its program failed.</param>
    public sealed record Blocked(Break Break) : Outcome
    {
        /// <summary>The snippet that failed.</summary>
        public Snippet By => Break.By;
    }

    /// <summary>It wasn't reached, because the context that the snippets of its post share can't be used.</summary>
    /// <param name="Problems">The problems of that context, each where it was made; empty if the post reports them already.</param>
    public sealed record ContextBroken(params IReadOnlyList<Problem> Problems) : Outcome;

    /// <summary>The compiler gave no answer: it crashed, took too long, or didn't get what the source asks for.</summary>
    /// <param name="Problems">The reasons.</param>
    public sealed record Unanswered(params IReadOnlyList<Problem> Problems) : Outcome;

    /// <summary>It wasn't compiled, since what it asks for would have to be restored or built first, and this check doesn't do that.</summary>
    public sealed record NotReady : Outcome;

    /// <summary>The compiler gave an answer. The base of the outcomes below.</summary>
    /// <param name="Findings">The compiler's findings.</param>
    public abstract record Answered(CompileFindings Findings) : Outcome;

    /// <summary>It doesn't compile.</summary>
    /// <param name="Findings">The compiler's findings.</param>
    public sealed record Rejected(CompileFindings Findings) : Answered(Findings);

    /// <summary>It compiles, and wasn't run.</summary>
    /// <param name="Findings">The compiler's findings.</param>
    public sealed record Compiled(CompileFindings Findings) : Answered(Findings);

    /// <summary>It compiles, and is to be run, which this check doesn't do.</summary>
    /// <param name="Findings">The compiler's findings.</param>
    public sealed record Pending(CompileFindings Findings) : Answered(Findings);

    /// <summary>It compiles, and was run.</summary>
    /// <param name="Findings">The compiler's findings.</param>
    /// <param name="Run">The run.</param>
    public sealed record Ran(CompileFindings Findings, Run Run) : Answered(Findings);
}

/// <summary>A run of a program, or the part of it that belongs to one snippet.</summary>
/// <param name="Ending">How it ended.</param>
/// <param name="Out">Its standard output, without marks.</param>
/// <param name="Error">Its standard error.</param>
/// <param name="Marks">The marks in standard output, in order.</param>
/// <param name="ErrorMarks">The marks in standard error, which are at the starts of parts.</param>
/// <param name="Lines">The passes of lines with remarks in the whole program, in the order of their ends.</param>
/// <param name="Time">How long it ran; zero for a part that runs nothing of its own.</param>
/// <param name="Limits">Its limits.</param>
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
    /// <summary>Its standard error without the runtime's lines about the crash.</summary>
    public string OwnError => CrashBanners.Before(Error, Ending);

    /// <summary>When its parts began, by the numbers of their marks. A part at the start of the program isn't included.</summary>
    public IReadOnlyDictionary<int, TimeSpan> Begins { get; init; } = new Dictionary<int, TimeSpan>();

    /// <summary>The files that its parts were to write, as they were when each part had ended.</summary>
    public IReadOnlyList<FileReading> Files { get; init; } = [];

    /// <summary>What it was asked, and what it answered, in order. If it left a request unanswered, there are fewer than the post has.</summary>
    public IReadOnlyList<Exchange> Exchanges { get; init; } = [];

    /// <summary>Whether it was seen to listen on an address. Only a program that's asked something is watched.</summary>
    public bool HasListened { get; init; }

    /// <summary>The version of .NET that it ran on; empty if it didn't start.</summary>
    public string Runtime { get; init; } = "";

    /// <summary>If this is a part's slice, the run of the whole program, since later parts may call what it declares.</summary>
    [OffWire]
    public Run? Whole { get; init; }

    /// <summary>The run of the whole program.</summary>
    public Run OfProgram => Whole ?? this;

    /// <summary>Whether another part broke the program, so that code may not have been reached for that reason.</summary>
    [OffWire]
    public bool IsCutShort { get; init; }

    /// <summary>Whether it used the machine's loopback, because it couldn't have its own.</summary>
    public bool SharesLoopback { get; init; }

    /// <summary>Whether a sandbox closed files, sockets or programs to it.</summary>
    public bool IsConfined { get; init; }
}

/// <summary>A mark in the output.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Offset">The number of characters before it.</param>
public sealed record Mark(int Number, int Offset);

/// <summary>A pass of a line with a remark.</summary>
/// <param name="Number">The number of the line's marks.</param>
/// <param name="Start">Where in the program's output the line began to print.</param>
/// <param name="End">Where it ended.</param>
/// <param name="Value">The value of the line, in all forms that a post may state; empty if it has none.</param>
public sealed record LinePass(int Number, int Start, int End, IReadOnlyList<string> Value)
{
    /// <summary>What the line printed.</summary>
    /// <param name="output">The output of the whole program.</param>
    public string PrintedIn(string output) => output[Start..End];
}

/// <summary>How a run ended.</summary>
public abstract record Ending
{
    private Ending() { }

    /// <summary>It exited normally.</summary>
    public sealed record Exited(int ExitCode) : Ending;

    /// <summary>It exited normally before its tests had ended, so these haven't passed.</summary>
    /// <param name="Test">The name of the class whose tests were running, and of the test if one had begun, such as <c>CartTests.Adds</c>.</param>
    /// <param name="ExitCode">Its exit code.</param>
    public sealed record LeftTest(string Test, int ExitCode) : Ending;

    /// <summary>This part ended, and the program continued with its next part.</summary>
    public sealed record Continued : Ending;

    /// <summary>It ended with an unhandled exception.</summary>
    /// <param name="Type">The exception's full name.</param>
    /// <param name="Message">Its message.</param>
    /// <param name="Trace">Its text with the stack trace, with lines of the post as far as they're known.</param>
    public sealed record Threw(string Type, string Message, string Trace) : Ending
    {
        // The worker's own.
        private const string TestNotRun = "SnippetCheck.Worker.TestNotRunException";

        /// <summary>Where in the post it was thrown; null if no frame is in the post.</summary>
        [OffWire]
        public Place? Place { get; init; }

        /// <summary>Whether a test can't be run as its framework would run it.</summary>
        public bool IsOfTestNotRun => Type == TestNotRun;
    }

    /// <summary>
    /// It exited by itself after it had reported an unhandled exception. Either a handler of its own ended it, or the exception never happened.
    /// This counts neither as success nor as that exception.
    /// </summary>
    /// <param name="Told">The reported exception.</param>
    /// <param name="ExitCode">Its exit code.</param>
    public sealed record Survived(Threw Told, int ExitCode) : Ending;

    /// <summary>It was stopped, since it had been asked everything that the post asks.</summary>
    public sealed record Served : Ending;

    /// <summary>It reached its time limit.</summary>
    /// <param name="MainReturned">Whether its entry point had returned, so only a thread kept it alive.</param>
    public sealed record TimedOut(bool MainReturned) : Ending
    {
        /// <summary>The exception of a failed task that nothing awaited; null if there's none, or none was found.</summary>
        public Threw? UnobservedTaskException { get; init; }
    }

    /// <summary>It printed more than its limit.</summary>
    public sealed record TooMuchOutput : Ending;

    /// <summary>It wrote more than its limit.</summary>
    public sealed record TooMuchDisk : Ending;

    /// <summary>It had more threads and processes than its limit.</summary>
    public sealed record TooManyThreads : Ending;

    /// <summary>It used more memory outside the managed heap than its limit.</summary>
    public sealed record TooMuchMemory : Ending;

    /// <summary>It was stopped where one of its parts begins, since a file that this part is to find couldn't be put into the working folder.</summary>
    /// <param name="Path">The file's path there.</param>
    /// <param name="Why">Why, as the end of a sentence.</param>
    public sealed record FileInTheWay(string Path, string Why) : Ending;

    /// <summary>It wasn't started, because it can't have the sockets that it asks for.</summary>
    /// <param name="Asked">The sockets that it asks for.</param>
    public sealed record Refused(Sockets Asked) : Ending;

    /// <summary>The stack overflowed.</summary>
    public sealed record StackOverflow : Ending;

    /// <summary>It crashed in another way: <c>Environment.FailFast</c>, lack of memory, a signal.</summary>
    /// <param name="Cause">A description of the cause.</param>
    public sealed record Died(string Cause) : Ending;

    /// <summary>It couldn't be started. That's a failure of SnippetCheck or of the machine, not of the snippet.</summary>
    /// <param name="Cause">What went wrong.</param>
    public sealed record NotStarted(string Cause) : Ending;
}

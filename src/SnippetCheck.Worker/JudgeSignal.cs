namespace SnippetCheck.Worker;

/// <summary>What the judge says to a program that runs: a byte each time.</summary>
public enum JudgeSignal : byte
{
    /// <summary>The program's time is up: look for tasks that failed.</summary>
    TimeIsUp,

    /// <summary>The files of the part that begins are in place: the program may go on.</summary>
    GoOn,

    /// <summary>Make a request of the program. A <see cref="Question"/> follows.</summary>
    Ask,

    /// <summary>Interrupt the program, as Ctrl+C does.</summary>
    Interrupt,
}

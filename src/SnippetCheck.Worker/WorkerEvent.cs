namespace SnippetCheck.Worker;

/// <summary>An event that the worker reports. The snippet runs in the same process and could forge events, but only about itself.</summary>
[OnWire(MostText = MaxText)]
public abstract partial record WorkerEvent
{
    private WorkerEvent() { }

    /// <summary>The entry point is about to be called. The time limit starts here.</summary>
    public sealed record Started : WorkerEvent;

    /// <summary>A part of the program begins. The time limit starts anew here.</summary>
    /// <param name="Mark">The number of the mark at its start.</param>
    public sealed record Reached(int Mark) : WorkerEvent;

    /// <summary>The entry point has returned. Foreground threads may still keep the process alive.</summary>
    public sealed record Returned : WorkerEvent;

    /// <summary>A test, or the construction of its class, is about to run. The tests are over when <see cref="Returned"/> is reported.</summary>
    /// <param name="Name">The name of the class, and of the test if one is about to run, at most <see cref="MaxText"/> characters.</param>
    public sealed record Testing(string Name) : WorkerEvent;

    /// <summary>The process exits normally, so the program has chosen the exit code. It doesn't come from a signal.</summary>
    public sealed record Exiting : WorkerEvent;

    /// <summary>An unhandled exception on any thread.</summary>
    /// <param name="Type">The full name of its type.</param>
    /// <param name="Message">Its message, at most <see cref="MaxText"/> characters.</param>
    /// <param name="Trace">Its text with the stack trace, at most <see cref="MaxText"/> characters.</param>
    public sealed record Threw(string Type, string Message, string Trace) : WorkerEvent;

    /// <summary>The program listens on an address.</summary>
    public sealed record Listening : WorkerEvent;

    /// <summary>A piece of the program's answer to a question.</summary>
    /// <param name="Number">How many questions there were before.</param>
    /// <param name="Bytes">The bytes, a character each, since only texts have a limit on this wire.</param>
    public sealed record Received(int Number, string Bytes) : WorkerEvent;

    /// <summary>There's no more of the program's answer to a question.</summary>
    /// <param name="Number">How many questions there were before.</param>
    public sealed record Closed(int Number) : WorkerEvent;

    /// <summary>After the time limit: a failed task that nothing awaits.</summary>
    /// <param name="Type">The full name of the exception's type.</param>
    /// <param name="Message">Its message, at most <see cref="MaxText"/> characters.</param>
    /// <param name="Trace">Its text with the stack trace, at most <see cref="MaxText"/> characters.</param>
    public sealed record UnobservedTask(string Type, string Message, string Trace) : WorkerEvent;

    /// <summary>After the time limit: there are no more such tasks.</summary>
    public sealed record Told : WorkerEvent;

    /// <summary>The limit for a message or stack trace, in UTF-16 code units.</summary>
    public const int MaxText = 16 * 1024;
}

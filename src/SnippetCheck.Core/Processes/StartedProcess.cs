namespace SnippetCheck.Processes;

/// <summary>A running process, however it was started.</summary>
internal abstract class StartedProcess : IAsyncDisposable
{
    /// <summary>The process id.</summary>
    public abstract int Id { get; }

    /// <summary>The process id that it sees itself.</summary>
    public virtual int OwnId => Id;

    /// <summary>The ids of the process and of the one that adopts its orphans, if there's one.</summary>
    public virtual IReadOnlyList<int> Family => [Id];

    /// <summary>What it uses now; null where <c>/proc</c> knows better.</summary>
    public virtual ProcessUsage? Usage => null;

    /// <summary>Completes when the process has ended, and every process that can't outlive it.</summary>
    public virtual Task Gone => Exited;

    /// <summary>Its standard input.</summary>
    public abstract Stream Input { get; }

    /// <summary>Its standard output.</summary>
    public abstract Stream Output { get; }

    /// <summary>Its standard error.</summary>
    public abstract Stream Error { get; }

    /// <summary>Completes with its exit code. On Unix, that's 128 plus the signal's number if a signal ended it.</summary>
    public abstract Task<int> Exited { get; }

    /// <summary>Kills the process and what it started, as far as that's known.</summary>
    public abstract void Kill();

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        await Input.DisposeAsync();
        await Output.DisposeAsync();
        await Error.DisposeAsync();
    }
}

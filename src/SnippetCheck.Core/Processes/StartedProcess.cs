namespace SnippetCheck.Processes;

/// <summary>A process that was started, by whichever way the system has.</summary>
internal abstract class StartedProcess : IAsyncDisposable
{
    /// <summary>Its number.</summary>
    public abstract int Id { get; }

    /// <summary>The number that it knows itself by.</summary>
    public virtual int OwnId => Id;

    /// <summary>Its number, and that of the process that takes over what it leaves behind, where there's one.</summary>
    public virtual IReadOnlyList<int> Family => [Id];

    /// <summary>Ends when it has, and all that can't outlive it.</summary>
    public virtual Task Gone => Exited;

    /// <summary>What it reads from.</summary>
    public abstract Stream Input { get; }

    /// <summary>What it prints.</summary>
    public abstract Stream Output { get; }

    /// <summary>What it prints to standard error.</summary>
    public abstract Stream Error { get; }

    /// <summary>Ends when it has, with its exit code: on Unix 128 and the signal's number where a signal ended it.</summary>
    public abstract Task<int> Exited { get; }

    /// <summary>Ends it and what it started, as far as that is known.</summary>
    public abstract void Kill();

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        await Input.DisposeAsync();
        await Output.DisposeAsync();
        await Error.DisposeAsync();
    }
}

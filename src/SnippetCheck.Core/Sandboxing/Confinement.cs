namespace SnippetCheck.Sandboxing;

/// <summary>Restrictions of a process that apply before its program starts. Those that the kernel doesn't support are left out.</summary>
internal sealed record Confinement
{
    /// <summary>What it may do with files; null for everything that its user may.</summary>
    public IReadOnlyList<FileRule>? Files { get; init; }

    /// <summary>Whether <see cref="Files"/> also restricts reading, in addition to writing and starting programs.</summary>
    public bool ConfinesReading { get; init; } = true;

    /// <summary>Whether it may start other processes, which must be cleaned up after it has ended.</summary>
    public bool MayStartPrograms { get; init; } = true;

    /// <summary>The system calls that it may use; null for all.</summary>
    public CallRules? Calls { get; init; }

    /// <summary>
    /// Whether it has namespaces of its own: users, read-only mounts, System V queues and shared memory, and a network unless it may see the
    /// machine's.
    /// </summary>
    public bool HasOwnNamespaces { get; init; }

    /// <summary>Whether it's in a process namespace, too. Only one that has namespaces can be.</summary>
    public bool HasOwnProcesses { get; init; }

    /// <summary>The folder that stays writable in that case; null for none.</summary>
    public string? WritableFolder { get; init; }

    /// <summary>Which network it sees.</summary>
    public Network Network { get; init; } = Network.None;

    /// <summary>The limit for the size of a file, in bytes; null for none.</summary>
    public long? LargestFile { get; init; }

    /// <summary>The limit for its private memory including stacks, in bytes; null for none.</summary>
    public long? Memory { get; init; }
}

/// <summary>The system calls that a confined process may use.</summary>
/// <param name="HasSockets">Whether it may have internet sockets. Others are always refused.</param>
/// <param name="MayDatePaths">Whether it may set the times of files by path. Neither Landlock nor a filter sees which file that is.</param>
internal sealed record CallRules(bool HasSockets, bool MayDatePaths);

/// <summary>The network that a process sees.</summary>
internal enum Network
{
    /// <summary>None.</summary>
    None,

    /// <summary>A loopback of its own, without other processes.</summary>
    OwnLoopback,

    /// <summary>The machine's network.</summary>
    Machine,
}

namespace SnippetCheck.Sandboxing;

/// <summary>What is taken away from a process before its program starts. What the kernel lacks is left out.</summary>
internal sealed record Confinement
{
    /// <summary>What it may do with files; null: what its user may.</summary>
    public IReadOnlyList<FileRule>? Files { get; init; }

    /// <summary>Whether <see cref="Files"/> rules reading, and not only writing and starting programs.</summary>
    public bool HoldsReading { get; init; } = true;

    /// <summary>Whether it may start others, which are then to be looked for when it has ended.</summary>
    public bool MayStartPrograms { get; init; } = true;

    /// <summary>Which calls the kernel refuses it; null: none.</summary>
    public CallRules? Calls { get; init; }

    /// <summary>
    /// Whether it has namespaces of its own: users, mounts that can't be written to, queues and shared memory of System
    /// V, and a network where it isn't to see the machine's.
    /// </summary>
    public bool HasOwnNamespaces { get; init; }

    /// <summary>Whether it's in a process namespace, too. Only one that has namespaces can be.</summary>
    public bool HasOwnProcesses { get; init; }

    /// <summary>The folder that can be written to where it has; null: none.</summary>
    public string? WritableFolder { get; init; }

    /// <summary>Which network it sees.</summary>
    public Network Network { get; init; } = Network.None;

    /// <summary>The size of the largest file that it may write, in bytes; null: any.</summary>
    public long? LargestFile { get; init; }

    /// <summary>How much memory it may have for itself, in bytes, stacks and all; null: any.</summary>
    public long? Memory { get; init; }
}

/// <summary>What a process that is confined may still call.</summary>
/// <param name="HasSockets">Whether it may have sockets of the internet's families; of others it may have none.</param>
/// <param name="MayDatePaths">Whether it may set the times of files by their path: neither Landlock nor a filter sees
/// which file that is.</param>
internal sealed record CallRules(bool HasSockets, bool MayDatePaths);

/// <summary>The network that a process sees.</summary>
internal enum Network
{
    /// <summary>None.</summary>
    None,

    /// <summary>A loopback of its own, that nobody else is on.</summary>
    OwnLoopback,

    /// <summary>That of the machine.</summary>
    Machine,
}

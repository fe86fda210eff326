namespace SnippetCheck;

/// <summary>The limits of a snippet.</summary>
/// <param name="Time">Wall time, from the call of the entry point.</param>
/// <param name="Memory">Managed heap, in bytes.</param>
/// <param name="Output">Bytes of output for each stream.</param>
public sealed record Limits(TimeSpan Time, long Memory, int Output)
{
    /// <summary>The default limits.</summary>
    public static Limits Default { get; } = new(TimeSpan.FromSeconds(10), 512L << 20, 1 << 20);

    /// <summary>The limit for written data, in bytes.</summary>
    public const long Disk = 256L << 20;

    /// <summary>The limit for files and folders.</summary>
    public const int Files = 10_000;

    /// <summary>The limit for threads, and for processes if they're allowed.</summary>
    public const int Threads = 512;

    /// <summary>The limit for memory outside the managed heap, in bytes.</summary>
    public const long OtherMemory = 1L << 30;

    /// <summary>The smallest possible limit for the managed heap, in bytes. .NET doesn't start with less.</summary>
    public const long SmallestHeap = 16 << 20;

    /// <summary>The highest limit for the managed heap with <c>--sandbox on</c>, in bytes, unless the command line sets another.</summary>
    public const long LargestHeapOfStrangers = 4L << 30;

    /// <summary>The time limit of a whole run with <c>--sandbox on</c>, unless the command line sets another.</summary>
    public static TimeSpan RunOfStrangers { get; } = TimeSpan.FromMinutes(30);

    /// <summary>No limits.</summary>
    public static Limits Unlimited { get; } = new(TimeSpan.MaxValue, long.MaxValue, int.MaxValue);

    /// <summary>These limits with those that a snippet states, up to the ceilings of its configuration and of the run.</summary>
    /// <param name="options">The options of the snippet, with the ceiling of its configuration.</param>
    /// <param name="ceiling">The ceiling of the run.</param>
    public Limits With(SnippetOptions options, Limits ceiling) =>
        (this with { Time = options.Timeout ?? Time, Memory = options.Memory ?? Memory })
            .UpTo(options.Ceiling)
            .UpTo(ceiling);

    private Limits UpTo(Limits ceiling) =>
        new(
            Time < ceiling.Time ? Time : ceiling.Time,
            Math.Min(Memory, ceiling.Memory),
            Math.Min(Output, ceiling.Output)
        );
}

namespace SnippetCheck;

/// <summary>What a snippet may take.</summary>
/// <param name="Time">Wall time, counted from the call of its entry point.</param>
/// <param name="Memory">Managed heap, in bytes.</param>
/// <param name="Output">Bytes printed to each of its streams.</param>
public sealed record Limits(TimeSpan Time, long Memory, int Output)
{
    /// <summary>The limits where nothing else is said.</summary>
    public static Limits Default { get; } = new(TimeSpan.FromSeconds(10), 512L << 20, 1 << 20);

    /// <summary>What it may write, in bytes.</summary>
    public const long Disk = 256L << 20;

    /// <summary>How many files and folders it may make.</summary>
    public const int Files = 10_000;

    /// <summary>How many threads it may have, and processes where it may have any.</summary>
    public const int Threads = 512;

    /// <summary>The memory that it may take besides its managed heap, in bytes.</summary>
    public const long OtherMemory = 1L << 30;

    /// <summary>The smallest managed heap that a snippet can be given, in bytes: .NET does not start with less.</summary>
    public const long SmallestHeap = 16 << 20;

    /// <summary>The largest managed heap of a snippet under <c>--sandbox on</c>, in bytes, unless the command line says
    /// otherwise.</summary>
    public const long LargestHeapOfStrangers = 4L << 30;

    /// <summary>How long a whole run may take under <c>--sandbox on</c>, unless the command line says
    /// otherwise.</summary>
    public static TimeSpan RunOfStrangers { get; } = TimeSpan.FromMinutes(30);

    /// <summary>A ceiling over nothing.</summary>
    public static Limits Unlimited { get; } = new(TimeSpan.MaxValue, long.MaxValue, int.MaxValue);

    /// <summary>These limits with those that a snippet states for itself, as far up as its configuration and the run let it.</summary>
    /// <param name="options">What the snippet states, and the ceiling of its configuration.</param>
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

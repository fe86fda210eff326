namespace SnippetCheck;

/// <summary>What a snippet may take.</summary>
/// <param name="Time">Wall time, counted from the call of its entry point.</param>
/// <param name="Memory">Managed heap, in bytes.</param>
/// <param name="Output">Bytes printed to each of its streams.</param>
public sealed record Limits(TimeSpan Time, long Memory, int Output)
{
    /// <summary>The limits where nothing else is said.</summary>
    public static Limits Default { get; } = new(TimeSpan.FromSeconds(10), 512L << 20, 1 << 20);

    /// <summary>These limits with those that a snippet states for itself.</summary>
    public Limits With(SnippetOptions options) => this with { Time = options.Timeout ?? Time, Memory = options.Memory ?? Memory };
}

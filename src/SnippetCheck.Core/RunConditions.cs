namespace SnippetCheck;

/// <summary>What differs between the runs of a snippet that's run several times. Nothing of it is part of what a post promises.</summary>
/// <param name="Processors">The number of processors that the program sees; null for the machine's.</param>
/// <param name="IsLoaded">Whether other threads keep the machine's processors busy.</param>
/// <param name="IsReversed">Whether snippets start in the reverse order.</param>
/// <param name="IsOptimized">Whether methods are compiled in their final form at once, which changes the pace of threads.</param>
public sealed record RunConditions(int? Processors, bool IsLoaded, bool IsReversed, bool IsOptimized)
{
    /// <summary>Those of a run that isn't repeated.</summary>
    public static RunConditions Usual { get; } = new(null, IsLoaded: false, IsReversed: false, IsOptimized: false);

    /// <summary>The conditions of a run.</summary>
    /// <param name="round">The number of the run, from 0. The first is as usual.</param>
    public static RunConditions Of(int round) =>
        round == 0
            ? Usual
            : (round % 4) switch
            {
                1 => new(1, IsLoaded: true, IsReversed: true, IsOptimized: false),
                2 => new((Environment.ProcessorCount * 2) + 1, IsLoaded: false, IsReversed: false, IsOptimized: true),
                3 => new(2, IsLoaded: true, IsReversed: true, IsOptimized: true),
                _ => new(null, IsLoaded: true, IsReversed: false, IsOptimized: false),
            };
}

using System.Diagnostics;

namespace SnippetCheck.Compiling;

/// <summary>
/// How long a compiler gets for a program. What counts is the processor time that it uses, so a busy machine doesn't matter. Programs that are
/// compiled at the same time share it.
/// </summary>
/// <param name="compiler">The compiler.</param>
internal sealed class CompilerPatience(CompilerProcess compiler)
{
    /// <summary>The limit for processor time.</summary>
    public static readonly TimeSpan Processor = TimeSpan.FromSeconds(30);

    // One that sleeps or is frozen uses none. On the busiest machine, one that works gets more than this.
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LeastProcessor = TimeSpan.FromMilliseconds(300);

    private static readonly TimeSpan Wall = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>Completes when the compiler has used up what it gets.</summary>
    /// <returns>What that was, for a sentence that ends with "after".</returns>
    public async Task<string> EndsAsync(CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        var (measured, used) = (compiler.ProcessorTime, TimeSpan.Zero);
        var (idleSince, usedThen) = (TimeSpan.Zero, TimeSpan.Zero);
        while (true)
        {
            await Task.Delay(Interval, stop);
            var now = compiler.ProcessorTime;
            // Nothing is known of one that has just ended.
            used += now > measured ? (now - measured) / Math.Max(1, compiler.Programs) : TimeSpan.Zero;
            measured = now;
            if (used - usedThen >= LeastProcessor)
            {
                (idleSince, usedThen) = (clock.Elapsed, used);
            }

            if (used >= Processor)
            {
                return $"{Processor.TotalSeconds:0} s of processor time";
            }

            if (clock.Elapsed - idleSince >= Idle)
            {
                return $"{Idle.TotalSeconds:0} s in which it did nothing";
            }

            if (clock.Elapsed >= Wall)
            {
                return $"{Wall.TotalMinutes:0} minutes";
            }
        }
    }
}

using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace SnippetCheck.Posts;

/// <summary>
/// Gives each reading a time limit. It's on a thread of its own, since a parser of Markdown or YAML can't be stopped, only left behind. The stack
/// of that thread has room for text that's nested as deeply as the parsers allow.
/// </summary>
public static class ReadingClock
{
    private const int Stack = 16 * 1024 * 1024;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a reading may take, in time of the processor.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Reads something.</summary>
    /// <param name="read">Reads it.</param>
    /// <param name="result">The result.</param>
    /// <param name="limit">How long it may take, in time of the processor; null: <see cref="Limit"/>.</param>
    /// <returns>Whether it was read in time.</returns>
    public static bool TryRead<T>(Func<T> read, out T? result, TimeSpan? limit = null)
    {
        var most = limit ?? Limit;
        // A busy machine gives this process little of its processor, so the time that passes says less.
        var longest = 6 * most;
        T? found = default;
        ExceptionDispatchInfo? failure = null;
        using var late = new CancellationTokenSource();
        var token = late.Token;
        var thread = new Thread(Run, Stack) { IsBackground = true, Name = "reading" };
        var start = Stopwatch.GetTimestamp();
        var used = Environment.CpuUsage.TotalTime;
        thread.Start();
        while (!thread.Join(Pause))
        {
            var passed = Stopwatch.GetElapsedTime(start);
            if (passed > longest || (passed > most && Environment.CpuUsage.TotalTime - used > most))
            {
                late.Cancel();
                result = default;
                return false;
            }
        }

        failure?.Throw();
        result = found;
        return true;

        void Run()
        {
            try
            {
                using (TimeBudget.Begin(TimeSpan.MaxValue, token))
                {
                    found = read();
                }
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        }
    }
}

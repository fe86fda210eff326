using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace SnippetCheck.Sandboxing;

/// <summary>
/// The thread that starts processes. Children end when their parent does, and on Linux the parent is the thread that created them. So this
/// thread lives as long as the process, and isn't from the pool.
/// </summary>
internal static class Launcher
{
    private static readonly Lazy<BlockingCollection<Action>> Work = new(Begin);

    /// <summary>Whether processes can be started this way on this system.</summary>
    public static bool IsAvailable => LaunchCode.IsLoaded;

    /// <summary>Runs a function on that thread, and returns its result.</summary>
    public static T Run<T>(Func<T> make)
    {
        using var done = new ManualResetEventSlim();
        var made = default(T);
        ExceptionDispatchInfo? failure = null;
        Work.Value.Add(() =>
        {
            try
            {
                made = make();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
            finally
            {
                done.Set();
            }
        });
        done.Wait();
        failure?.Throw();
        return made ?? throw new InvalidOperationException("Nothing was made.");
    }

    private static BlockingCollection<Action> Begin()
    {
        var work = new BlockingCollection<Action>();
        var thread = new Thread(() =>
        {
            foreach (var step in work.GetConsumingEnumerable())
            {
                step();
            }
        })
        {
            IsBackground = true,
            Name = "Launcher",
        };
        thread.Start();
        return work;
    }
}

using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace SnippetCheck.Sandboxing;

/// <summary>
/// The thread that makes processes. They are told to end when their parent does, and to Linux the parent is the thread that made them:
/// so it is one that lives as long as we do, and none of the pool's.
/// </summary>
internal static class Launcher
{
    private static readonly Lazy<BlockingCollection<Action>> Work = new(Begin);

    /// <summary>Whether processes can be made this way here.</summary>
    public static bool IsAvailable => LaunchCode.IsLoaded;

    /// <summary>Does something on that thread, and returns when it is done.</summary>
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

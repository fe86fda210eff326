using System.Collections.Concurrent;
using SnippetCheck.Native;
using SnippetCheck.Sandboxing;

namespace SnippetCheck.Processes;

/// <summary>
/// What a program started and left behind in a session of its own. On Linux it becomes our child when its parents are gone, and so can be told from
/// all else that we started: that is known here, or in our own session.
/// </summary>
internal static class Orphans
{
    private static readonly Lock Gate = new();
    private static readonly ConcurrentDictionary<int, LaunchedProcess> Known = new();

    private static readonly Lazy<bool> AreOurs = new(() =>
    {
        const int adoptOrphans = 36;
        return Libc.ControlProcess(adoptOrphans, 1, 0, 0, 0) == 0;
    });

    /// <summary>Makes a process that is none of them.</summary>
    /// <param name="launch">Makes it.</param>
    /// <param name="mayLeaveSome">Whether it may leave some behind.</param>
    public static LaunchedProcess Adopt(Func<NewProcess> launch, bool mayLeaveSome)
    {
        _ = mayLeaveSome && AreOurs.Value;
        lock (Gate)
        {
            var process = new LaunchedProcess(launch());
            foreach (var id in process.Family)
            {
                Known[id] = process;
                _ = process.Gone.ContinueWith(_ => Known.TryRemove(id, out var _), TaskScheduler.Default);
            }

            return process;
        }
    }

    /// <summary>Ends them, and what they started in their turn.</summary>
    public static void Sweep()
    {
        if (!AreOurs.IsValueCreated)
        {
            return;
        }

        lock (Gate)
        {
            var session = ProcessStatus.Read(Environment.ProcessId)?.Session;
            while (
                ProcessStatus
                    .All()
                    .FirstOrDefault(p =>
                        p.Parent == Environment.ProcessId && p.Session != session && !Known.ContainsKey(p.Id)
                    )
                    is { } orphan
            )
            {
                _ = Libc.Kill(orphan.Id, Libc.SigKill);
                _ = LaunchedProcess.ExitCodeOf(orphan.Id);
            }
        }
    }
}

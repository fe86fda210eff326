using System.Collections.Concurrent;
using SnippetCheck.Interop;
using SnippetCheck.Sandboxing;

namespace SnippetCheck.Processes;

/// <summary>
/// Kills processes that a program has left in a session of its own. On Linux, they become our children when their parents have ended. They
/// differ from the processes that we start ourselves: those are registered here, or belong to our own session.
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

    /// <summary>Starts and registers a process, so that it doesn't count as an orphan.</summary>
    /// <param name="launch">Starts it and returns its process id.</param>
    /// <param name="mayLeaveSome">Whether it may leave processes behind.</param>
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

    /// <summary>Kills the orphans and everything that they started.</summary>
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

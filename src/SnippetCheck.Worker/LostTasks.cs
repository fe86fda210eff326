using System.Diagnostics;
using System.Reflection;

namespace SnippetCheck.Worker;

/// <summary>
/// Finds failed tasks that nothing awaits, after the program's time limit. The program may be waiting for one of them. It finds them through
/// garbage collection, so nothing is recorded while the program runs, and the program can't notice.
/// </summary>
[StackTraceHidden]
internal static class LostTasks
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Reports the exceptions of these tasks, and then that there are no more.</summary>
    public static void Report(EventWriter events)
    {
        if (!NoticesCollections())
        {
            TaskScheduler.UnobservedTaskException += (_, e) =>
                events.UnobservedTaskException(e.Exception.InnerException ?? e.Exception);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        events.Told();
    }

    // Whether the program reacts to garbage collections. Then a collection would change what the program does.
    private static bool NoticesCollections()
    {
        try
        {
            return typeof(TaskScheduler)
                    .GetField("_unobservedTaskException", BindingFlags.NonPublic | BindingFlags.Static)
                    ?.GetValue(null)
                    is not null
                || (Assembly.GetEntryAssembly()?.GetTypes() ?? []).Any(t =>
                    t.GetMethod("Finalize", Declared) is not null
                );
        }
        catch (ReflectionTypeLoadException)
        {
            return true;
        }
    }
}

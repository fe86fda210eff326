using System.Diagnostics;
using System.Reflection;

namespace SnippetCheck.Worker;

/// <summary>
/// Finds tasks that have failed while nobody awaits them, once the program's time is up: what it waits for may have died with one of them. The
/// collector is what tells them apart, so nothing is noted while the program runs, and it can see nothing of this.
/// </summary>
[StackTraceHidden]
internal static class LostTasks
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Reports their exceptions, and then that there are no more.</summary>
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

    // What it does when its objects or tasks are collected, it would not have done by itself.
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

using System.Runtime.InteropServices;

namespace SnippetCheck.Worker;

/// <summary>Ties the life of everything that a snippet starts to the worker, and the worker's to its parent.</summary>
internal static partial class ProcessGroup
{
    private const int SigKill = 9;

    /// <summary>
    /// Makes this process the leader of a session and process group of its own, so that the parent can end whatever the
    /// snippet started by one signal, and a terminal's Ctrl+C reaches only the parent, which ends the run in good order.
    /// </summary>
    public static void Lead()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = SetSession();
        }
    }

    /// <summary>Ends this process and its group as soon as the parent's end of the wire is closed, as it is when the
    /// parent dies.</summary>
    /// <param name="pipe">What the parent says.</param>
    /// <param name="hear">Receives what the parent says. It must not take long.</param>
    public static void EndWith(Stream pipe, Action<JudgeSignal> hear)
    {
        var watch = new Thread(() =>
        {
            try
            {
                while (pipe.ReadByte() is >= 0 and var signal)
                {
                    hear((JudgeSignal)signal);
                }
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException)
            {
                // A broken pipe is the end that is waited for.
            }

            if (OperatingSystem.IsWindows())
            {
                Environment.Exit(1);
            }

            _ = Kill(0, SigKill);
            // A process that is confined may signal itself and nobody else.
            _ = Kill(Environment.ProcessId, SigKill);
        });
        watch.IsBackground = true;
        watch.Start();
    }

    [LibraryImport("libc", EntryPoint = "setsid")]
    private static partial int SetSession();

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}

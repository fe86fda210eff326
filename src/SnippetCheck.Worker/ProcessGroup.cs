using System.Runtime.InteropServices;

namespace SnippetCheck.Worker;

/// <summary>Makes sure that everything a snippet starts ends with the worker, and the worker with its parent.</summary>
internal static partial class ProcessGroup
{
    private const int SigInterrupt = 2;
    private const int SigKill = 9;

    /// <summary>
    /// Makes this process the leader of a new session and process group. So the parent can kill everything that the snippet has started with
    /// one signal, and Ctrl+C in a terminal reaches only the parent, which then ends the run properly.
    /// </summary>
    public static void Lead()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = SetSession();
        }
    }

    /// <summary>Kills this process and its group when the parent closes its end of the wire, or dies.</summary>
    /// <param name="pipe">The stream from the parent.</param>
    /// <param name="hear">Receives what the parent says, and the stream for what follows it. It must not take long.</param>
    public static void EndWith(Stream pipe, Action<JudgeSignal, Stream> hear)
    {
        var watch = new Thread(() =>
        {
            try
            {
                while (pipe.ReadByte() is >= 0 and var signal)
                {
                    hear((JudgeSignal)signal, pipe);
                }
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException)
            {
                // A broken pipe means that the parent has died.
            }

            if (OperatingSystem.IsWindows())
            {
                Environment.Exit(1);
            }

            _ = Kill(0, SigKill);
            // A confined process can send signals only to itself.
            _ = Kill(Environment.ProcessId, SigKill);
        });
        watch.IsBackground = true;
        watch.Start();
    }

    /// <summary>Interrupts this process, as Ctrl+C does. Windows has no way to do that without a console.</summary>
    public static void Interrupt()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = Kill(Environment.ProcessId, SigInterrupt);
        }
    }

    [LibraryImport("libc", EntryPoint = "setsid")]
    private static partial int SetSession();

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}

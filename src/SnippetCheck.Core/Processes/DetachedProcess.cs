using System.IO.Pipes;
using SnippetCheck.Sandboxing;

namespace SnippetCheck.Processes;

/// <summary>
/// Starts a process that lives on when this one ends. It has nothing that our caller waits for: no streams, no open files, no place in the
/// caller's session, and an environment of its own.
/// </summary>
internal static class DetachedProcess
{
    // A pipe usually takes more than that at once. Where it doesn't, a reader that's slow or stopped must not hold up its starter.
    private static readonly TimeSpan InputPatience = TimeSpan.FromSeconds(1);

    /// <summary>Starts a program.</summary>
    /// <param name="command">Its full path, and its arguments.</param>
    /// <param name="environment">The complete environment.</param>
    /// <param name="input">What it reads from its standard input.</param>
    /// <exception cref="IOException">The system can't create a process, or it ended before it had read its input.</exception>
    /// <exception cref="OperationCanceledException">It takes too long to read its input.</exception>
    public static async Task StartAsync(
        IReadOnlyList<string> command,
        IReadOnlyDictionary<string, string> environment,
        ReadOnlyMemory<byte> input
    )
    {
        await using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        Launcher.Run(() => Orphans.Adopt(() => new(Launch(command, environment, pipe)), mayLeaveSome: false));
        pipe.DisposeLocalCopyOfClientHandle();
        using var patience = new CancellationTokenSource(InputPatience);
        await pipe.WriteAsync(input, patience.Token);
    }

    private static int Launch(
        IReadOnlyList<string> command,
        IReadOnlyDictionary<string, string> environment,
        AnonymousPipeServerStream pipe
    )
    {
        const int readWrite = 2;
        const int hereFolder = -100;
        const int firstUnused = 3;
        using var steps = new LaunchSteps();
        steps.Add("dup3", [pipe.ClientSafePipeHandle.DangerousGetHandle(), 0], LaunchFailure.Streams);
        // Only the lowest three are open then, so the next file gets the fourth.
        steps.Add("close_range", [firstUnused, int.MaxValue]);
        steps.Add("openat", [hereFolder, steps.Text("/dev/null"), readWrite], LaunchFailure.Streams);
        steps.Add("dup3", [firstUnused, 1], LaunchFailure.Streams);
        steps.Add("dup3", [firstUnused, 2], LaunchFailure.Streams);
        steps.Add("close", [firstUnused]);
        steps.Add("setsid", []);
        steps.Add("chdir", [steps.Text("/")], LaunchFailure.Folder);
        Sandboxing.Launch.AddUsualSignals(steps);
        steps.Add(
            "execve",
            [steps.Text(command[0]), steps.Texts(command), steps.Texts(environment.Select(v => $"{v.Key}={v.Value}"))],
            LaunchFailure.Program
        );
        return steps.Launch();
    }
}

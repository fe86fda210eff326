using SnippetCheck.Interop;

namespace SnippetCheck.Sandboxing;

/// <summary>
/// A process in a process namespace
/// (<see href="https://man7.org/linux/man-pages/man7/pid_namespaces.7.html">pid_namespaces(7)</see>): it can't see
/// or signal processes outside, and everything that it starts ends with the namespace.
/// </summary>
/// <remarks>
/// The first process of a namespace ignores the signals that abort a program, so the program is the second process. A
/// process that ends as soon as both exist makes them as children of ours, so the kernel itself reports to us how the
/// program ends.
/// </remarks>
internal sealed class ProcessNamespace
{
    /// <summary>The id of the second process inside the namespace.</summary>
    public const int IdOfSecond = 2;

    private readonly LaunchSteps _steps;
    private readonly nint _first;
    private readonly nint _second;

    /// <summary>Adds the steps that make the two processes.</summary>
    /// <param name="steps">The steps of a process whose children are in a namespace of their own.</param>
    /// <param name="writeProgram">Adds the start of the program.</param>
    public ProcessNamespace(LaunchSteps steps, Action writeProgram)
    {
        _steps = steps;
        _first = steps.Values(0);
        _second = steps.Values(0);
        steps.AddProcess(_first, AddFirst, LaunchFailure.Namespaces);
        steps.AddProcess(
            _second,
            () =>
            {
                AddFileSystem();
                writeProgram();
            },
            LaunchFailure.Namespaces
        );
    }

    /// <summary>Makes the processes.</summary>
    /// <returns>The second one.</returns>
    /// <exception cref="IOException">The system can't make them.</exception>
    public unsafe NewProcess Launch()
    {
        var failure = LaunchedProcess.ExitCodeOf(_steps.Launch());
        var process = new NewProcess(*(int*)_second) { First = *(int*)_first };
        if (failure == 0)
        {
            return process;
        }

        foreach (var made in (int[])[process.Id, *(int*)_first])
        {
            if (made > 0)
            {
                _ = Libc.Kill(made, Libc.SigKill);
                _ = LaunchedProcess.ExitCodeOf(made);
            }
        }

        throw new IOException(
            LaunchFailure.Describe(failure) ?? $"its namespace couldn't be created: error {failure}."
        );
    }

    // It keeps the end of the wire that it waits at, and nothing else.
    private void AddFirst()
    {
        const int childEnded = 17;
        const ulong ignored = 1;
        const int emptyPath = 0x1000;

        _steps.Add("setsid", []);
        _steps.Add("close_range", [0, Sandboxing.Launch.WireIn - 1]);
        _steps.Add("close_range", [Sandboxing.Launch.WireOut, Sandboxing.Launch.RulesetDescriptor]);
        // struct sigaction: it adopts orphans, which should leave no zombies.
        _steps.Add("rt_sigaction", [childEnded, _steps.Values<ulong>(ignored, 0, 0, 0), 0, 8]);
        _steps.Add(
            "execveat",
            [
                Sandboxing.Launch.FirstProgramDescriptor,
                _steps.Text(""),
                _steps.Texts(["snippetcheck"]),
                _steps.Texts([]),
                emptyPath,
            ],
            LaunchFailure.Namespaces
        );
    }

    // In a container that hides parts of /proc, the kernel mounts no new one. Then /proc is the machine's, as without
    // a namespace, and its rules apply.
    private void AddFileSystem()
    {
        const int readOnlyWithoutPrograms = 1 | 2 | 4 | 8;
        var kind = _steps.Text("proc");
        _steps.Add("mount", [kind, _steps.Text("/proc"), kind, readOnlyWithoutPrograms]);
    }
}

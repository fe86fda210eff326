using SnippetCheck.Native;

namespace SnippetCheck.Sandboxing;

/// <summary>
/// A process in a process namespace
/// (<see href="https://man7.org/linux/man-pages/man7/pid_namespaces.7.html">pid_namespaces(7)</see>): it sees and
/// signals nobody outside, and all that it starts ends with the namespace.
/// </summary>
/// <remarks>
/// The first process of a namespace ignores the signals by which a program aborts, so the program's is the second. Both
/// are made by a process that ends once they are there, as children of ours: so how the program ends, the kernel tells
/// us itself.
/// </remarks>
internal sealed class ProcessNamespace
{
    /// <summary>The number that the second process has within.</summary>
    public const int IdOfSecond = 2;

    private readonly LaunchSteps _steps;
    private readonly nint _first;
    private readonly nint _second;

    /// <summary>Adds the making of the two processes.</summary>
    /// <param name="steps">Where to add it: to those of a process whose children are in a namespace of their own.</param>
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
    /// <exception cref="IOException">The system makes none.</exception>
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

        throw new IOException(LaunchFailure.Describe(failure) ?? $"its namespace could not be made: error {failure}.");
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
        // struct sigaction: whoever's parent has gone becomes its child, and is to leave nothing behind.
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

    // In a container that hides parts of /proc the kernel makes no other one. Then /proc is the machine's, as it is
    // without a namespace, and its rules hold there.
    private void AddFileSystem()
    {
        const int readOnlyWithoutPrograms = 1 | 2 | 4 | 8;
        var kind = _steps.Text("proc");
        _steps.Add("mount", [kind, _steps.Text("/proc"), kind, readOnlyWithoutPrograms]);
    }
}

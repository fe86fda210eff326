using System.Globalization;

namespace SnippetCheck.Sandboxing;

/// <summary>The features of the kernel for confining processes. Each is tested in a process of its own, the way it will be used.</summary>
/// <param name="LandlockVersion">The version of Landlock; 0 if it isn't available.</param>
/// <param name="HasFilters">Whether system calls can be filtered.</param>
internal sealed record Kernel(int LandlockVersion, bool HasFilters)
{
    // Set to try what happens on other kernels: landlock=1 for an old one, landlock=0, filters=0, namespaces=0 and processes=0 for those without.
    public const string Pretence = "SNIPPETCHECK_KERNEL";

    private const int Broken = 255;
    private const int HereFolder = -100;
    private const int MayWrite = 2;

    /// <summary>Tests the kernel.</summary>
    public static Kernel Try()
    {
        if (!Launcher.IsAvailable)
        {
            return new(0, false);
        }

        var version = Math.Min(Landlock.Version(), Pretended("landlock"));
        return new(version > 0 && FilesAreHeld(version) ? version : 0, Pretended("filters") > 0 && CallsAreHeld());
    }

    /// <summary>Whether a process can have a loopback of its own.</summary>
    public static bool TryLoopback() =>
        Launcher.IsAvailable
        && Pretended("namespaces") > 0
        && Passes(steps =>
        {
            CloseDescriptors(steps);
            Namespaces.AddLoopback(steps);
        });

    /// <summary>Whether a process can have all the namespaces that we use, so that it can't write where its user could.</summary>
    public static bool TryNamespaces() =>
        Launcher.IsAvailable
        && Pretended("namespaces") > 0
        && Passes(steps =>
        {
            var folder = Path.GetTempPath();
            CloseDescriptors(steps);
            Namespaces.Add(steps, folder, Network.OwnLoopback, hasOwnProcesses: false);
            steps.Add("faccessat", [HereFolder, steps.Text("/"), MayWrite], bits: 1);
            steps.Add("faccessat", [HereFolder, steps.Text(folder), MayWrite], Broken);
        });

    /// <summary>Whether a process can be in a process namespace as well: then it's the second of two.</summary>
    public static bool TryProcesses()
    {
        if (Pretended("processes") == 0 || !FirstProgram.IsWritten)
        {
            return false;
        }

        using var steps = new LaunchSteps();
        CloseDescriptors(steps, FirstProgram.Descriptor);
        Namespaces.Add(steps, Path.GetTempPath(), Network.None, hasOwnProcesses: true);
        Launch.AddPrivileges(steps, hasOwnNamespaces: true);
        var processes = new ProcessNamespace(
            steps,
            () =>
            {
                steps.Add("kill", [ProcessNamespace.IdOfSecond, 0], Broken);
                steps.Add("kill", [ProcessNamespace.IdOfSecond + 1, 0], bits: 1);
                steps.AddEnd();
            }
        );
        try
        {
            return new LaunchedProcess(processes.Launch()).Exited.Result == 0;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static bool FilesAreHeld(int version)
    {
        const int createForWriting = 0x41;
        try
        {
            using var ruleset = Landlock.Create([], version, holdsReading: true, holdsTcp: true);
            return Passes(steps =>
            {
                Launch.AddPrivileges(steps, hasOwnNamespaces: false);
                steps.Add("landlock_restrict_self", [ruleset.DangerousGetHandle()], Broken);
                steps.Add("openat", [HereFolder, steps.Text("/"), 0], bits: 1);
                steps.Add(
                    "openat",
                    [
                        HereFolder,
                        steps.Text(Path.Combine(Path.GetTempPath(), $"snippetcheck-{Environment.ProcessId}-probe")),
                        createForWriting,
                        0x180,
                    ],
                    bits: 2
                );
            });
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static bool CallsAreHeld()
    {
        const int setFilter = 1;
        const int internet = 2;
        const int unix = 1;
        const int stream = 1;
        var filter = SystemCallFilter.For(process: 0, new(HasSockets: false, MayDatePaths: false));
        return Passes(steps =>
        {
            Launch.AddPrivileges(steps, hasOwnNamespaces: false);
            steps.Add("seccomp", [setFilter, 0, steps.Values((nint)(filter.Length / 8), steps.Bytes(filter))], Broken);
            steps.Add("socket", [internet, stream], bits: 1);
            steps.Add("socket", [unix, stream], bits: 2);
            steps.Add("setsid", [], bits: 4);
            steps.Add("kill", [Environment.ProcessId, 0], bits: 8);
            var shell = "/bin/sh";
            steps.Add("execve", [steps.Text(shell), steps.Texts([shell, "-c", "exit 16"]), steps.Texts([])], bits: 16);
        });
    }

    // A wire must not end while a process waits at it. A pipe of the judge may end at any time; a file never does.
    private static void CloseDescriptors(LaunchSteps steps, nint file = 0)
    {
        foreach (
            var taken in (int[])[Launch.WireIn, Launch.WireOut, Launch.RulesetDescriptor, Launch.FirstProgramDescriptor]
        )
        {
            steps.Add("dup3", [file, taken]);
        }

        steps.Add("close_range", [Launch.NextDescriptor, int.MaxValue], Broken);
    }

    // Runs a process that takes the steps, and then fails if it can do something that they should prevent.
    private static bool Passes(Action<LaunchSteps> write)
    {
        using var steps = new LaunchSteps();
        write(steps);
        try
        {
            return LaunchedProcess.ExitCodeOf(steps.Launch()) == 0;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static int Pretended(string layer)
    {
        var wanted = Environment
            .GetEnvironmentVariable(Pretence)
            ?.Split(',')
            .FirstOrDefault(p => p.StartsWith(layer + "=", StringComparison.Ordinal));
        return
            wanted is not null
            && int.TryParse(
                wanted[(layer.Length + 1)..],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var version
            )
            ? version
            : int.MaxValue;
    }
}

using System.Text;
using SnippetCheck.Interop;

namespace SnippetCheck.Sandboxing;

/// <summary>The steps by which a new process gets namespaces of its own.</summary>
internal static class Namespaces
{
    private const int NewUser = 0x10000000;
    private const int NewNetwork = 0x40000000;
    private const int HereFolder = -100;

    /// <summary>
    /// Creates a user namespace in which the user keeps their id, and in it a network namespace with only a loopback
    /// (<see href="https://man7.org/linux/man-pages/man7/user_namespaces.7.html">user_namespaces(7)</see>).
    /// </summary>
    public static void AddLoopback(LaunchSteps steps)
    {
        steps.Add("unshare", [NewUser | NewNetwork], LaunchFailure.Loopback);
        AddUser(steps, LaunchFailure.Loopback);
        AddInterface(steps);
    }

    /// <summary>
    /// Also creates namespaces for System V IPC and for mounts, which are read-only except for one folder. Without a loopback, the network has
    /// an interface that's down.
    /// </summary>
    /// <param name="steps">Receives the steps.</param>
    /// <param name="writable">The writable folder.</param>
    /// <param name="network">The network that the process sees.</param>
    /// <param name="hasOwnProcesses">Whether the processes that it makes are in a namespace of their own. It isn't in
    /// it itself.</param>
    public static void Add(LaunchSteps steps, string? writable, Network network, bool hasOwnProcesses)
    {
        const int newMounts = 0x20000;
        const int newQueues = 0x08000000;
        const int newProcesses = 0x20000000;
        const int bind = 0x1000;
        const int followOthers = 0x80000 | 0x4000;
        const int recursively = 0x8000;
        const ulong readOnly = 1;
        const string mostWatchers = "32";
        const string mostWatched = "16384";

        steps.Add(
            "unshare",
            [
                NewUser
                    | newMounts
                    | newQueues
                    | (network == Network.Machine ? 0 : NewNetwork)
                    | (hasOwnProcesses ? newProcesses : 0),
            ],
            LaunchFailure.Namespaces
        );
        AddUser(steps, LaunchFailure.Namespaces);
        // The limit for a user's total is soon used up. If the kernel doesn't have this limit, nothing is written.
        AddWriting(steps, "/proc/sys/user/max_inotify_instances", mostWatchers, orExit: 0);
        AddWriting(steps, "/proc/sys/user/max_inotify_watches", mostWatched, orExit: 0);

        // struct mount_attr: the flags to set, the flags to clear, and two words that stay zero.
        var root = steps.Text("/");
        steps.Add("mount", [0, root, 0, followOthers], LaunchFailure.Namespaces);
        var folder = writable is null ? 0 : steps.Text(writable);
        if (writable is not null)
        {
            steps.Add("mount", [folder, folder, 0, bind], LaunchFailure.Namespaces);
        }

        steps.Add(
            "mount_setattr",
            [HereFolder, root, recursively, steps.Values<ulong>(readOnly, 0, 0, 0), 32],
            LaunchFailure.Namespaces
        );
        if (writable is not null)
        {
            steps.Add(
                "mount_setattr",
                [HereFolder, folder, 0, steps.Values<ulong>(0, readOnly, 0, 0), 32],
                LaunchFailure.Namespaces
            );
        }

        if (network == Network.OwnLoopback)
        {
            AddInterface(steps);
        }
    }

    private static void AddUser(LaunchSteps steps, int orExit)
    {
        var (user, group) = (Libc.EffectiveUser(), Libc.EffectiveGroup());
        // Only a process that can't leave groups may map one.
        AddWriting(steps, "/proc/self/setgroups", "deny", orExit);
        AddWriting(steps, "/proc/self/uid_map", $"{user} {user} 1", orExit);
        AddWriting(steps, "/proc/self/gid_map", $"{group} {group} 1", orExit);
    }

    private static void AddWriting(LaunchSteps steps, string path, string text, int orExit)
    {
        const int writeOnly = 1;
        steps.Add("openat", [HereFolder, steps.Text(path), writeOnly], orExit);
        steps.Add("write", [Launch.NextDescriptor, steps.Text(text), text.Length], orExit);
        steps.Add("close", [Launch.NextDescriptor]);
    }

    private static void AddInterface(LaunchSteps steps)
    {
        const int internet = 2;
        const int datagrams = 2;
        const int setInterfaceFlags = 0x8914;

        // struct ifreq: the name of the interface in 16 bytes, then its flags: up and running.
        var request = new byte[40];
        Encoding.ASCII.GetBytes("lo", request);
        request[16] = 0x41;
        steps.Add("socket", [internet, datagrams], LaunchFailure.Loopback);
        steps.Add("ioctl", [Launch.NextDescriptor, setInterfaceFlags, steps.Bytes(request)], LaunchFailure.Loopback);
        steps.Add("close", [Launch.NextDescriptor]);
    }
}

using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using SnippetCheck.Interop;

namespace SnippetCheck.Sandboxing;

/// <summary>
/// Restricts files, TCP, signals and abstract sockets with <see href="https://docs.kernel.org/userspace-api/landlock.html">Landlock</see>. It
/// applies to the calling thread and to what that thread starts. So a running .NET process can't confine itself, because its finalizer and
/// pool threads would stay unconfined. A new process has only one thread.
/// </summary>
internal static unsafe class Landlock
{
    private const ulong ExecuteFile = 1 << 0;
    private const ulong WriteFile = 1 << 1;
    private const ulong ReadFile = 1 << 2;
    private const ulong ReadFolder = 1 << 3;
    private const ulong RemoveFolder = 1 << 4;
    private const ulong RemoveFile = 1 << 5;
    private const ulong MakeFolder = 1 << 7;
    private const ulong MakeFile = 1 << 8;
    private const ulong MakeLink = 1 << 12;
    private const ulong MoveBetweenFolders = 1 << 13;
    private const ulong Truncate = 1 << 14;

    // Rights that a rule for a file can have. All others are for folders.
    private const ulong OfFiles = ExecuteFile | WriteFile | ReadFile | Truncate;

    private const int OpenPath = 0x200000;
    private const int CloseOnExec = 0x80000;
    private const int RulePathBeneath = 1;

    /// <summary>The version of Landlock in the kernel; 0 if it isn't available.</summary>
    public static int Version()
    {
        const int versionFlag = 1;
        return (int)Math.Max(0, Libc.SystemCall(SystemCalls.Number("landlock_create_ruleset"), 0, 0, versionFlag, 0));
    }

    /// <summary>Creates a ruleset.</summary>
    /// <param name="rules">What's allowed with files. Everything else is refused.</param>
    /// <param name="version">The version of Landlock to use.</param>
    /// <param name="holdsReading">Whether reading is restricted too.</param>
    /// <param name="holdsTcp">Whether binding and connecting TCP ports is refused.</param>
    /// <exception cref="IOException">The kernel refused.</exception>
    public static SafeFileHandle Create(IEnumerable<FileRule> rules, int version, bool holdsReading, bool holdsTcp)
    {
        var ruled = AllOf(version) & ~(holdsReading ? 0 : ReadFile | ReadFolder);
        // Files; binding and connecting TCP; abstract sockets and signals. Rights that the kernel doesn't know must not be included.
        ulong[] attributes = [ruled, holdsTcp && version >= 4 ? 3u : 0, version >= 6 ? 3u : 0];
        var words =
            version >= 6 ? 3
            : version >= 4 ? 2
            : 1;
        fixed (ulong* address = attributes)
        {
            var made = Libc.SystemCall(
                SystemCalls.Number("landlock_create_ruleset"),
                (nint)address,
                words * sizeof(ulong),
                0,
                0
            );
            if (made < 0)
            {
                throw new IOException($"Landlock can't create a ruleset: error {Marshal.GetLastPInvokeError()}.");
            }

            var ruleset = HighDescriptor.CopyOf((int)made);
            _ = LibcFiles.Close((int)made);
            foreach (var rule in rules)
            {
                Add((int)ruleset.DangerousGetHandle(), rule, ruled);
            }

            return ruleset;
        }
    }

    /// <summary>A rule for a file or folder that will be opened later.</summary>
    /// <param name="allowed">The allowed uses.</param>
    /// <param name="descriptor">The descriptor that it will have.</param>
    /// <param name="isFolder">Whether it's a folder.</param>
    public static byte[] RuleFor(FileUse allowed, int descriptor, bool isFolder)
    {
        var rule = new byte[sizeof(ulong) + sizeof(int)];
        MemoryMarshal.Write(rule, RightsOf(allowed) & (isFolder ? ulong.MaxValue : OfFiles));
        MemoryMarshal.Write(rule.AsSpan(sizeof(ulong)), descriptor);
        return rule;
    }

    private static void Add(int ruleset, FileRule rule, ulong ruled)
    {
        var opened = LibcFiles.Open(rule.Path, OpenPath | CloseOnExec, 0);
        var isFolder = Directory.Exists(rule.Path);
        var rights = RightsOf(rule.Allowed) & ruled & (isFolder ? ulong.MaxValue : OfFiles);
        if (opened < 0 || rights == 0)
        {
            _ = LibcFiles.Close(opened);
            return;
        }

        var words = RuleFor(rule.Allowed, opened, isFolder);
        MemoryMarshal.Write(words, rights);
        fixed (byte* address = words)
        {
            var added = Libc.SystemCall(
                SystemCalls.Number("landlock_add_rule"),
                ruleset,
                RulePathBeneath,
                (nint)address,
                0
            );
            var error = Marshal.GetLastPInvokeError();
            _ = LibcFiles.Close(opened);
            if (added != 0)
            {
                throw new IOException($"Landlock rejects the rule for {rule.Path}: error {error}.");
            }
        }
    }

    // Sockets, pipes and devices can't be created; only regular files, folders and links.
    private static ulong RightsOf(FileUse allowed) =>
        (allowed.HasFlag(FileUse.Read) ? ReadFile | ReadFolder : 0)
        | (allowed.HasFlag(FileUse.ReadKnown) ? ReadFile : 0)
        | (
            allowed.HasFlag(FileUse.Write)
                ? WriteFile
                    | RemoveFolder
                    | RemoveFile
                    | MakeFolder
                    | MakeFile
                    | MakeLink
                    | MoveBetweenFolders
                    | Truncate
                : 0
        )
        | (allowed.HasFlag(FileUse.Execute) ? ExecuteFile : 0);

    // Version 2 added moving between folders, version 3 truncating, and version 5 control of devices.
    private static ulong AllOf(int version) =>
        version switch
        {
            1 => (1 << 13) - 1,
            2 => (1 << 14) - 1,
            3 or 4 => (1 << 15) - 1,
            _ => (1 << 16) - 1,
        };
}

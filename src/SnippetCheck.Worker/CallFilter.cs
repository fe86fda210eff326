using System.Runtime.InteropServices;

namespace SnippetCheck.Worker;

/// <summary>
/// The filter for system calls, which is the first message that a child receives. The child installs it itself, since the filter would
/// refuse to start the program. The compiler contains this file too.
/// </summary>
/// <param name="SystemCall">The number of the system call that installs filters.</param>
/// <param name="Program">The filter as the kernel needs it; empty for none.</param>
[OnWire]
internal sealed partial record CallFilter(int SystemCall, byte[] Program)
{
    private const int SizeOfInstruction = 8;

    /// <summary>A filter that refuses nothing.</summary>
    public static CallFilter None { get; } = new(0, []);

    /// <summary>Installs the filter for all threads of this process. It can't be removed.</summary>
    /// <returns>Whether the kernel has accepted it.</returns>
    public unsafe bool TryInstall()
    {
        const int setFilter = 1;
        const int onAllThreads = 1;
        if (Program.Length == 0)
        {
            return true;
        }

        fixed (byte* program = Program)
        {
            // struct sock_fprog: the number of instructions, and their address.
            var filter = stackalloc nint[] { Program.Length / SizeOfInstruction, (nint)program };
            return CallKernel(SystemCall, setFilter, onAllThreads, (nint)filter) == 0;
        }
    }

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint CallKernel(nint number, nint first, nint second, nint third);
}

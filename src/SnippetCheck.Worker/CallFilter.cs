using System.Runtime.InteropServices;
using System.Text;

namespace SnippetCheck.Worker;

/// <summary>
/// The filter for system calls, which is the first message that a child receives. The child installs it itself, since the filter would
/// refuse to start the program. The compiler contains this file too.
/// </summary>
/// <param name="SystemCall">The number of the system call that installs filters.</param>
/// <param name="Program">The filter as the kernel needs it; empty for none.</param>
internal sealed partial record CallFilter(int SystemCall, byte[] Program)
{
    private const int SizeOfInstruction = 8;

    /// <summary>A filter that refuses nothing.</summary>
    public static CallFilter None { get; } = new(0, []);

    /// <summary>Writes the filter for <see cref="Read"/>.</summary>
    public void Write(Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(SystemCall);
        writer.Write(Program.Length);
        writer.Write(Program);
    }

    /// <summary>Reads what <see cref="Write"/> has written.</summary>
    /// <exception cref="EndOfStreamException">The stream ended before the filter did.</exception>
    public static CallFilter Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        return new(reader.ReadInt32(), reader.ReadBytes(reader.ReadInt32()));
    }

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

using System.Runtime.InteropServices;
using System.Text;

namespace SnippetCheck.Worker;

/// <summary>
/// What the kernel is told to refuse, the first message that a child receives. It's installed here, and not before the
/// program starts: the filter refuses to start programs. The compiler is built with this file too.
/// </summary>
/// <param name="SystemCall">The number of the kernel's call that takes filters.</param>
/// <param name="Program">The filter, ready for the kernel; empty: there is none.</param>
internal sealed partial record CallFilter(int SystemCall, byte[] Program)
{
    private const int SizeOfInstruction = 8;

    /// <summary>A filter that refuses nothing.</summary>
    public static CallFilter None { get; } = new(0, []);

    /// <summary>Writes the filter in the form that <see cref="Read"/> reads.</summary>
    public void Write(Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(SystemCall);
        writer.Write(Program.Length);
        writer.Write(Program);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="EndOfStreamException">The stream ended before the filter did.</exception>
    public static CallFilter Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        return new(reader.ReadInt32(), reader.ReadBytes(reader.ReadInt32()));
    }

    /// <summary>Has it hold for all threads of this process, and for good.</summary>
    /// <returns>Whether it does.</returns>
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
            // struct sock_fprog: how many instructions, and where they are.
            var filter = stackalloc nint[] { Program.Length / SizeOfInstruction, (nint)program };
            return CallKernel(SystemCall, setFilter, onAllThreads, (nint)filter) == 0;
        }
    }

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint CallKernel(nint number, nint first, nint second, nint third);
}

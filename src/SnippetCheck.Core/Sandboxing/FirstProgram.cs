using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
using SnippetCheck.Interop;

namespace SnippetCheck.Sandboxing;

/// <summary>
/// The program of the first process of a process namespace: it does nothing until we close the wire, or are gone, and
/// then ends, and all others in the namespace with it. It's a program of its own, and not a copy of us, so that nobody
/// in the namespace is near our memory.
/// </summary>
/// <remarks>
/// <code>
/// pollfd wire = { WireIn, 0, 0 }
/// ppoll(&amp;wire, 1, null, null)      // returns when the pipe's other end is closed: nothing is read from it
/// exit_group(0)
/// </code>
/// It lies in memory, as the smallest executable that Linux starts
/// (<see href="https://man7.org/linux/man-pages/man5/elf.5.html">elf(5)</see>).
/// </remarks>
internal static unsafe class FirstProgram
{
    private const int SizeOfHeader = 64;
    private const int SizeOfSegment = 56;

    // push WireIn | rdi = rsp | esi = 1 | rdx = r10 = 0 | ppoll | exit_group(0)
    private static readonly byte[] X64 = Convert.FromHexString(
        "6a034889e7be0100000031d24531d2b80f0100000f0531ffb8e70000000f05"
    );

    // The same: x0 = sp, on which WireIn lies; x1 = 1; x2 = x3 = 0; x8 = number; svc #0
    private static readonly byte[] Arm64 = Convert.FromHexString(
        "600080d2e00f1ff8e0030091210080d2020080d2030080d2280980d2010000d4000080d2c80b80d2010000d4"
    );

    private static readonly Lazy<SafeFileHandle> File = new(Write);

    /// <summary>Whether the system lets us start a program that lies in memory; where it doesn't, making the process
    /// shows.</summary>
    public static bool IsWritten => !File.Value.IsInvalid;

    /// <summary>The descriptor by which it's open here.</summary>
    public static nint Descriptor => File.Value.DangerousGetHandle();

    private static SafeFileHandle Write()
    {
        const int closeOnExec = 1;
        const int mayBeSealed = 2;
        const int isExecutable = 16;
        const int addSeals = 1033;
        const int everySeal = 15;

        var program = Program();
        fixed (byte* name = "snippetcheck\0"u8)
        fixed (byte* bytes = program)
        {
            var file = Make(name, closeOnExec | mayBeSealed | isExecutable);
            if (file < 0)
            {
                // Linux up to 6.2 doesn't know the last flag, and needs none.
                file = Make(name, closeOnExec | mayBeSealed);
            }

            using var made = new SafeFileHandle(file, ownsHandle: true);
            return
                !made.IsInvalid
                && Libc.SystemCall(SystemCalls.Number("write"), file, (nint)bytes, program.Length, 0) == program.Length
                && LibcFiles.Control((int)file, addSeals, everySeal) == 0
                ? HighDescriptor.CopyOf((int)file)
                : new SafeFileHandle();
        }
    }

    private static nint Make(byte* name, int flags) =>
        Libc.SystemCall(SystemCalls.Number("memfd_create"), (nint)name, flags, 0, 0);

    // A header of an executable for one machine, one segment that holds the whole file, and the code.
    private static byte[] Program()
    {
        const ushort x64 = 62;
        const ushort arm64 = 183;
        const ulong address = 0x400000;
        const uint readExecute = 5;
        const ulong largestPage = 0x10000;

        var code = SystemCalls.IsArm64 ? Arm64 : X64;
        var program = new byte[SizeOfHeader + SizeOfSegment + code.Length];
        "\u007fELF\u0002\u0001\u0001"u8.CopyTo(program);
        Short(16, 2);
        Short(18, SystemCalls.IsArm64 ? arm64 : x64);
        Word(20, 1);
        Long(24, address + SizeOfHeader + SizeOfSegment);
        Long(32, SizeOfHeader);
        Short(52, SizeOfHeader);
        Short(54, SizeOfSegment);
        Short(56, 1);

        Word(SizeOfHeader, 1);
        Word(SizeOfHeader + 4, readExecute);
        Long(SizeOfHeader + 16, address);
        Long(SizeOfHeader + 24, address);
        Long(SizeOfHeader + 32, (ulong)program.Length);
        Long(SizeOfHeader + 40, (ulong)program.Length);
        Long(SizeOfHeader + 48, largestPage);
        code.CopyTo(program, SizeOfHeader + SizeOfSegment);
        return program;

        void Short(int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(program.AsSpan(at), value);
        void Word(int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(program.AsSpan(at), value);
        void Long(int at, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(program.AsSpan(at), value);
    }
}

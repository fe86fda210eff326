using System.Globalization;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SnippetCheck.Worker;

/// <summary>What the judge and this process say to each other, apart from its streams. The compiler is built with this
/// file too.</summary>
/// <param name="In">What the judge says.</param>
/// <param name="Out">What it's told.</param>
internal sealed partial record Wire(Stream In, Stream Out)
{
    /// <summary>How the address of two descriptors begins: that of what comes in and that of what goes out
    /// follow.</summary>
    public const string Descriptors = "descriptors:";

    /// <summary>Opens the wire, and says so.</summary>
    /// <param name="address">Two descriptors, or the name of a pipe.</param>
    public static Wire Open(string address)
    {
        if (address.StartsWith(Descriptors, StringComparison.Ordinal))
        {
            var numbers = address[Descriptors.Length..].Split(',');
            var wire = new Wire(Of(numbers[0], FileAccess.Read), Of(numbers[1], FileAccess.Write));
            wire.Out.WriteByte(0);
            return wire;
        }

        // Only an asynchronous pipe of Windows can be read and written at once.
        var pipe = new NamedPipeClientStream(".", address, PipeDirection.InOut, PipeOptions.Asynchronous);
        pipe.Connect(timeout: 10_000);
        return new(pipe, pipe);
    }

    private static FileStream Of(string descriptor, FileAccess access)
    {
        const int setFlags = 2;
        const int closeOnExec = 1;
        var number = int.Parse(descriptor, CultureInfo.InvariantCulture);
        // What a snippet starts must not hold the wire open.
        _ = Control(number, setFlags, closeOnExec);
        return new(new SafeFileHandle(number, ownsHandle: true), access, bufferSize: 0);
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Control(int descriptor, int command, nint argument);
}

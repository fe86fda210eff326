using System.Globalization;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SnippetCheck.Worker;

/// <summary>The channel between the judge and this process, apart from the standard streams. The compiler contains this file too.</summary>
/// <param name="In">The stream from the judge.</param>
/// <param name="Out">The stream to the judge.</param>
internal sealed partial record Wire(Stream In, Stream Out)
{
    /// <summary>The start of an address of two descriptors: the one to read from and the one to write to follow.</summary>
    public const string Descriptors = "descriptors:";

    /// <summary>Opens the wire, and tells the judge so.</summary>
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

        return OfPipe(address);
    }

    // Apart, so that the library for pipes is loaded only where there's one.
    private static Wire OfPipe(string name)
    {
        // On Windows, only an asynchronous pipe can be read and written at the same time.
        var pipe = new NamedPipeClientStream(".", name, PipeDirection.InOut, PipeOptions.Asynchronous);
        pipe.Connect(timeout: 10_000);
        return new(pipe, pipe);
    }

    private static FileStream Of(string descriptor, FileAccess access)
    {
        const int setFlags = 2;
        const int closeOnExec = 1;
        var number = int.Parse(descriptor, CultureInfo.InvariantCulture);
        // Processes that a snippet starts must not keep the wire open.
        _ = Control(number, setFlags, closeOnExec);
        return new(new SafeFileHandle(number, ownsHandle: true), access, bufferSize: 0);
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Control(int descriptor, int command, nint argument);
}

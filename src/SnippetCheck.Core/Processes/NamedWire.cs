using System.IO.Pipes;
using SnippetCheck.Storage;

namespace SnippetCheck.Processes;

/// <summary>A named pipe, which works on every system.</summary>
internal sealed class NamedWire : ChildWire
{
    // On Unix, a named pipe is a socket whose path is limited to 108 bytes on Linux and 104 on macOS. Our own folder takes
    // 35 of them.
    private const int LongestFolder = 65;

    private readonly TemporaryFolder? _folder;
    private readonly NamedPipeServerStream _pipe;

    /// <summary>Creates a pipe that only this user can open.</summary>
    public NamedWire()
    {
        // On Unix, the name of a pipe is a path. The child has another temporary folder, so it gets the full path.
        _folder = OperatingSystem.IsWindows() ? null : FolderForPipe();
        Address = _folder?.PathOf("pipe") ?? "snippetcheck-" + Guid.NewGuid().ToString("N");
        try
        {
            _pipe = new(
                Address,
                PipeDirection.InOut,
                1,
                PipeTransmissionMode.Byte,
                PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly
            );
        }
        catch
        {
            _folder?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override string Address { get; }

    /// <inheritdoc/>
    public override Stream FromChild => _pipe;

    /// <inheritdoc/>
    public override Stream ToChild => _pipe;

    /// <inheritdoc/>
    public override Task OpenedAsync(CancellationToken stop) => _pipe.WaitForConnectionAsync(stop);

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _folder?.Dispose();
    }

    private static TemporaryFolder FolderForPipe() => Path.GetTempPath().Length <= LongestFolder ? new() : new("/tmp");
}

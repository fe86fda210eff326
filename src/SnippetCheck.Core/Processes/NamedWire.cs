using System.IO.Pipes;
using SnippetCheck.Storage;

namespace SnippetCheck.Processes;

/// <summary>A wire that the child finds by a name: it works on every system.</summary>
internal sealed class NamedWire : ChildWire
{
    // A named pipe is a socket on Unix, whose path may have 108 bytes on Linux and 104 on macOS; the folder's own name
    // takes 35 of them.
    private const int LongestFolder = 65;

    private readonly TemporaryFolder? _folder;
    private readonly NamedPipeServerStream _pipe;

    /// <summary>Makes one that only our user may open.</summary>
    public NamedWire()
    {
        // On Unix a pipe's name is a path. The child has another temporary folder, so it gets the whole path.
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

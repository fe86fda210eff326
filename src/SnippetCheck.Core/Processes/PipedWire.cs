using System.IO.Pipes;
using SnippetCheck.Sandboxing;
using SnippetCheck.Worker;

namespace SnippetCheck.Processes;

/// <summary>A wire of two pipes that the child is born with. No files can be sent through them, as through a socket, to
/// lie where nobody counts them.</summary>
internal sealed class PipedWire : ChildWire
{
    private readonly AnonymousPipeServerStream _fromChild = new(PipeDirection.In);
    private readonly AnonymousPipeServerStream _toChild = new(PipeDirection.Out);

    /// <inheritdoc/>
    public override string Address { get; } = $"{Wire.Descriptors}{Launch.WireIn},{Launch.WireOut}";

    /// <inheritdoc/>
    public override Stream FromChild => _fromChild;

    /// <inheritdoc/>
    public override Stream ToChild => _toChild;

    /// <summary>The descriptor of the end that the child reads.</summary>
    public int ChildsIn => (int)_toChild.ClientSafePipeHandle.DangerousGetHandle();

    /// <summary>The descriptor of the end that the child writes.</summary>
    public int ChildsOut => (int)_fromChild.ClientSafePipeHandle.DangerousGetHandle();

    /// <summary>Closes the child's ends here, once the child has them.</summary>
    public void HandOver()
    {
        _toChild.DisposeLocalCopyOfClientHandle();
        _fromChild.DisposeLocalCopyOfClientHandle();
    }

    // A byte says that the child has begun. A thread waits for it: who reads afterwards may do so either way, which a
    // pipe that was read asynchronously doesn't allow.
    /// <inheritdoc/>
    public override Task OpenedAsync(CancellationToken stop) =>
        Task
            .Factory.StartNew(
                () =>
                    _fromChild.ReadByte() >= 0
                        ? 0
                        : throw new IOException("The process closed its pipe before it began."),
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default
            )
            .WaitAsync(stop);
}

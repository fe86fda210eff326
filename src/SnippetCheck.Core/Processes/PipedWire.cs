using System.IO.Pipes;
using SnippetCheck.Sandboxing;
using SnippetCheck.Worker;

namespace SnippetCheck.Processes;

/// <summary>Two pipes that the child inherits. Unlike a socket, they can't transfer open files, which could store data that no limit
/// covers.</summary>
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

    /// <summary>Closes our copies of the child's ends after the child has started.</summary>
    public void HandOver()
    {
        _toChild.DisposeLocalCopyOfClientHandle();
        _fromChild.DisposeLocalCopyOfClientHandle();
    }

    // A byte says that the child has started. A thread waits for it, because a pipe that was read asynchronously once can't
    // be read synchronously later.
    /// <inheritdoc/>
    public override Task OpenedAsync(CancellationToken stop) =>
        Task
            .Factory.StartNew(
                () =>
                    _fromChild.ReadByte() >= 0
                        ? 0
                        : throw new IOException("The process closed its pipe before it started."),
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default
            )
            .WaitAsync(stop);
}

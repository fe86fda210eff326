namespace SnippetCheck.Processes;

/// <summary>A channel to a child, apart from its standard streams.</summary>
internal abstract class ChildWire : IDisposable
{
    /// <summary>The address of the child's end, for its first argument.</summary>
    public abstract string Address { get; }

    /// <summary>The stream that the child writes to.</summary>
    public abstract Stream FromChild { get; }

    /// <summary>The stream that the child reads from.</summary>
    public abstract Stream ToChild { get; }

    /// <summary>Completes when the child has opened its end.</summary>
    public abstract Task OpenedAsync(CancellationToken stop);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
        FromChild.Dispose();
        ToChild.Dispose();
    }
}

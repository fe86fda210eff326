namespace SnippetCheck.Processes;

/// <summary>What we and a child say to each other, apart from its streams.</summary>
internal abstract class ChildWire : IDisposable
{
    /// <summary>Where the child finds its end, as its first argument says it.</summary>
    public abstract string Address { get; }

    /// <summary>What the child says.</summary>
    public abstract Stream FromChild { get; }

    /// <summary>What the child is told.</summary>
    public abstract Stream ToChild { get; }

    /// <summary>Ends when the child has opened its end.</summary>
    public abstract Task OpenedAsync(CancellationToken stop);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
        FromChild.Dispose();
        ToChild.Dispose();
    }
}

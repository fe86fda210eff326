namespace SnippetCheck.Sandboxing;

/// <summary>A process that was just made.</summary>
/// <param name="Id">Its number, as we see it.</param>
internal sealed record NewProcess(int Id)
{
    /// <summary>The number of the first process of its process namespace, with which all others in it end; null: it has
    /// no such namespace.</summary>
    public int? First { get; init; }

    /// <summary>The number that it knows itself by.</summary>
    public int OwnId => First is null ? Id : ProcessNamespace.IdOfSecond;
}

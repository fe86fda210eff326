namespace SnippetCheck.Running;

/// <summary>Keeps the processors busy for as long as it lives, so that threads of a snippet get their turns at other times.</summary>
internal sealed class MachineLoad : IDisposable
{
    private readonly List<Thread> _threads;
    private volatile bool _isOver;

    private MachineLoad(int threads)
    {
        _threads =
        [
            .. Enumerable
                .Range(0, threads)
                .Select(_ => new Thread(Spin) { IsBackground = true, Priority = ThreadPriority.BelowNormal }),
        ];
        _threads.ForEach(t => t.Start());
    }

    /// <summary>Begins the load that the conditions of a run ask for; null if they ask for none.</summary>
    public static MachineLoad? For(RunConditions conditions) =>
        conditions.IsLoaded ? new(Environment.ProcessorCount) : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        _isOver = true;
        _threads.ForEach(t => t.Join());
    }

    private void Spin()
    {
        while (!_isOver)
        {
            Thread.SpinWait(1000);
        }
    }
}

using SnippetCheck.Checking;
using SnippetCheck.LanguageServer.Protocol;

namespace SnippetCheck.LanguageServer;

/// <summary>Something that is under way, as the client shows it. The user can cancel it.</summary>
internal sealed class WorkDone : IProgress<CheckProgress>, IDisposable
{
    private readonly Client _client;
    private readonly string _token;
    private readonly int _count;
    private readonly CancellationTokenSource _stop;
    private readonly Lock _gate = new();
    private Task<bool> _last;
    private int _done;

    /// <summary>Begins to show it.</summary>
    /// <param name="client">The client.</param>
    /// <param name="token">The name of it.</param>
    /// <param name="title">What it is, for the user.</param>
    /// <param name="count">How many snippets there are.</param>
    /// <param name="stop">Ends it.</param>
    public WorkDone(Client client, string token, string title, int count, CancellationToken stop)
    {
        (_client, _token, _count) = (client, token, count);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(stop);
        client.UnderWay[token] = this;
        _last = BeginAsync(title);
    }

    /// <summary>Cancelled when it's to end.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>Ends it, since the user wants that.</summary>
    public void Cancel() => _ = _stop.CancelAsync();

    /// <inheritdoc/>
    public void Report(CheckProgress value)
    {
        var done = Interlocked.Increment(ref _done);
        Send(
            new("report")
            {
                Message = $"{done} of {_count}",
                Percentage = _count == 0 ? 100 : Math.Min(100, done * 100 / _count),
            }
        );
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.UnderWay.TryRemove(_token, out _);
        Send(new("end"));
        _stop.Dispose();
    }

    private async Task<bool> BeginAsync(string title)
    {
        if (!await _client.MayShowAsync(_token))
        {
            return false;
        }

        await _client.ReportAsync(
            _token,
            new("begin")
            {
                Title = title,
                Cancellable = true,
                Percentage = 0,
            }
        );
        return true;
    }

    // In order, and only if the client agreed.
    private void Send(ProgressValue value)
    {
        lock (_gate)
        {
            _last = SendAfterAsync(_last, value);
        }
    }

    private async Task<bool> SendAfterAsync(Task<bool> before, ProgressValue value)
    {
        if (!await before)
        {
            return false;
        }

        await _client.ReportAsync(_token, value);
        return true;
    }
}

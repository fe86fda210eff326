using SnippetCheck.Restoring;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>A restore or build that several checks wait for.</summary>
public sealed class SharedResultsTests
{
    private readonly SharedResults<string> _results = new();
    private readonly TaskCompletionSource<string> _work = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _begins = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationToken _givenUp;
    private int _begun;

    [Fact]
    public async Task It_goes_on_for_the_others_when_one_is_stopped()
    {
        using var stop = new CancellationTokenSource();
        var first = GetAsync(stop.Token);
        var second = GetAsync(CancellationToken.None);
        await _begins.Task;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.False(_givenUp.IsCancellationRequested);
        _work.SetResult("done");
        Assert.Equal("done", await second);
        Assert.Equal("done", await GetAsync(CancellationToken.None));
        Assert.Equal(1, _begun);
    }

    [Fact]
    public async Task It_is_given_up_when_nobody_waits_and_begins_anew_for_the_next()
    {
        using var stop = new CancellationTokenSource();
        var first = GetAsync(stop.Token);
        await _begins.Task;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.True(_givenUp.IsCancellationRequested);
        var second = GetAsync(CancellationToken.None);
        _work.SetResult("done");
        Assert.Equal("done", await second);
        Assert.Equal(2, _begun);
    }

    [Fact]
    public async Task Failures_and_useless_results_are_forgotten()
    {
        _work.SetResult("useless");
        await GetAsync(CancellationToken.None);
        await Assert.ThrowsAsync<IOException>(() =>
            _results.GetAsync("other", _ => throw new IOException(), CancellationToken.None)
        );
        _results.Forget(r => r == "useless");
        await GetAsync(CancellationToken.None);
        Assert.Equal(2, _begun);
        Assert.Equal("there", await _results.GetAsync("other", _ => Task.FromResult("there"), CancellationToken.None));
    }

    private Task<string> GetAsync(CancellationToken stop) =>
        _results.GetAsync(
            "key",
            token =>
            {
                _givenUp = token;
                _begun++;
                _begins.TrySetResult();
                return _work.Task;
            },
            stop
        );
}

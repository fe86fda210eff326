using Xunit;

namespace SnippetCheck.Tests;

/// <summary>A value that several use is disposed of by the last of them.</summary>
public sealed class LeaseTests
{
    [Fact]
    public async Task The_last_lease_disposes_of_the_value()
    {
        var value = new Value();
        var first = Lease<Value>.On(value);
        var second = first.Share();
        await first.DisposeAsync();
        await first.DisposeAsync();
        Assert.Equal(0, value.Disposals);
        var third = second.Share();
        await second.DisposeAsync();
        Assert.Equal(0, value.Disposals);
        await third.DisposeAsync();
        Assert.Equal(1, value.Disposals);
    }

    [Fact]
    public async Task A_lease_that_has_ended_is_not_shared()
    {
        var first = Lease<Value>.On(new());
        await using var second = first.Share();
        await first.DisposeAsync();
        Assert.Throws<ObjectDisposedException>(first.Share);
    }

    private sealed class Value : IAsyncDisposable
    {
        public int Disposals { get; private set; }

        public ValueTask DisposeAsync()
        {
            Disposals++;
            return ValueTask.CompletedTask;
        }
    }
}

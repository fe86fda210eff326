using System.Threading.Channels;

namespace SnippetCheck.Workspaces;

/// <summary>Takes from a sequence on a thread of its own, so that what it yields can be worked on while it makes the rest.</summary>
public static class ReadAhead
{
    /// <summary>The same sequence; an exception that it throws comes behind all that it yielded before.</summary>
    public static IAsyncEnumerable<T> Of<T>(IEnumerable<T> source)
    {
        var channel = Channel.CreateUnbounded<T>(new() { SingleReader = true, SingleWriter = true });
        _ = Task.Run(() =>
        {
            try
            {
                foreach (var item in source)
                {
                    channel.Writer.TryWrite(item);
                }

                channel.Writer.Complete();
            }
            catch (Exception e)
            {
                channel.Writer.Complete(e);
            }
        });
        return channel.Reader.ReadAllAsync();
    }
}

using System.Threading.Channels;

namespace SnippetCheck.Workspaces;

/// <summary>Reads a sequence on a thread of its own, so that its elements can be processed while it's still producing others.</summary>
public static class ReadAhead
{
    /// <summary>The same sequence. If it throws, the exception comes after all elements before it.</summary>
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

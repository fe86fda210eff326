using SnippetCheck.Compiler;
using SnippetCheck.Processes;

namespace SnippetCheck.Compiling;

/// <summary>Passes messages on between a compiler and one run at a time.</summary>
internal sealed class KeeperRelay
{
    private readonly ChildProcess _compiler;
    private volatile Stream? _run;
    private int _unanswered;

    /// <summary>Begins to read the compiler's replies.</summary>
    public KeeperRelay(ChildProcess compiler)
    {
        _compiler = compiler;
        Done = ReceiveAsync();
    }

    /// <summary>Completes when the compiler is of no more use: it has ended, or it has a reply for a run that's gone.</summary>
    public Task Done { get; }

    /// <summary>The memory that the compiler's process takes, in bytes.</summary>
    public long MemoryInUse => ProcessStatus.MemoryOf(_compiler.Family[0]);

    /// <summary>Serves a run until it hangs up.</summary>
    /// <param name="run">The stream to and from the run.</param>
    /// <param name="stop">Stops serving it.</param>
    /// <returns>Whether the compiler has nothing of the run left to do, and the run hasn't asked for its end with an empty message.</returns>
    public async Task<bool> ServeAsync(Stream run, CancellationToken stop)
    {
        _run = run;
        try
        {
            while (await CompilerWire.ReadContentAsync(run, stop) is { } request)
            {
                if (request.Length == 0)
                {
                    return false;
                }

                Interlocked.Increment(ref _unanswered);
                await CompilerWire.WriteAsync(_compiler.ToChild, w => w.Write(request), stop);
            }

            return Volatile.Read(ref _unanswered) == 0;
        }
        catch (Exception e)
            when (e is IOException or InvalidDataException or ObjectDisposedException or OperationCanceledException)
        {
            return false;
        }
        finally
        {
            _run = null;
        }
    }

    private async Task ReceiveAsync()
    {
        try
        {
            while (await CompilerWire.ReadContentAsync(_compiler.FromChild, CancellationToken.None) is { } reply)
            {
                Interlocked.Decrement(ref _unanswered);
                if (_run is not { } run)
                {
                    return;
                }

                await CompilerWire.WriteAsync(run, w => w.Write(reply), CancellationToken.None);
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException or ObjectDisposedException)
        {
            // The compiler died, or the run did with a reply on its way. Nothing that's left of either is used again.
        }
    }
}

using System.Net.Sockets;
using SnippetCheck.Compiler;
using SnippetCheck.Processes;
using SnippetCheck.Storage;

namespace SnippetCheck.Compiling;

/// <summary>
/// Keeps one compiler for later runs, in a process of its own that a run leaves behind. It's outside of the sandbox and holds the socket; the
/// compiler inside knows only its pipes. It lives exactly as long as the compiler: whatever goes wrong with either ends both.
/// </summary>
internal sealed class CompilerKeeper : IAsyncDisposable
{
    private const long MostMemory = 1L << 30;
    private const int WaitingRuns = 16;

    // The hot paths of a compilation are compiled better by the JIT once they've been taken this often.
    private const int WarmUps = 3;

    private static readonly TimeSpan WarmUpLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan GreetingLimit = TimeSpan.FromSeconds(1);

    private readonly KeeperOrder _order;
    private readonly SocketFolder _folder;
    private readonly Socket _listener;
    private readonly CancellationTokenSource _end;
    private readonly CancellationTokenSource _idle = new();
    private readonly Lazy<Task> _closing;
    private KeeperRelay? _relay;

    // 1 while a run has the compiler, and until it's warm.
    private int _isTaken = 1;

    private CompilerKeeper(KeeperOrder order, SocketFolder folder, Socket listener, CancellationToken stop)
    {
        (_order, _folder, _listener) = (order, folder, listener);
        _end = CancellationTokenSource.CreateLinkedTokenSource(stop, _idle.Token);
        _closing = new(CloseAsync);
    }

    /// <summary>Starts a keeper, in a process that lives on when this one ends.</summary>
    /// <exception cref="IOException">It couldn't be started.</exception>
    /// <exception cref="OperationCanceledException">It didn't take its order in time.</exception>
    public static async Task StartAsync(KeeperOrder order)
    {
        const long heapLimit = 512L << 20;
        var environment = CleanEnvironment.Create(Path.GetTempPath(), "en-US", heapLimit, RunConditions.Usual);
        if (Environment.GetEnvironmentVariable(Sandboxing.Kernel.Pretence) is { } kernel)
        {
            environment[Sandboxing.Kernel.Pretence] = kernel;
        }

        using var input = new MemoryStream();
        await CompilerWire.WriteAsync(input, order.Write, CancellationToken.None);
        await DetachedProcess.StartAsync(OwnProgram.Command(KeptCompilers.CommandName), environment, input.ToArray());
    }

    /// <summary>Does the work of the keeper's process, until nobody has needed the compiler for a while.</summary>
    /// <param name="input">The stream with the order.</param>
    /// <param name="stop">Ends the keeper.</param>
    /// <returns>False if there's no order, or it's of another build.</returns>
    public static async Task<bool> RunAsync(Stream input, CancellationToken stop)
    {
        if (await ReadOrderAsync(input, stop) is not { } order)
        {
            return false;
        }

        using var folder = SocketFolder.Open(create: true);
        if (folder is not null && await ListenAsync(folder, KeeperIdentity.SocketOf(order.Identity)) is { } listener)
        {
            await using var keeper = new CompilerKeeper(order, folder, listener, stop);
            await keeper.KeepAsync();
        }

        return true;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _closing.Value;
        _end.Dispose();
        _idle.Dispose();
    }

    private static async Task<KeeperOrder?> ReadOrderAsync(Stream input, CancellationToken stop)
    {
        try
        {
            return
                await CompilerWire.ReadAsync(input, KeeperOrder.Read, stop) is { } order
                && order.Identity == KeeperIdentity.Of(order.IsConfined)
                ? order
                : null;
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            return null;
        }
    }

    // Null: another keeper is faster, or the system doesn't allow it.
    private static async Task<Socket?> ListenAsync(SocketFolder folder, string name)
    {
        using var held = await folder.LockAsync();
        if (held is null)
        {
            return null;
        }

        if (folder.Contains(name))
        {
            if (await KeptCompiler.IsListeningAsync(folder, name))
            {
                return null;
            }

            // Its keeper was killed.
            folder.Remove(name);
        }

        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            listener.Bind(new UnixDomainSocketEndPoint(folder.PathOf(name)));
            listener.Listen(WaitingRuns);
            return listener;
        }
        catch (SocketException)
        {
            listener.Dispose();
            return null;
        }
    }

    private async Task KeepAsync()
    {
        var accepting = AcceptAsync();
        try
        {
            await using var compiler = await CompilerProcess.StartChildAsync(
                Environment.ProcessorCount,
                _order.Folders.ToHashSet(StringComparer.Ordinal),
                _order.IsConfined,
                _end.Token
            );
            await WarmUpAsync(compiler);
            _relay = new(compiler);
            SetFree();
            await Task.WhenAny(_relay.Done, Task.Delay(Timeout.Infinite, _end.Token));
            // No run is promised a compiler that's about to end.
            await _closing.Value;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or OperationCanceledException)
        {
            // The compiler couldn't be started or warmed up, or isn't wanted any more.
        }

        await _closing.Value;
        await accepting;
    }

    // Takes no more runs, and makes room for another keeper.
    private async Task CloseAsync()
    {
        await _end.CancelAsync();
        // Under the lock, nobody else can have put a socket into the place of ours.
        using (await _folder.LockAsync())
        {
            var name = KeeperIdentity.SocketOf(_order.Identity);
            if (_folder.Contains(name))
            {
                _folder.Remove(name);
            }

            _listener.Dispose();
        }
    }

    private async Task WarmUpAsync(ChildProcess compiler)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        patience.CancelAfter(WarmUpLimit);
        for (var i = 0; i < WarmUps; i++)
        {
            await CompilerWire.WriteAsync(compiler.ToChild, _order.Sample.Write, patience.Token);
            _ =
                await CompilerWire.ReadAsync(compiler.FromChild, CompileReply.Read, patience.Token)
                ?? throw new EndOfStreamException("The compiler died of the sample.");
        }
    }

    private async Task AcceptAsync()
    {
        var served = new List<Task>();
        try
        {
            while (true)
            {
                var run = await _listener.AcceptAsync(_end.Token);
                served.RemoveAll(t => t.IsCompleted);
                served.Add(ServeAsync(run));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await _end.CancelAsync();
        }

        await Task.WhenAll(served);
    }

    private async Task ServeAsync(Socket socket)
    {
        await using var run = new NetworkStream(socket, ownsSocket: true);
        if (await GreetAsync(socket, run) is { } relay)
        {
            if (await relay.ServeAsync(run, _end.Token) && relay.MemoryInUse <= MostMemory)
            {
                SetFree();
            }
            else
            {
                await _closing.Value;
            }
        }
    }

    // Null: the compiler isn't the run's.
    private async Task<KeeperRelay?> GreetAsync(Socket socket, Stream run)
    {
        var isTaken = false;
        try
        {
            isTaken = Peer.Of(socket).IsSameUser && await IsOfUsAsync(run) && TryTake();
            var welcome = isTaken ? new(IsFree: true, _order.Folders) : KeeperWelcome.Busy;
            await CompilerWire.WriteAsync(run, welcome.Write, _end.Token);
            return isTaken ? _relay : null;
        }
        catch (Exception e)
            when (e is IOException or InvalidDataException or OperationCanceledException or SocketException)
        {
            // The run didn't wait. It has asked for nothing yet.
            if (isTaken)
            {
                SetFree();
            }

            return null;
        }
    }

    private async Task<bool> IsOfUsAsync(Stream run)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        patience.CancelAfter(GreetingLimit);
        return await CompilerWire.ReadAsync(run, r => r.ReadString(), patience.Token) == _order.Identity;
    }

    private bool TryTake()
    {
        if (Interlocked.CompareExchange(ref _isTaken, 1, 0) != 0)
        {
            return false;
        }

        _idle.CancelAfter(Timeout.Infinite);
        return true;
    }

    private void SetFree()
    {
        _idle.CancelAfter(_order.IdleTime);
        Volatile.Write(ref _isTaken, 0);
    }
}

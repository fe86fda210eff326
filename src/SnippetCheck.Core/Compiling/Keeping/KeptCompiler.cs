using System.Net.Sockets;
using SnippetCheck.Compiler;
using SnippetCheck.Processes;
using SnippetCheck.Storage;

namespace SnippetCheck.Compiling;

/// <summary>The compiler that a <see cref="CompilerKeeper"/> keeps, while it's this run's. Whatever goes wrong with it costs the run only time.</summary>
internal sealed class KeptCompiler : IAsyncDisposable
{
    // A keeper that's there answers at once. A run doesn't wait for one that isn't well.
    private static readonly TimeSpan GreetingLimit = TimeSpan.FromMilliseconds(500);

    // What takes longer is compiled by the run's own compiler, which knows the real limit.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly NetworkStream _stream;
    private readonly CompilerConversation _conversation;

    private KeptCompiler(NetworkStream stream, IReadOnlyList<string> folders)
    {
        _stream = stream;
        Folders = folders.ToHashSet(StringComparer.Ordinal);
        _conversation = new(stream, stream, CloseAsync);
    }

    /// <summary>The folders that it may read, besides its own.</summary>
    public IReadOnlySet<string> Folders { get; }

    /// <summary>Whether it takes no more requests.</summary>
    public bool IsOver => _conversation.IsOver;

    /// <summary>Asks the keeper of an identity for its compiler.</summary>
    public static async Task<KeeperAnswer> FindAsync(string identity, CancellationToken stop)
    {
        using var folder = SocketFolder.Open(create: false);
        if (folder is null)
        {
            return new KeeperAnswer.Nobody();
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(GreetingLimit);
        NetworkStream? stream = null;
        try
        {
            if (await ConnectAsync(folder, KeeperIdentity.SocketOf(identity), patience.Token) is not { } socket)
            {
                return new KeeperAnswer.Nobody();
            }

            stream = new(socket, ownsSocket: true);
            if (Peer.Of(socket).IsSameUser)
            {
                await CompilerWire.WriteAsync(stream, w => w.Write(identity), patience.Token);
                if (
                    await CompilerWire.ReadAsync(stream, KeeperWelcome.Read, patience.Token) is { IsFree: true } welcome
                )
                {
                    var compiler = new KeptCompiler(stream, welcome.Folders);
                    stream = null;
                    return new KeeperAnswer.Free(compiler);
                }
            }
        }
        catch (Exception e)
            when (e is IOException or InvalidDataException or SocketException or OperationCanceledException)
        {
            stop.ThrowIfCancellationRequested();
        }
        finally
        {
            if (stream is not null)
            {
                await stream.DisposeAsync();
            }
        }

        return new KeeperAnswer.Busy();
    }

    /// <summary>Whether a process listens at a socket.</summary>
    public static async Task<bool> IsListeningAsync(SocketFolder folder, string name)
    {
        try
        {
            using var socket = await ConnectAsync(folder, name, CancellationToken.None);
            return socket is not null;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    /// <summary>Connects to a socket of the folder; null if nobody listens there.</summary>
    /// <exception cref="SocketException">Somebody may, but doesn't accept.</exception>
    public static async Task<Socket?> ConnectAsync(SocketFolder folder, string name, CancellationToken stop)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(folder.PathOf(name)), stop);
            return socket;
        }
        catch (SocketException e)
            when (e.SocketErrorCode is SocketError.ConnectionRefused or SocketError.AddressNotAvailable)
        {
            socket.Dispose();
            return null;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Compiles a program; null if there's no answer in time. Then it takes no more requests.</summary>
    public async Task<CompileReply?> AskAsync(CompileRequest request, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            return await _conversation.AskAsync(request, patience.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            await _conversation.EndAsync();
            return null;
        }
    }

    /// <summary>Has the keeper end, and waits until its socket is free for another.</summary>
    public async Task RetireAsync()
    {
        try
        {
            await CompilerWire.WriteAsync(_stream, _ => { }, CancellationToken.None);
            await _conversation.Done.WaitAsync(Patience);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or TimeoutException)
        {
            // It's on its way, or it can't be helped.
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _conversation.DisposeAsync();

    private async Task CloseAsync() => await _stream.DisposeAsync();
}

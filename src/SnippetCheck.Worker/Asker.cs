using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SnippetCheck.Worker;

/// <summary>
/// Passes the judge's questions to the program, and its answers to the judge. It's in the program's process, since nothing else can reach the
/// program's own loopback. It has threads of its own, so it works however busy the program is.
/// </summary>
internal sealed class Asker(EventWriter events)
{
    private const int Piece = 8192;
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(2);

    // Programs open their ports one after the other. And some aren't ready for a connection at the very moment at which they begin to listen,
    // which no client of theirs meets: HttpListener then fails with a null reference.
    private static readonly TimeSpan Opening = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private bool _isOpen;
    private Socket? _connection;
    private Thread? _asking;
    private int _count;

    /// <summary>Asks a question. The answer to the one before is no longer of interest.</summary>
    public void Ask(Question question)
    {
        lock (_gate)
        {
            var number = _count++;
            _connection?.Dispose();
            _connection = null;
            _asking = new(() => Ask(number, question)) { IsBackground = true };
            _asking.Start();
        }
    }

    /// <summary>Waits a little for the rest of an answer. The process is about to end, and the judge wouldn't get it otherwise.</summary>
    public void Settle()
    {
        Thread? asking;
        lock (_gate)
        {
            asking = _connection is null ? null : _asking;
        }

        asking?.Join(Patience);
    }

    private void Ask(int number, Question question)
    {
        try
        {
            if (Find(number, question.Port) is not { } address)
            {
                return;
            }

            events.Listening();
            using var connection = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            lock (_gate)
            {
                if (!IsCurrent(number))
                {
                    return;
                }

                _connection = connection;
            }

            connection.Connect(address);
            connection.Send(question.Request);
            var piece = new byte[Piece];
            while (connection.Receive(piece) is > 0 and var length)
            {
                events.Received(number, piece.AsSpan(0, length));
            }

            events.Closed(number);
        }
        catch (SocketException)
        {
            events.Closed(number);
        }
        catch (Exception e) when (e is ObjectDisposedException or IOException)
        {
            // The judge has heard enough.
        }
    }

    private bool IsCurrent(int number) => number == _count - 1;

    private IPEndPoint? Find(int number, int port)
    {
        Stopwatch? since = null;
        while (true)
        {
            lock (_gate)
            {
                if (!IsCurrent(number))
                {
                    return null;
                }
            }

            var all = ListeningSockets.Find();
            if (all.Count > 0)
            {
                since ??= Stopwatch.StartNew();
                if (_isOpen || since.Elapsed > Opening)
                {
                    _isOpen = true;
                    return all.FirstOrDefault(a => a.Port == port) ?? all[0];
                }
            }

            Thread.Sleep(Glance);
        }
    }
}

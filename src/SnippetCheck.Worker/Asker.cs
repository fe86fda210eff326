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

    // The judge gives an app a port where the one of the page may be taken.
    private static readonly int? GivenPort = Uri.TryCreate(
        Environment.GetEnvironmentVariable("ASPNETCORE_URLS"),
        UriKind.Absolute,
        out var given
    )
        ? given.Port
        : null;

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
            while (Find(number, question.Port) is { } address && !AskAt(address, number, question)) { }
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

    // Returns false if the program opens the port that the question names before anything comes from this address.
    private bool AskAt(IPEndPoint address, int number, Question question)
    {
        events.Listening();
        using var connection = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        lock (_gate)
        {
            if (!IsCurrent(number))
            {
                return true;
            }

            _connection = connection;
        }

        connection.Connect(address);
        connection.Send(question.Request);
        while (!IsMeant(address, question.Port) && !connection.Poll(Opening, SelectMode.SelectRead))
        {
            if (ListeningSockets.Find().Any(a => IsMeant(a, question.Port)))
            {
                return false;
            }
        }

        var piece = new byte[Piece];
        while (connection.Receive(piece) is > 0 and var length)
        {
            events.Received(number, piece.AsSpan(0, length));
        }

        events.Closed(number);
        return true;
    }

    private static bool IsMeant(IPEndPoint address, int port) =>
        address.Port == port || address.Port == GivenPort || (port == 0 && GivenPort is null);

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
                    return all.FirstOrDefault(a => a.Port == port)
                        ?? all.FirstOrDefault(a => IsMeant(a, port))
                        ?? all[0];
                }
            }

            Thread.Sleep(Glance);
        }
    }
}

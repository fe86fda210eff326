using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace SnippetCheck.Worker;

/// <summary>Finds out where this process listens. Other processes never count, even if they share its network.</summary>
internal static partial class ListeningSockets
{
    // Descriptors are given out from 0 on.
    private const int MostDescriptors = 1024;

    /// <summary>The addresses on which it can be reached.</summary>
    public static IReadOnlyList<IPEndPoint> Find() => OperatingSystem.IsWindows() ? FindOnWindows() : FindOnUnix();

    private static List<IPEndPoint> FindOnUnix()
    {
        var found = new List<IPEndPoint>();
        for (var descriptor = 0; descriptor < MostDescriptors; descriptor++)
        {
            if (IsSocket(descriptor) && FindOn(descriptor) is { } address)
            {
                found.Add(Reachable(address.Address, address.Port));
            }
        }

        return found;
    }

    // .NET throws where there's no socket, and the program could notice that.
    private static unsafe bool IsSocket(int descriptor)
    {
        var (address, length) = ((byte)0, 1);
        return GetName(descriptor, &address, &length) == 0;
    }

    private static IPEndPoint? FindOn(int descriptor)
    {
        try
        {
            using var handle = new SafeSocketHandle(descriptor, ownsHandle: false);
            // Isn't disposed of, since that could shut down what belongs to the program.
            var socket = new Socket(handle);
            return socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.AcceptConnection) is not 0
                ? socket.LocalEndPoint as IPEndPoint
                : null;
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            // The program has just closed it.
            return null;
        }
    }

    private static unsafe List<IPEndPoint> FindOnWindows()
    {
        const int internet = 2;
        const int internet6 = 23;
        return
        [
            // MIB_TCPROW_OWNER_PID: the state, the address, the port, the other address and port, the process.
            .. Rows(internet, 24, 20).Select(r => Reachable(new(r.AsSpan(4, 4)), Port(r, 8))),
            // MIB_TCP6ROW_OWNER_PID: the address, its scope, the port, the other address with both, the state, the process.
            .. Rows(internet6, 56, 52).Select(r => Reachable(new(r.AsSpan(0, 16)), Port(r, 20))),
        ];

        static int Port(byte[] row, int at) => BinaryPrimitives.ReadUInt16BigEndian(row.AsSpan(at));

        static List<byte[]> Rows(int family, int size, int process)
        {
            const int listenersWithProcess = 3;
            var length = 0;
            _ = GetTable(null, &length, 0, family, listenersWithProcess, 0);
            var table = new byte[length + (size * 16)];
            length = table.Length;
            fixed (byte* start = table)
            {
                if (GetTable(start, &length, 0, family, listenersWithProcess, 0) != 0)
                {
                    return [];
                }
            }

            return
            [
                .. Enumerable
                    .Range(0, BinaryPrimitives.ReadInt32LittleEndian(table))
                    .Select(i => table.AsSpan(sizeof(int) + (i * size), size).ToArray())
                    .Where(r => BinaryPrimitives.ReadInt32LittleEndian(r.AsSpan(process)) == Environment.ProcessId),
            ];
        }
    }

    private static IPEndPoint Reachable(IPAddress address, int port) =>
        new(
            address.Equals(IPAddress.Any) ? IPAddress.Loopback
                : address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback
                : address,
            port
        );

    [LibraryImport("libc", EntryPoint = "getsockname")]
    private static unsafe partial int GetName(int descriptor, byte* address, int* length);

    [LibraryImport("iphlpapi", EntryPoint = "GetExtendedTcpTable")]
    private static unsafe partial uint GetTable(
        byte* table,
        int* length,
        int isSorted,
        int family,
        int kind,
        int reserved
    );
}

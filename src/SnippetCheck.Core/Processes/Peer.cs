using System.Net.Sockets;
using System.Runtime.InteropServices;
using SnippetCheck.Interop;

namespace SnippetCheck.Processes;

/// <summary>The process at the other end of a Unix socket on Linux, as the kernel reports it.</summary>
/// <param name="Id">Its process id; 0 if we can't see it.</param>
/// <param name="User">The user whom it acts for.</param>
internal readonly record struct Peer(int Id, uint User)
{
    /// <summary>Whether it acts for the user who runs this process.</summary>
    public bool IsSameUser => User == Libc.EffectiveUser();

    /// <summary>Who's at the other end. For one who accepts, that's who connected; for one who connected, who listens.</summary>
    public static Peer Of(Socket socket)
    {
        // struct ucred: process, user and group.
        const int socketLevel = 1;
        const int peerCredentials = 17;
        Span<byte> credentials = stackalloc byte[12];
        _ = socket.GetRawSocketOption(socketLevel, peerCredentials, credentials);
        var numbers = MemoryMarshal.Cast<byte, int>(credentials);
        return new(numbers[0], (uint)numbers[1]);
    }
}

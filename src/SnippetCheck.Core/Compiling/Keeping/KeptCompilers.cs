using System.Diagnostics;
using SnippetCheck.Interop;
using SnippetCheck.Processes;
using SnippetCheck.Storage;

namespace SnippetCheck.Compiling;

/// <summary>The compilers that are kept for this user.</summary>
public static class KeptCompilers
{
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// Whether this system keeps any. Both sides of a socket must know whose process is at the other end, and the keeper must have nothing of its
    /// starter; .NET has no functions for either.
    /// </summary>
    public static bool AreKept => LinuxCalls.AreUsed;

    /// <summary>The command of the tool that keeps one.</summary>
    public const string CommandName = "keep-compiler";

    /// <summary>Keeps a compiler, until nobody has needed it for a while.</summary>
    /// <param name="input">The stream with the order of the run that wants it kept.</param>
    /// <param name="stop">Ends the compiler.</param>
    /// <returns>False if there's no such order, or it's of another build.</returns>
    public static async Task<bool> KeepAsync(Stream input, CancellationToken stop) =>
        AreKept && await CompilerKeeper.RunAsync(input, stop);

    /// <summary>Ends all of them, those of other builds too, and waits until they've ended.</summary>
    /// <returns>How many there were.</returns>
    public static async Task<int> EndAsync(CancellationToken stop)
    {
        if (!AreKept)
        {
            return 0;
        }

        using var folder = SocketFolder.Open(create: false);
        var ended = 0;
        foreach (var name in folder?.Names() ?? [])
        {
            if (folder is not null && await EndAsync(folder, name, stop))
            {
                ended++;
            }
        }

        return ended;
    }

    private static async Task<bool> EndAsync(SocketFolder folder, string name, CancellationToken stop)
    {
        if (await KeeperOf(folder, name, stop) is not { } keeper)
        {
            await RemoveAsync(folder, name);
            return false;
        }

        var hasEnded = await EndAsync(keeper, Libc.SigTerm, stop) || await EndAsync(keeper, Libc.SigKill, stop);
        await RemoveAsync(folder, name);
        return hasEnded;
    }

    // A keeper's compiler ends with it, however it ends.
    private static async Task<bool> EndAsync(Peer keeper, int signal, CancellationToken stop)
    {
        _ = Libc.Kill(keeper.Id, signal);
        for (var clock = Stopwatch.StartNew(); ProcessStatus.IsRunning(keeper.Id); await Task.Delay(Glance, stop))
        {
            if (clock.Elapsed > EndLimit)
            {
                return false;
            }
        }

        return true;
    }

    // Null: nobody listens there who acts for this user, and whom we can see.
    private static async Task<Peer?> KeeperOf(SocketFolder folder, string name, CancellationToken stop)
    {
        using var socket = await KeptCompiler.ConnectAsync(folder, name, stop);
        return socket is not null && Peer.Of(socket) is { Id: > 0, IsSameUser: true } peer ? peer : null;
    }

    // A keeper that was killed leaves its socket.
    private static async Task RemoveAsync(SocketFolder folder, string name)
    {
        using var held = await folder.LockAsync();
        if (held is not null && folder.Contains(name) && !await KeptCompiler.IsListeningAsync(folder, name))
        {
            folder.Remove(name);
        }
    }
}

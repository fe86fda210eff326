using System.Diagnostics;
using System.Globalization;
using System.Text;
using SnippetCheck.Interop;

namespace SnippetCheck.Storage;

/// <summary>
/// The folder of this user's sockets, in the system's temporary folder. Only the user can open it, and a file in it shows that it's ours. If
/// anything else has its place, there are no sockets.
/// </summary>
internal sealed class SocketFolder : IDisposable
{
    private const string MarkName = ".snippetcheck";

    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LockGlance = TimeSpan.FromMilliseconds(10);

    private static readonly byte[] Mark = Encoding.ASCII.GetBytes(
        "This folder holds the sockets of the compilers that SnippetCheck keeps. 'snippetcheck shutdown' ends them.\n"
    );

    private readonly LinuxFolder _folder;

    private SocketFolder(LinuxFolder folder) => _folder = folder;

    /// <summary>Opens the folder; null if it doesn't exist or can't be trusted.</summary>
    /// <param name="create">Whether to create it if it doesn't exist.</param>
    public static SocketFolder? Open(bool create)
    {
        try
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"snippetcheck-sockets-{Libc.EffectiveUser()}");
            using var temporary = OpenFolder.At(Path.TrimEndingDirectorySeparator(Path.GetTempPath()));
            if (create)
            {
                temporary.Make(name);
            }

            var entered = temporary.Enter(name);
            if (entered is LinuxFolder { IsOwn: true, IsPrivate: true } folder && IsMarked(folder, create))
            {
                return new(folder);
            }

            entered?.Dispose();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The names of its sockets.</summary>
    public IEnumerable<string> Names() => _folder.Names().Where(n => !n.StartsWith(MarkName, StringComparison.Ordinal));

    /// <summary>A path to a socket. It leads through the open folder, so that nobody can put another folder in between.</summary>
    public string PathOf(string name) => _folder.PathThrough(name);

    /// <summary>Whether there's something with this name.</summary>
    public bool Contains(string name) => _folder.Names().Contains(name);

    /// <summary>Removes a socket.</summary>
    public void Remove(string name) => _folder.Delete(name);

    /// <summary>Waits until no other process changes the folder, and keeps others from changing it until it's disposed of; null if that takes too long.</summary>
    public async Task<IDisposable?> LockAsync()
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < LockPatience)
        {
            if (_folder.TryLock() is { } held)
            {
                return held;
            }

            await Task.Delay(LockGlance);
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private static bool IsMarked(LinuxFolder folder, bool create)
    {
        using (var mark = folder.Open(MarkName))
        {
            if (mark is not null)
            {
                return OpenFolder.BeginsWith(mark, Mark);
            }
        }

        if (!create || folder.Names().Any(n => !n.StartsWith(MarkName, StringComparison.Ordinal)))
        {
            return false;
        }

        // The mark gets its name when it's complete. Another process may be doing the same.
        var unnamed = $"{MarkName}-{Guid.NewGuid():N}";
        folder.Write(unnamed, Mark);
        folder.Rename(unnamed, MarkName);
        return true;
    }
}

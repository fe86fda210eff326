using System.Threading.Channels;

namespace SnippetCheck.Workspaces;

/// <summary>Watches folders for changes, including nested ones.</summary>
/// <remarks>
/// If the system loses events, because it has no more watches or too much has changed, everything may have changed. If it can't watch a folder
/// at all, the folder is polled every few seconds.
/// </remarks>
public sealed class FolderChanges : IDisposable
{
    // Editors save a file in several steps.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly Channel<string?> _changed = Channel.CreateUnbounded<string?>();
    private readonly List<FileSystemWatcher> _watchers = [];
    private readonly HashSet<string> _polled = new(StringComparer.Ordinal);
    private readonly Action<string> _note;

    /// <summary>Starts to watch.</summary>
    /// <param name="folders">The folders.</param>
    /// <param name="note">Takes what a person should know about how changes are found. Names in it may be of a stranger's choosing.</param>
    public FolderChanges(IEnumerable<string> folders, Action<string> note)
    {
        _note = note;
        foreach (var folder in folders)
        {
            Listen(folder);
        }
    }

    /// <summary>A set of changes.</summary>
    /// <param name="Paths">The full paths of changed files and folders.</param>
    /// <param name="MayBeIncomplete">Whether other files may have changed too.</param>
    public sealed record Changes(IReadOnlyCollection<string> Paths, bool MayBeIncomplete);

    /// <summary>Waits for the next changes.</summary>
    public async Task<Changes> NextAsync(CancellationToken stop)
    {
        while (true)
        {
            if (_polled.Count == 0)
            {
                await _changed.Reader.WaitToReadAsync(stop);
            }
            else
            {
                await WaitOrPollAsync(stop);
            }

            await Task.Delay(Settling, stop);
            var paths = new HashSet<string>(StringComparer.Ordinal);
            var mayBeIncomplete = false;
            while (_changed.Reader.TryRead(out var path))
            {
                mayBeIncomplete |= path is null;
                if (path is not null)
                {
                    paths.Add(path);
                }
            }

            if (mayBeIncomplete || paths.Count > 0)
            {
                return new(paths, mayBeIncomplete);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _watchers.ForEach(w => w.Dispose());

    private async Task WaitOrPollAsync(CancellationToken stop)
    {
        var before = Stamp();
        while (true)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
            patience.CancelAfter(Interval);
            try
            {
                await _changed.Reader.WaitToReadAsync(patience.Token);
                return;
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                if (Stamp() != before)
                {
                    _changed.Writer.TryWrite(null);
                    return;
                }
            }
        }
    }

    // A number that differs after a change of the polled files.
    private long Stamp()
    {
        string[] folders;
        lock (_polled)
        {
            folders = [.. _polled];
        }

        var stamp = 0L;
        try
        {
            foreach (var folder in folders)
            {
                var files = new DirectoryInfo(folder).EnumerateFiles(
                    "*",
                    new EnumerationOptions
                    {
                        RecurseSubdirectories = true,
                        AttributesToSkip = FileAttributes.ReparsePoint,
                    }
                );
                foreach (var file in files.Where(f => !PostNames.IsLeftOut(f.FullName, folder)))
                {
                    stamp = unchecked(stamp + HashCode.Combine(file.FullName, file.LastWriteTimeUtc, file.Length));
                }
            }
        }
        catch (IOException)
        {
            // Something was removed meanwhile. The next poll will notice.
        }

        return stamp;
    }

    private void Listen(string folder)
    {
        var watcher = new FileSystemWatcher(folder)
        {
            IncludeSubdirectories = true,
            NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.FileName | NotifyFilters.DirectoryName,
        };
        watcher.Changed += (_, e) => _changed.Writer.TryWrite(e.FullPath);
        watcher.Created += (_, e) => _changed.Writer.TryWrite(e.FullPath);
        watcher.Deleted += (_, e) => _changed.Writer.TryWrite(e.FullPath);
        watcher.Renamed += (_, e) =>
        {
            _changed.Writer.TryWrite(e.OldFullPath);
            _changed.Writer.TryWrite(e.FullPath);
        };
        watcher.Error += (_, e) =>
        {
            if (e.GetException() is not InternalBufferOverflowException)
            {
                Poll(folder, e.GetException().Message);
            }

            _changed.Writer.TryWrite(null);
        };
        try
        {
            watcher.EnableRaisingEvents = true;
            _watchers.Add(watcher);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            watcher.Dispose();
            Poll(folder, e.Message);
        }
    }

    private void Poll(string folder, string why)
    {
        lock (_polled)
        {
            if (_polled.Add(folder))
            {
                _note(
                    $"changes in '{folder}' can't be watched, so its files are checked every {Interval.TotalSeconds:0} s: {why}"
                );
            }
        }
    }
}

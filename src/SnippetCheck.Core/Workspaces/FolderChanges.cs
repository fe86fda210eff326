using System.Threading.Channels;

namespace SnippetCheck.Workspaces;

/// <summary>What changes in folders, and in folders below them.</summary>
/// <remarks>
/// Where the system cannot say what changes, since its watches are used up or too much changed at once, all may have changed; where it cannot
/// watch a folder at all, its files are looked at every few seconds.
/// </remarks>
public sealed class FolderChanges : IDisposable
{
    // Editors write a file in several steps.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly Channel<string?> _changed = Channel.CreateUnbounded<string?>();
    private readonly List<FileSystemWatcher> _watchers = [];
    private readonly HashSet<string> _polled = new(StringComparer.Ordinal);
    private readonly Action<string> _note;

    /// <summary>Begins to listen.</summary>
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

    /// <summary>What changed.</summary>
    /// <param name="Paths">The full paths of the files and folders that did.</param>
    /// <param name="MayBeIncomplete">Whether others may have changed too.</param>
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

    // Says by a number whether a file that was polled is another one now.
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
            // Something went while it was looked at: the next look sees that.
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
                    $"changes in '{folder}' cannot be watched, so its files are looked at every {Interval.TotalSeconds:0} s: {why}"
                );
            }
        }
    }
}

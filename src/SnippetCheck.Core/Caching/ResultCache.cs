using SnippetCheck.Compiler;
using SnippetCheck.Storage;

namespace SnippetCheck.Caching;

/// <summary>Caches what happened to programs. Several runs may use it at the same time. Nothing in it is trusted.</summary>
/// <param name="cache">The cache folder; null to cache nothing.</param>
/// <param name="today">The day of the run.</param>
internal sealed class ResultCache(CacheFolder? cache, DateOnly today)
{
    // A race condition that went well once must not stay green forever.
    private const int DaysFoldersAreKept = 30;
    private const int DaysKept = 7;
    private const long MostBytes = 256L << 20;

    private readonly CacheEntries? _entries = cache is null ? null : new(cache, "result");

    /// <summary>Finds the result of a program; null if there's none, or if it's too old.</summary>
    public KeptResult? Find(string key)
    {
        if (_entries?.Read(key) is not { Array: { } bytes } content)
        {
            return null;
        }

        try
        {
            using var stream = new MemoryStream(bytes, content.Offset, content.Count);
            var kept = KeptResult.Read(stream);
            return IsFresh(kept.On) ? kept : null;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Caches the result of a program, if it would happen again.</summary>
    public void Keep(string key, CompileReply reply, Run? run)
    {
        if (_entries is null || !KeptResult.WouldRepeat(reply, run))
        {
            return;
        }

        using var content = new MemoryStream();
        KeptResult.Of(reply, run, today).Write(content);
        _entries.Write(key, content.GetBuffer().AsSpan(0, (int)content.Length));
    }

    /// <summary>Forgets a result that didn't happen again.</summary>
    public void Forget(string key) => _entries?.Forget(key);

    /// <summary>Removes results that are too old, and the oldest ones if there are too many. Does so at most once a day.</summary>
    public void Sweep()
    {
        if (cache?.IsDue(today) == true)
        {
            _entries?.Sweep(today.AddDays(-DaysKept), MostBytes);
            cache.SweepFolders(today.AddDays(-DaysFoldersAreKept));
        }
    }

    // Time zones may account for a difference of one day.
    private bool IsFresh(DateOnly day) => day >= today.AddDays(-DaysKept) && day <= today.AddDays(1);
}

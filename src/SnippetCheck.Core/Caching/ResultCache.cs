using System.Text;
using SnippetCheck.Compiler;
using SnippetCheck.Storage;

namespace SnippetCheck.Caching;

/// <summary>Keeps what happened to programs. Several runs may use it at a time, and none of them trusts what it finds there.</summary>
/// <param name="cache">Where it's kept; null: nothing is kept.</param>
/// <param name="today">The day of the run.</param>
internal sealed class ResultCache(CacheFolder? cache, DateOnly today)
{
    // A race that went well once must not stay green for ever.
    private const int DaysFoldersAreKept = 30;
    private const int DaysKept = 7;
    private const long MostBytes = 256L << 20;

    private readonly CacheEntries? _entries = cache is null ? null : new(cache, "result");

    /// <summary>Finds what happened to a program; null where that isn't known, or too old.</summary>
    public KeptResult? Find(string key)
    {
        if (_entries?.Read(key) is not { Array: { } bytes } content)
        {
            return null;
        }

        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes, content.Offset, content.Count), Encoding.UTF8);
            var kept = KeptResult.Read(reader);
            return IsFresh(kept.On) ? kept : null;
        }
        catch (Exception e) when (e is IOException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Keeps what happened to a program, if it would happen again.</summary>
    public void Keep(string key, CompileReply reply, Run? run)
    {
        if (_entries is null || !KeptResult.WouldRepeat(run))
        {
            return;
        }

        using var content = new MemoryStream();
        using var writer = new BinaryWriter(content, Encoding.UTF8);
        new KeptResult(reply with { Image = null }, run, today).Write(writer);
        _entries.Write(key, content.GetBuffer().AsSpan(0, (int)content.Length));
    }

    /// <summary>Forgets what happened to a program: it didn't happen again.</summary>
    public void Forget(string key) => _entries?.Forget(key);

    /// <summary>Removes what is too old, and of the rest the oldest where there's too much of it; not more often than once a day.</summary>
    public void Sweep()
    {
        if (cache?.IsDue(today) == true)
        {
            _entries?.Sweep(today.AddDays(-DaysKept), MostBytes);
            cache.SweepFolders(today.AddDays(-DaysFoldersAreKept));
        }
    }

    // A day of difference is left to time zones.
    private bool IsFresh(DateOnly day) => day >= today.AddDays(-DaysKept) && day <= today.AddDays(1);
}

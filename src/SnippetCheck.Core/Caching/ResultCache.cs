using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SnippetCheck.Compiler;

namespace SnippetCheck.Caching;

/// <summary>
/// Keeps what happened to programs, a file for each which begins with the SHA-256 of the rest, so that what has not changed need not happen again. Several runs may use one folder at
/// a time, and none of them trusts what it finds there.
/// </summary>
/// <param name="folder">The folder; null: nothing is kept.</param>
/// <param name="today">The day of the run.</param>
internal sealed class ResultCache(string? folder, DateOnly today)
{
    // A race that went well once must not stay green for ever.
    private const int DaysKept = 7;
    private const long MostBytes = 256L << 20;

    /// <summary>Whether anything is kept at all.</summary>
    public bool IsUsed => folder is not null;

    /// <summary>Finds what happened to a program; null where that is not known, or too old.</summary>
    public KeptResult? Find(string key)
    {
        try
        {
            var bytes = File.ReadAllBytes(PathOf(key));
            if (bytes.Length < SHA256.HashSizeInBytes || !SHA256.HashData(bytes.AsSpan(SHA256.HashSizeInBytes)).AsSpan().SequenceEqual(bytes.AsSpan(0, SHA256.HashSizeInBytes)))
            {
                return null;
            }

            using var reader = new BinaryReader(new MemoryStream(bytes, SHA256.HashSizeInBytes, bytes.Length - SHA256.HashSizeInBytes), Encoding.UTF8);
            var kept = KeptResult.Read(reader);
            return IsFresh(kept.On) ? kept : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Keeps what happened to a program, if it would happen again. A disk that does not let it is no matter.</summary>
    public void Keep(string key, CompileReply reply, Run? run)
    {
        if (folder is null || !KeptResult.WouldRepeat(run))
        {
            return;
        }

        var path = PathOf(key);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var content = new MemoryStream();
            content.SetLength(SHA256.HashSizeInBytes);
            content.Position = SHA256.HashSizeInBytes;
            using var writer = new BinaryWriter(content, Encoding.UTF8);
            new KeptResult(reply with { Image = null }, run, today).Write(writer);
            var bytes = content.ToArray();
            SHA256.HashData(bytes.AsSpan(SHA256.HashSizeInBytes), bytes);
            File.WriteAllBytes(temporary, bytes);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Removes what is too old, and of the rest the oldest where there is too much of it; not more often than once a day.</summary>
    public void Sweep()
    {
        if (folder is null || !Directory.Exists(folder))
        {
            return;
        }

        try
        {
            var swept = Path.Combine(folder, ".swept");
            if (File.Exists(swept) && File.ReadAllText(swept) == Day)
            {
                return;
            }

            File.WriteAllText(swept, Day);
            var left = MostBytes;
            foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Where(f => f.Name[0] != '.').OrderByDescending(f => f.LastWriteTimeUtc).ToList())
            {
                left -= file.Length;
                if (left < 0 || !IsFresh(DateOnly.FromDateTime(file.LastWriteTimeUtc)))
                {
                    file.Delete();
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another run sweeps, or the folder is not ours to sweep.
        }
    }

    private string Day => today.ToString("O", CultureInfo.InvariantCulture);

    // A day of difference is left to time zones.
    private bool IsFresh(DateOnly day) => day >= today.AddDays(-DaysKept) && day <= today.AddDays(1);

    private string PathOf(string key) => Path.Combine(folder ?? throw new InvalidOperationException("Nothing is kept."), key[..2], key[2..] + ".result");
}

using System.Security.Cryptography;
using System.Text;

namespace SnippetCheck.Storage;

/// <summary>
/// Cache entries of one kind, each in its own file. A file begins with a line that identifies it and contains the SHA-256 of the rest.
/// Files without such a line aren't ours: they're never read, replaced or removed.
/// </summary>
/// <param name="cache">The cache.</param>
/// <param name="kind">The kind, in the singular. It's the name of the folder, and part of each file name.</param>
internal sealed class CacheEntries(CacheFolder cache, string kind)
{
    // Far more than a result can contain, since its output is limited.
    private const int MostBytesRead = 64 << 20;
    private const string Unfinished = ".tmp";

    private readonly byte[] _header = Encoding.ASCII.GetBytes($"SnippetCheck {kind} 1\n");
    private readonly string _folder = kind + "s";
    private readonly string _extension = "." + kind;

    /// <summary>Reads an entry; null if it's missing or damaged.</summary>
    /// <param name="key">The key: at least three letters and digits.</param>
    public ArraySegment<byte>? Read(string key)
    {
        try
        {
            using var folder = cache.Enter(create: false, _folder, key[..2]);
            var bytes = folder?.Read(key[2..] + _extension, MostBytesRead);
            var start = _header.Length + SHA256.HashSizeInBytes;
            return
                bytes is null
                || bytes.Length < start
                || !bytes.AsSpan().StartsWith(_header)
                || !SHA256
                    .HashData(bytes.AsSpan(start))
                    .AsSpan()
                    .SequenceEqual(bytes.AsSpan(_header.Length, SHA256.HashSizeInBytes))
                ? null
                : new(bytes, start, bytes.Length - start);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes an entry, completely or not at all. A failure becomes the note of the cache.</summary>
    public void Write(string key, ReadOnlySpan<byte> content)
    {
        try
        {
            using var folder = cache.Enter(create: true, _folder, key[..2]);
            var name = key[2..] + _extension;
            if (folder is null || !MayReplace(folder, name))
            {
                return;
            }

            var temporary = Guid.NewGuid().ToString("N") + Unfinished;
            try
            {
                folder.Write(temporary, [.. _header, .. SHA256.HashData(content), .. content]);
                folder.Rename(temporary, name);
            }
            catch
            {
                TryDelete(folder, temporary);
                throw;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            cache.NoteFailure(e);
        }
    }

    public void Forget(string key)
    {
        try
        {
            using var folder = cache.Enter(create: false, _folder, key[..2]);
            var name = key[2..] + _extension;
            if (folder is not null && IsOurs(folder, name))
            {
                folder.Delete(name);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            cache.NoteFailure(e);
        }
    }

    /// <summary>Removes entries older than a day, and the oldest of the others if they take up too much space.</summary>
    /// <param name="oldest">The day.</param>
    /// <param name="mostBytes">The limit for the remaining entries.</param>
    public void Sweep(DateOnly oldest, long mostBytes)
    {
        try
        {
            var left = mostBytes;
            foreach (var (folder, name, bytes, written) in Found().OrderByDescending(e => e.Written).ToList())
            {
                left -= bytes;
                if (left < 0 || DateOnly.FromDateTime(written) < oldest)
                {
                    using var inner = cache.Enter(create: false, _folder, folder);
                    TryDelete(inner, name);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another run is sweeping, or the disk failed. The next sweep tries again.
        }
    }

    private IEnumerable<(string Folder, string Name, long Bytes, DateTime Written)> Found()
    {
        using var all = cache.Enter(create: false, _folder);
        foreach (var folder in all?.Names().Where(n => n.Length == 2) ?? [])
        {
            using var inner = all?.Enter(folder);
            foreach (var name in inner?.Names().Where(IsName) ?? [])
            {
                using var file = inner?.Open(name);
                if (file is not null && OpenFolder.BeginsWith(file, _header))
                {
                    yield return (folder, name, RandomAccess.GetLength(file), File.GetLastWriteTimeUtc(file));
                }
            }
        }
    }

    private bool IsName(string name) =>
        Path.GetExtension(name) is var extension
        && (extension == _extension || extension == Unfinished)
        && Path.GetFileNameWithoutExtension(name) is { Length: > 0 } key
        && key.All(char.IsAsciiLetterOrDigit);

    // A full disk may have cut off the first line of a file, or left the file empty.
    private bool IsOurs(OpenFolder folder, string name)
    {
        using var file = folder.Open(name);
        return file is not null
            && OpenFolder.BeginsWith(
                file,
                _header.AsSpan(0, (int)long.Min(_header.Length, RandomAccess.GetLength(file)))
            );
    }

    private bool MayReplace(OpenFolder folder, string name) => !folder.Names().Contains(name) || IsOurs(folder, name);

    private static void TryDelete(OpenFolder? folder, string name)
    {
        try
        {
            folder?.Delete(name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It never existed, or another run has removed it.
        }
    }
}

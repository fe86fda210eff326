using System.Collections.Concurrent;

namespace SnippetCheck.Compiler;

/// <summary>What was loaded from files, each on first use. When a path gets another content, the old one is forgotten.</summary>
/// <param name="load">Loads a file or folder.</param>
internal sealed class LoadedFiles<T>(Func<ReferencedFile, T> load)
{
    private readonly ConcurrentDictionary<string, Loaded> _loaded = new(StringComparer.Ordinal);

    private sealed record Loaded(string Content, Lazy<T> Value);

    /// <summary>What's loaded from a file.</summary>
    public T Find(ReferencedFile file)
    {
        var loaded =
            _loaded.TryGetValue(file.Path, out var known) && known.Content == file.Content
                ? known
                : _loaded.AddOrUpdate(
                    file.Path,
                    _ => Begin(file),
                    (_, other) => other.Content == file.Content ? other : Begin(file)
                );
        try
        {
            return loaded.Value.Value;
        }
        catch
        {
            // A failure isn't kept: the next program may have more luck.
            _loaded.TryRemove(KeyValuePair.Create(file.Path, loaded));
            throw;
        }
    }

    private Loaded Begin(ReferencedFile file) => new(file.Content, new(() => load(file)));
}

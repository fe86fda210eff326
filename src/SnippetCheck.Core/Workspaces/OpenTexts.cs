using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace SnippetCheck.Workspaces;

/// <summary>A text that an editor has open.</summary>
/// <param name="Bytes">The text as a file would hold it.</param>
/// <param name="Version">The editor's number for it, which grows with each change.</param>
internal sealed record OpenText(byte[] Bytes, int Version);

/// <summary>The texts that an editor has open, by the full paths of their files. They win over what's on disk. Safe for several threads.</summary>
internal sealed class OpenTexts
{
    private readonly ConcurrentDictionary<string, OpenText> _texts = new(StringComparer.Ordinal);

    /// <summary>The full paths of all of them.</summary>
    public ICollection<string> Paths => _texts.Keys;

    /// <summary>Takes a text; an older version than the one at hand is ignored.</summary>
    public void Set(string path, byte[] text, int version) =>
        _texts.AddOrUpdate(
            path,
            new OpenText(text, version),
            (_, known) => known.Version > version ? known : new(text, version)
        );

    /// <summary>Forgets a text.</summary>
    public void Remove(string path) => _texts.TryRemove(path, out _);

    /// <summary>The text of a file; false: it isn't open.</summary>
    public bool TryGet(string path, [NotNullWhen(true)] out OpenText? text) => _texts.TryGetValue(path, out text);

    /// <summary>Whether a file is open.</summary>
    public bool Has(string path) => _texts.ContainsKey(path);
}

using SnippetCheck.Reporting;

namespace SnippetCheck.Publishing;

/// <summary>The images that the posts of a site show, copied next to the pages.</summary>
/// <param name="files">Where they're read from.</param>
/// <param name="map">Names them.</param>
internal sealed class SiteImages(SiteFiles files, SiteMap map)
{
    private readonly Dictionary<string, PublishedFile?> _found = new(StringComparer.Ordinal);

    /// <summary>The images that were asked for and found.</summary>
    public IEnumerable<PublishedFile> Copied => _found.Values.OfType<PublishedFile>();

    /// <summary>The name of an image's copy; null if there's no such image below the working folder, or if it could do more than be shown.</summary>
    /// <param name="from">The path of the post with the image.</param>
    /// <param name="url">The relative URL of the image.</param>
    public string? NameOf(string from, string url)
    {
        var path = SiteMap.PathOf(from, url);
        if (!_found.TryGetValue(path, out var image))
        {
            _found[path] = image = Find(path);
        }

        return image?.Name;
    }

    private PublishedFile? Find(string path)
    {
        var extension = Path.GetExtension(path).ToLowerInvariant();
        return files.ImageAt(path) is { } content && SafeImage.Is(extension, content)
            ? new(map.NameFor(Path.ChangeExtension(path, null), extension), content)
            : null;
    }
}

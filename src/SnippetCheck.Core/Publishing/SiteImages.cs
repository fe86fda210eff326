using System.Globalization;
using SnippetCheck.Reporting;

namespace SnippetCheck.Publishing;

/// <summary>The images that the posts of a site show, copied next to the pages.</summary>
/// <param name="files">Where they're read from.</param>
/// <param name="map">Names them.</param>
internal sealed class SiteImages(SiteFiles files, SiteMap map)
{
    private readonly Dictionary<string, FoundImage> _found = new(StringComparer.Ordinal);
    private readonly List<string> _missing = [];

    /// <summary>The images that were asked for and found.</summary>
    public IEnumerable<PublishedFile> Copied => _found.Values.OfType<FoundImage.Safe>().Select(i => i.Copy);

    /// <summary>The images that were asked for and aren't in the site: a sentence for each.</summary>
    public IReadOnlyList<string> Missing => _missing;

    /// <summary>The URL for an image; null if it isn't to be shown.</summary>
    /// <param name="from">The path of the post with the image.</param>
    /// <param name="line">Its line in the post.</param>
    /// <param name="url">Its URL in the post.</param>
    public string? UrlOf(string from, int line, string url)
    {
        if (!SafeUrl.IsRelative(url))
        {
            return SafeUrl.OfImage(url) ?? Missed("only https: images can be shown");
        }

        var path = SiteMap.PathOf(from, url);
        if (!_found.TryGetValue(path, out var image))
        {
            _found[path] = image = Find(path);
        }

        return image switch
        {
            FoundImage.Safe safe => safe.Copy.Name,
            FoundImage.Unsafe => Missed(
                "it isn't a PNG, JPEG, GIF, WebP or SVG image, or it's an SVG file with scripts, links or foreign content"
            ),
            _ => Missed("there's no such file of at most 8 MB below the working folder"),
        };

        string? Missed(string why)
        {
            _missing.Add(
                string.Create(CultureInfo.InvariantCulture, $"{from}({line}): '{url}' isn't in the site: {why}.")
            );
            return null;
        }
    }

    private FoundImage Find(string path)
    {
        var extension = Path.GetExtension(path).ToLowerInvariant();
        return files.ImageAt(path) is not { } content ? new FoundImage.Absent()
            : SafeImage.Is(extension, content)
                ? new FoundImage.Safe(new(map.NameFor(Path.ChangeExtension(path, null), extension), content))
            : new FoundImage.Unsafe();
    }

    private abstract record FoundImage
    {
        public sealed record Absent : FoundImage;

        public sealed record Unsafe : FoundImage;

        public sealed record Safe(PublishedFile Copy) : FoundImage;
    }
}

namespace SnippetCheck.Publishing;

/// <summary>Where the links and images of a post lead, in the site.</summary>
/// <param name="post">The path of the post.</param>
/// <param name="map">The pages of the site.</param>
/// <param name="images">The images of the site.</param>
internal sealed class SiteLinks(string post, SiteMap map, SiteImages images)
{
    /// <summary>The URL for a link; null if it isn't to be one.</summary>
    public string? TargetOf(string url) => SafeUrl.IsRelative(url) ? map.PageOf(post, url) : SafeUrl.OfLink(url);

    /// <summary>The URL for an image; null if it isn't to be shown.</summary>
    /// <param name="line">Its line in the post.</param>
    /// <param name="url">Its URL in the post.</param>
    public string? ImageOf(int line, string url) => images.UrlOf(post, line, url);
}

using SnippetCheck.Reporting;

namespace SnippetCheck.Publishing;

/// <summary>Which file of a site each post is. All files are in one folder, and a name says where its post is.</summary>
internal sealed class SiteMap
{
    /// <summary>The list of the posts.</summary>
    public const string Home = "index.html";

    /// <summary>The style sheet of all pages.</summary>
    public const string Style = "snippetcheck.css";

    // What a link to a post may leave out.
    private static readonly string[] Endings = ["", ".md", ".mdx", ".markdown", "/index.md", "/README.md"];

    private readonly Dictionary<string, string> _pages = new(StringComparer.Ordinal);
    private readonly FileNames _names = new([Home, Style]);
    private readonly string _shared;

    /// <summary>Names the pages of posts.</summary>
    /// <param name="posts">The paths of the posts, as reports name them.</param>
    public SiteMap(IReadOnlyList<string> posts)
    {
        _shared = SharedFolder(posts);
        foreach (var post in posts)
        {
            _pages[post] = NameFor(Path.ChangeExtension(post, null), ".html");
        }
    }

    /// <summary>The file of a post.</summary>
    public string PageOf(string post) => _pages[post];

    /// <summary>A free name for a file of the site, made of the path of what it shows.</summary>
    public string NameFor(string path, string extension) =>
        _names.Take(
            FileNames.Plain(path.StartsWith(_shared, StringComparison.Ordinal) ? path[_shared.Length..] : path),
            extension
        );

    /// <summary>The page that a link leads to, with the part after <c>#</c>; null if it isn't part of the site.</summary>
    /// <param name="from">The path of the post with the link.</param>
    /// <param name="link">The link: a relative URL.</param>
    public string? PageOf(string from, string link)
    {
        var (target, fragment) = link.Split('#', 2) is [var before, var after] ? (before, after) : (link, "");
        var page = target.Length == 0 ? PageOf(from) : Find(PathOf(from, target));
        return page is null || fragment.Length == 0 ? page : $"{page}#{Uri.EscapeDataString(Unescaped(fragment))}";
    }

    /// <summary>The path that a relative URL means.</summary>
    /// <param name="from">The path of the post with the URL.</param>
    /// <param name="url">The URL. One that starts with a slash starts at the working folder.</param>
    public static string PathOf(string from, string url)
    {
        var path = Unescaped(url.Split('?', '#')[0]);
        var folder = path.StartsWith('/') ? "" : from[..(from.LastIndexOf('/') + 1)];
        var parts = new List<string>();
        foreach (var part in $"{folder}{path.TrimStart('/')}".Split('/'))
        {
            if (part == ".." && parts.Count > 0 && parts[^1] != "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("" or "."))
            {
                parts.Add(part);
            }
        }

        return (folder.StartsWith('/') ? "/" : "") + string.Join('/', parts);
    }

    private string? Find(string path) =>
        Endings
            .Select(e => path + e)
            .Append(Path.ChangeExtension(path, ".md"))
            .Select(p => _pages.GetValueOrDefault(p))
            .FirstOrDefault(p => p is not null);

    private static string Unescaped(string text) => Uri.UnescapeDataString(text);

    private static string SharedFolder(IReadOnlyList<string> posts)
    {
        if (posts.Count == 0)
        {
            return "";
        }

        var first = posts[0];
        var length = first.LastIndexOf('/') + 1;
        while (length > 0 && !posts.All(p => p.StartsWith(first[..length], StringComparison.Ordinal)))
        {
            length = first.LastIndexOf('/', Math.Max(0, length - 2)) + 1;
        }

        return first[..length];
    }
}

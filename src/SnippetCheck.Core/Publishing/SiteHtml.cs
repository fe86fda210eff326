using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using SnippetCheck.Reporting;

namespace SnippetCheck.Publishing;

/// <summary>The pages of a site, around the prose of the posts.</summary>
internal static class SiteHtml
{
    private const string HomeTitle = "Posts";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The list of the posts, the newest first, and those without a date after them.</summary>
    public static string Home(IReadOnlyList<ReportedPost> posts, SiteMap map)
    {
        var rows = posts
            .OrderByDescending(p => p.About?.Day ?? DateOnly.MinValue)
            .ThenBy(p => TitleOf(p), StringComparer.OrdinalIgnoreCase)
            .ThenBy(p => p.Path, StringComparer.Ordinal)
            .Select(p => Row(p, map.PageOf(p.Path)));
        return Document(
            HomeTitle,
            "",
            $"<header>\n<h1>{HomeTitle}</h1>\n</header>\n<main>\n<ul class=\"posts\">\n{string.Concat(rows)}</ul>\n</main>\n"
        );
    }

    /// <summary>The page of a post.</summary>
    /// <param name="post">The post.</param>
    /// <param name="prose">Its prose, as HTML.</param>
    public static string Page(ReportedPost post, string prose)
    {
        var title = TitleOf(post);
        return Document(
            title,
            post.About?.Summary ?? "",
            $"<nav><a href=\"{SiteMap.Home}\">All posts</a></nav>\n<main>\n<article>\n<header>\n<h1>{Text(title)}</h1>\n<p class=\"meta\">{Meta(post)}</p>\n</header>\n{prose}</article>\n</main>\n"
        );
    }

    private static string Document(string title, string summary, string body) =>
        $"""
            <!DOCTYPE html>
            <!-- SnippetCheck -->
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' data: https:; style-src 'self'; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <meta name="description" content="{Text(summary)}">
            <link rel="stylesheet" href="{SiteMap.Style}">
            <link rel="icon" href="data:,">
            <title>{Text(title)}</title>
            </head>
            <body>
            {body}</body>
            </html>

            """.ReplaceLineEndings("\n");

    private static string Row(ReportedPost post, string file)
    {
        var summary = post.About is { Summary: { Length: > 0 } text } ? $"<p class=\"summary\">{Text(text)}</p>\n" : "";
        return $"<li>\n<h2><a href=\"{Text(file)}\">{Text(TitleOf(post))}</a></h2>\n<p class=\"meta\">{Meta(post)}</p>\n{summary}</li>\n";
    }

    private static string Meta(ReportedPost post) =>
        string.Join(
            " · ",
            new[] { Date(post.About), Minutes(post.About), Verified(post), Tags(post.About) }.OfType<string>()
        );

    private static string? Date(PostAbout? about) =>
        about switch
        {
            { Day: { } day } => string.Create(
                CultureInfo.InvariantCulture,
                $"<time datetime=\"{day:yyyy-MM-dd}\">{day:d MMMM yyyy}</time>"
            ),
            { Date: { Length: > 0 } text } => Text(text),
            _ => null,
        };

    private static string? Minutes(PostAbout? about) =>
        about is null ? null : string.Create(CultureInfo.InvariantCulture, $"{about.Minutes} min read");

    // Of the snippets that readers see, and that were to be checked.
    private static string? Verified(ReportedPost post)
    {
        var fences = PublishedFence.In(post).ToList();
        var passed = fences.Count(f => f.IsPassed);
        return fences.Count == 0 ? null
            : passed == fences.Count
                ? $"<span class=\"verified\">{DisplayNames.Number(passed, "snippet")} verified</span>"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"<span class=\"unverified\">{passed} of {DisplayNames.Number(fences.Count, "snippet")} verified</span>"
            );
    }

    private static string? Tags(PostAbout? about) =>
        about is { Tags.Count: > 0 }
            ? string.Join(' ', about.Tags.Select(t => $"<span class=\"tag\">{Text(t)}</span>"))
            : null;

    private static string TitleOf(ReportedPost post) =>
        post.About is { Title: { Length: > 0 } title } ? title : Path.GetFileNameWithoutExtension(post.Path);

    private static string Text(string text) => Encoder.Encode(OutputSanitizer.Visible(text));
}

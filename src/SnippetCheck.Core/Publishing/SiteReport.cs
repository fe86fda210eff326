using System.Text;
using SnippetCheck.Reporting;

namespace SnippetCheck.Publishing;

/// <summary>A static site of the posts: an index, a page for each post, their images and one style sheet. <c>docs/publish.md</c> describes it.</summary>
public static class SiteReport
{
    /// <summary>The file that lists the fences, and says since when each has passed.</summary>
    public const string Index = "snippets.json";

    private static readonly string OwnStyle = EmbeddedText.Read(typeof(SiteReport).Assembly, "site.css");

    /// <summary>The files of the site.</summary>
    /// <param name="run">A fresh run. Drafts, posts that can't be read, and C# files aren't part of the site.</param>
    /// <param name="files">Where posts and images are read from.</param>
    public static PublishedFolder Make(ReportedRun run, SiteFiles files)
    {
        var posts = run
            .Posts.Where(p => p.About is { IsDraft: false } && PostKinds.Of(p.Path) != PostKind.CSharp)
            .Select(p => (Post: p, Text: files.TextOf(p.Path)))
            .Where(p => p.Text is not null)
            .ToList();
        var map = new SiteMap([.. posts.Select(p => p.Post.Path)]);
        var images = new SiteImages(files, map);
        var pages = posts
            .Select(p => new PublishedFile(
                map.PageOf(p.Post.Path),
                Encoding.UTF8.GetBytes(
                    SiteHtml.Page(p.Post, PostHtml.Of(p.Post, p.Text ?? "", new(p.Post.Path, map, images)))
                )
            ))
            .ToList();
        return new(
            [
                new(SiteMap.Home, Encoding.UTF8.GetBytes(SiteHtml.Home([.. posts.Select(p => p.Post)], map))),
                .. pages,
                .. images.Copied,
                new(SiteMap.Style, Encoding.UTF8.GetBytes(OwnStyle + FenceHtml.Style)),
                new(
                    Index,
                    FenceIndex.Write(
                        run.Tool,
                        posts.SelectMany(p => PublishedFence.In(p.Post)).Select(f => (f, map.PageOf(f.Post)))
                    )
                ),
            ],
            [.. images.Missing]
        );
    }
}

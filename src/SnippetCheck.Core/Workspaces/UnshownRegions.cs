using Microsoft.Extensions.FileSystemGlobbing;
using SnippetCheck.Posts;

namespace SnippetCheck.Workspaces;

/// <summary>Finds the regions that pages must show, as a configuration says, and that none shows.</summary>
/// <param name="configuration">The configuration.</param>
/// <param name="nameOf">How reports name a file by its full path.</param>
internal sealed class UnshownRegions(ConfigurationFile configuration, Func<string, string> nameOf)
{
    /// <summary>Finds them.</summary>
    /// <param name="posts">All posts of the configuration. Drafts are no pages yet.</param>
    public IEnumerable<Problem> In(IEnumerable<Post> posts)
    {
        var shown = posts
            .Where(p => p.About is not { IsDraft: true })
            .SelectMany(p => p.Snippets)
            .Select(s => s.Copy)
            .OfType<SourceCopy>()
            .ToLookup(c => c.Path, StringComparer.Ordinal);
        var code = FolderWalk
            .Files(configuration.Root, FolderWalk.Readable)
            .Where(PostNames.IsCode)
            .Order(StringComparer.Ordinal)
            .ToList();
        var found = new List<string>();
        foreach (var glob in configuration.Content.Includes.MustBeUsed.Where(g => Glob.IsUsable(g.Text)))
        {
            var matcher = new Matcher(StringComparison.Ordinal);
            matcher.AddInclude(glob.Text);
            var files = code.Where(f => matcher.Match(configuration.Root, f).HasMatches).ToList();
            if (files.Count == 0)
            {
                yield return Problems.NothingMustBeUsed(glob.Place, glob.Text);
            }

            found.AddRange(files);
        }

        foreach (var problem in found.Distinct().SelectMany(f => In(f, shown)))
        {
            yield return problem;
        }
    }

    private IEnumerable<Problem> In(string file, ILookup<string, SourceCopy> shown)
    {
        var name = nameOf(file);
        if (!TryRead(file, out var text))
        {
            yield break;
        }

        var source = new SourceLines(text);
        var lines = Enumerable.Range(0, source.Count).Select(source.Text).ToList();
        var regions = SourceRegions.In(lines);
        foreach (var region in regions.All.Where(r => r.Name.Length > 0 && !r.Name.Any(char.IsWhiteSpace)))
        {
            var code = Enumerable
                .Range(region.Start + 1, (region.End ?? lines.Count) - region.Start - 1)
                .Where(l => !string.IsNullOrWhiteSpace(lines[l]) && !regions.IsMarker(l))
                .Select(l => l + 1)
                .ToList();
            if (
                !shown[name]
                    .Any(c => c.Region == region.Name || (code.Count > 0 && code.TrueForAll(c.Numbers.Contains)))
            )
            {
                var start = lines[region.Start];
                var indent = start.Length - start.TrimStart().Length;
                yield return Problems.RegionNotShown(
                    Place.On(region.Start + 1, indent + 1) with
                    {
                        File = name,
                    },
                    region.Name
                );
            }
        }
    }

    private static bool TryRead(string file, out string text)
    {
        try
        {
            return Utf8Text.TryDecode(RegularFile.Read(file), out text, out _);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // No page can show a file that can't be read.
            text = "";
            return false;
        }
    }
}

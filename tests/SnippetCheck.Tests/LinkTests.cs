using System.Text.RegularExpressions;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>Every link of the documentation leads somewhere, and every page can be found.</summary>
public sealed partial class LinkTests
{
    private static readonly string Docs = Path.Combine(Repository.Root, "docs");

    private static IEnumerable<string> PagesOfDocs =>
        Directory.EnumerateFiles(Docs, "*.md").Concat(Directory.EnumerateFiles(Repository.Reference, "*.md"));

    public static TheoryData<string> Pages =>
        [
            .. Directory
                .EnumerateFiles(Repository.Root, "*.md")
                .Concat(PagesOfDocs)
                .Select(f => Path.GetRelativePath(Repository.Root, f).Replace('\\', '/'))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_have_targets(string page) =>
        Assert.All(
            LinksOf(Path.Combine(Repository.Root, page)),
            link =>
            {
                Assert.True(Path.Exists(link.Path), $"{link.Path} isn't there.");
                Assert.True(
                    link.Anchor.Length == 0 || AnchorsOf(link.Path).Contains(link.Anchor),
                    $"{link.Path} has no heading #{link.Anchor}."
                );
            }
        );

    [Fact]
    public void Every_page_is_at_most_two_steps_from_the_map()
    {
        var map = Path.Combine(Docs, "README.md");
        var near = LinksOf(map).Select(l => l.Path).Where(IsPage).ToHashSet();
        near.UnionWith(near.SelectMany(LinksOf).Select(l => l.Path).ToList());
        Assert.Empty(PagesOfDocs.Except(near.Append(map)));
    }

    // The links to files of the repository, each with its heading.
    private static List<(string Path, string Anchor)> LinksOf(string page)
    {
        var folder = Path.GetDirectoryName(page) ?? "";
        return
        [
            .. Link()
                .Matches(InlineCode().Replace(WithoutFences(page), ""))
                .Select(m => (m.Groups["path"].Value, m.Groups["anchor"].Value))
                .Select(l => (l.Item1.Length == 0 ? page : Path.GetFullPath(Path.Combine(folder, l.Item1)), l.Item2)),
        ];
    }

    private static string WithoutFences(string page) => Fence().Replace(File.ReadAllText(page), "");

    private static bool IsPage(string path) => File.Exists(path) && Path.GetExtension(path) == ".md";

    // As GitHub makes them of headings.
    private static HashSet<string> AnchorsOf(string page) =>
        [
            .. Heading()
                .Matches(WithoutFences(page))
                .Select(m => NoAnchor().Replace(m.Groups["text"].Value.ToLowerInvariant(), "").Replace(' ', '-')),
        ];

    [GeneratedRegex(@"\]\((?<path>[^)#:\s]*)(#(?<anchor>[^)\s]+))?\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#{1,6} (?<text>.+?) *\r?$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N}\- _]")]
    private static partial Regex NoAnchor();

    [GeneratedRegex(
        @"^ *(?<marks>`{3,})[^`\n]*\n.*?^ *\k<marks>\s*?$",
        RegexOptions.Multiline | RegexOptions.Singleline
    )]
    private static partial Regex Fence();

    [GeneratedRegex(@"(?<tick>`+)[^`\n]+\k<tick>")]
    private static partial Regex InlineCode();
}

using System.Text.RegularExpressions;

namespace SnippetCheck.Posts;

/// <summary>Reads what an index shows about a post, from its front matter or else from its text.</summary>
internal static partial class PostAboutReader
{
    private const int LongestSummary = 300;

    private static readonly string[] TitleKeys = ["title"];
    private static readonly string[] DateKeys = ["date", "pubDate", "published"];
    private static readonly string[] TagKeys = ["tags", "tag", "keywords", "categories", "category"];
    private static readonly string[] SummaryKeys = ["summary", "description", "excerpt"];
    private static readonly string[] DraftKeys = ["draft"];
    private static readonly string[] PublishedKeys = ["published"];

    /// <summary>Whether it uses a key of front matter.</summary>
    public static bool Reads(string key) =>
        TitleKeys.Contains(key)
        || DateKeys.Contains(key)
        || TagKeys.Contains(key)
        || SummaryKeys.Contains(key)
        || DraftKeys.Contains(key);

    /// <param name="content">The content of the post.</param>
    public static PostAbout Read(PostContent content)
    {
        var frontMatter = content.FrontMatter;
        var elements = content.Chapters?.SelectMany(c => c.Elements).ToList() ?? [];
        var heading = elements.OfType<MarkdownElement.Heading>().FirstOrDefault()?.Text ?? "";
        // The mark of a container such as ::: tip is no summary.
        var paragraph =
            elements
                .OfType<MarkdownElement.Paragraph>()
                .FirstOrDefault(p => !p.Text.StartsWith(":::", StringComparison.Ordinal))
                ?.Text
            ?? "";
        return new(
            Texts(TitleKeys).FirstOrDefault(heading),
            Texts(DateKeys).FirstOrDefault(d => !IsBoolean(d), ""),
            [.. TagKeys.Select(k => Texts([k])).FirstOrDefault(t => t.Count > 0) ?? []],
            Cut(Texts(SummaryKeys).FirstOrDefault(paragraph)),
            Word().Count(content.Text.AsSpan(frontMatter.Length))
        )
        {
            IsDraft =
                Texts(DraftKeys).Any(d => Is(d, bool.TrueString))
                || Texts(PublishedKeys).Any(p => Is(p, bool.FalseString)),
        };

        List<string> Texts(string[] keys) =>
            [
                .. frontMatter
                    .About.Where(s => keys.Contains(s.Key))
                    .SelectMany(s => TextsOf(s.Value))
                    .Select(t => t.Trim())
                    .Where(t => t.Length > 0),
            ];
    }

    // Jekyll's key published is a Boolean, and other generators' a date.
    private static bool IsBoolean(string text) => Is(text, bool.TrueString) || Is(text, bool.FalseString);

    private static bool Is(string text, string word) => text.Equals(word, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> TextsOf(SettingValue value) =>
        value switch
        {
            SettingValue.Scalar scalar => [scalar.Text],
            SettingValue.Sequence sequence => sequence.Values.OfType<SettingValue.Scalar>().Select(s => s.Text),
            _ => [],
        };

    private static string Cut(string text)
    {
        if (text.Length <= LongestSummary)
        {
            return text;
        }

        var end = text.LastIndexOf(' ', LongestSummary, LongestSummary / 2);
        return text[..(end < 0 ? LongestSummary : end)] + " …";
    }

    [GeneratedRegex(@"\w\S*")]
    private static partial Regex Word();
}

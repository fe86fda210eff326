using System.Text.RegularExpressions;

namespace SnippetCheck.Posts;

/// <summary>What the reference says of each tag. The tool carries the page, so that editors show the same text.</summary>
public static partial class TagCatalogue
{
    private static readonly Lazy<IReadOnlyDictionary<string, Match>> Rows = new(() =>
        Row()
            .Matches(EmbeddedText.Read(typeof(TagCatalogue).Assembly, "tags.md").ReplaceLineEndings("\n"))
            .DistinctBy(m => m.Groups["name"].Value)
            .ToDictionary(m => m.Groups["name"].Value, StringComparer.Ordinal)
    );

    private static readonly Lazy<IReadOnlyList<TagFacts>> OfCSharp = new(() => FactsOf(TagDefinition.OfSnippets));
    private static readonly Lazy<IReadOnlyList<TagFacts>> OfText = new(() => FactsOf(TagDefinition.OfTexts));

    /// <summary>The tags of C# fences, or of fences of text, in the order in which they matter.</summary>
    public static IReadOnlyList<TagFacts> For(bool csharp) => (csharp ? OfCSharp : OfText).Value;

    private static IReadOnlyList<TagFacts> FactsOf(IReadOnlyList<TagDefinition> tags) =>
        [.. tags.Select(t => FactsOf(t, Rows.Value.GetValueOrDefault(t.Name)))];

    private static TagFacts FactsOf(TagDefinition tag, Match? row)
    {
        var value = row?.Groups["value"].Value ?? "";
        var words = Code().Matches(value).Select(m => m.Groups["word"].Value).ToList();
        var meaning = WithoutLinks(row?.Groups["meaning"].Value ?? "");
        return new(
            tag.Name,
            tag.Form == ValueForm.Required,
            // Words with an equals sign are whole tags.
            [.. words.Where(w => !w.Contains('=', StringComparison.Ordinal))],
            WithoutLinks(value),
            WithoutLinks(row?.Groups["default"].Value ?? ""),
            tag.Means is null || meaning.Length == 0 ? meaning : $"the snippet {meaning}"
        );
    }

    private static string WithoutLinks(string cell) => Link().Replace(cell, "${text}");

    // | `timeout` | a time | `10s` | the limit |
    [GeneratedRegex(
        @"^\| `(?<name>\w+)` \| (?<value>[^|]*?) \|\s*(?<default>[^|]*?) ?\| (?<meaning>[^|]*?) \|$",
        RegexOptions.Multiline
    )]
    private static partial Regex Row();

    [GeneratedRegex("`(?<word>[^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\[(?<text>[^\]]+)\]\([^)]+\)")]
    private static partial Regex Link();
}

/// <summary>The reference's text about a tag.</summary>
/// <param name="Name">Its name.</param>
/// <param name="NeedsValue">Whether it must have a value.</param>
/// <param name="Values">Values to choose from, or examples; none if any text is allowed.</param>
/// <param name="Value">What its value is, as Markdown.</param>
/// <param name="Default">What counts without it, as Markdown; empty where that goes without saying.</param>
/// <param name="Meaning">What it means, as Markdown.</param>
public sealed record TagFacts(
    string Name,
    bool NeedsValue,
    IReadOnlyList<string> Values,
    string Value,
    string Default,
    string Meaning
);

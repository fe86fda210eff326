using System.Text.RegularExpressions;
using SnippetCheck.Posts;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>The places that repeat the list of tags have all of them.</summary>
public sealed partial class TagDefinitionTests
{
    private static readonly IEnumerable<string> Names = TagDefinition
        .OfSnippets.Concat(TagDefinition.OfTexts)
        .Select(d => d.Name)
        .Distinct()
        .Order(StringComparer.Ordinal);

    [Fact]
    public async Task The_editor_colors_every_tag()
    {
        var grammar = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "src", "SnippetCheck.VSCode", "syntaxes", "tags.json")
        );
        Assert.Equal(
            Names,
            Alternatives()
                .Matches(grammar)
                .SelectMany(m => m.Groups["names"].Value.Split('|'))
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task The_reference_describes_every_tag()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Reference, "tags.md"));
        Assert.All(Names, name => Assert.Matches($@"`{name}[`= ]", page));
    }

    [GeneratedRegex(@"""match"": ""\(\?<=[^)]*\)\((?<names>[a-z|]+)\)")]
    private static partial Regex Alternatives();
}

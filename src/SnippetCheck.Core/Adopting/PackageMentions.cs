using System.Text.RegularExpressions;

namespace SnippetCheck.Adopting;

/// <summary>A package that a post tells its readers to install.</summary>
/// <param name="Name">Its id.</param>
/// <param name="Version">Its version, which may have wildcards; null if the post doesn't state any.</param>
/// <param name="Place">Where the post names it.</param>
public sealed record PackageMention(string Name, string? Version, Place Place);

/// <summary>Finds the packages that a post tells its readers to install, by the commands and the markup for that.</summary>
internal static partial class PackageMentions
{
    /// <summary>The packages, each once. Of several versions, the last one counts: it's what an update leads to.</summary>
    /// <param name="text">The text of the post.</param>
    public static IReadOnlyList<PackageMention> In(PostText text) =>
        [
            .. Enumerable
                .Range(1, text.LineCount)
                .SelectMany(line => Mention().Matches(text.Line(line)).Select(m => Of(m, line)))
                .GroupBy(m => m.Name, StringComparer.OrdinalIgnoreCase)
                .Select(same => same.LastOrDefault(m => m.Version is not null) ?? same.First()),
        ];

    private static PackageMention Of(Match match, int line)
    {
        var name = match.Groups["name"];
        var version = match.Groups["version"];
        return new(
            name.Value,
            version.Success && Version().IsMatch(version.Value) ? version.Value : null,
            Place.On(line, name.Index + 1, name.Length)
        );
    }

    [GeneratedRegex(
        """
            (?: dotnet \s+ (?: add (?:\s+ (?!package\b) [^\s`]+)? \s+ package | package \s+ add ) \s+ (?<name>[\w.-]*\w) (?: \s+ (?: --version | -v ) [\s=]+ (?<version>[\w.*+-]*\w) )?
            | Install-Package \s+ (?:-Id\s+)? (?<name>[\w.-]*\w) (?: \s+ -Version \s+ (?<version>[\w.*+-]*\w) )?
            | \#:package \s+ (?<name>[\w.-]*\w) (?: \s* @ \s* (?<version>[\w.*+-]*[\w*]) )?
            | <PackageReference \s [^<>]*? \b Include \s* = \s* "(?<name>[\w.-]*\w)" (?: [^<>]*? \b Version \s* = \s* "(?<version>[^"]*)" )?
            )
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Mention();

    [GeneratedRegex(@"^[0-9]+(\.([0-9]+|\*)){0,3}(-[\w.-]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Version();
}

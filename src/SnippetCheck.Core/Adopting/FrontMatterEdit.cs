using System.Text.RegularExpressions;

namespace SnippetCheck.Adopting;

/// <summary>Writes shared context into the front matter of a post.</summary>
internal static partial class FrontMatterEdit
{
    private const string Mark = "---";
    private const string TomlMark = "+++";

    /// <summary>The edit that adds items; null if the front matter has a form in which there's no sure place for them.</summary>
    /// <param name="text">The text of the post.</param>
    /// <param name="items">The items; at least one.</param>
    public static Edit? Of(PostText text, IReadOnlyList<ContextItem> items)
    {
        var ending = text.EndingAt(1);
        var first = text.LineCount == 0 ? "" : text.Line(1).TrimEnd();
        if (first is not (Mark or TomlMark) && !first.StartsWith('{'))
        {
            string[] lines = [Mark, $"{FrontMatterKey.Name}:", .. Yaml(items).Select(l => "  " + l), Mark];
            return new(Place.On(1, 1), Joined(lines) + (first.Length == 0 ? "" : ending));
        }

        var closing = Enumerable
            .Range(2, Math.Max(0, text.LineCount - 1))
            .FirstOrDefault(l =>
                text.Line(l).TrimEnd() is var line && (line == first || (first == Mark && line == "..."))
            );
        if (closing == 0)
        {
            return null;
        }

        if (first == TomlMark)
        {
            return Enumerable.Range(2, closing - 2).Any(l => FrontMatterKey.IsInToml(text.Line(l)))
                ? null
                : new(Place.On(closing, 1), Joined(Toml(items).Prepend($"[{FrontMatterKey.Name}]")));
        }

        if (
            Enumerable.Range(2, closing - 2).Where(l => FrontMatterKey.IsInYaml(text.Line(l))).ToList()
            is not [var own, ..]
        )
        {
            return new(
                Place.On(closing, 1),
                Joined(Yaml(items).Select(l => "  " + l).Prepend($"{FrontMatterKey.Name}:"))
            );
        }

        var margin = Margin().Match(text.Line(own + 1)).Value;
        return margin.Length == 0 || own + 1 == closing
            ? null
            : new(Place.On(own + 1, 1), Joined(Yaml(items).Select(l => margin + l)));

        string Joined(IEnumerable<string> lines) => string.Concat(lines.Select(l => l + ending));
    }

    private static IEnumerable<string> Yaml(IReadOnlyList<ContextItem> items)
    {
        if (items.OfType<ContextItem.Sdk>().FirstOrDefault() is { } sdk)
        {
            yield return $"sdk: {sdk.Name}";
        }

        if (
            items.OfType<ContextItem.Package>().OrderBy(p => p.Name, StringComparer.Ordinal).ToList() is
            { Count: > 0 } packages
        )
        {
            yield return "packages:";
            foreach (var package in packages)
            {
                yield return $"  {package.Name}: {(Number().IsMatch(package.Version) ? $"\"{package.Version}\"" : package.Version)}";
            }
        }

        if (
            items.OfType<ContextItem.Using>().Select(u => u.Name).Order(StringComparer.Ordinal).ToList() is
            { Count: > 0 } usings
        )
        {
            yield return $"usings: [{string.Join(", ", usings)}]";
        }
    }

    private static IEnumerable<string> Toml(IReadOnlyList<ContextItem> items)
    {
        if (items.OfType<ContextItem.Sdk>().FirstOrDefault() is { } sdk)
        {
            yield return $"sdk = \"{sdk.Name}\"";
        }

        if (
            items.OfType<ContextItem.Using>().Select(u => $"\"{u.Name}\"").Order(StringComparer.Ordinal).ToList() is
            { Count: > 0 } usings
        )
        {
            yield return $"usings = [{string.Join(", ", usings)}]";
        }

        var packages = items.OfType<ContextItem.Package>().OrderBy(p => p.Name, StringComparer.Ordinal).ToList();
        if (packages.Count > 0)
        {
            yield return $"packages = {{ {string.Join(", ", packages.Select(p => $"\"{p.Name}\" = \"{p.Version}\""))} }}";
        }
    }

    [GeneratedRegex("^[ ]*", RegexOptions.CultureInvariant)]
    private static partial Regex Margin();

    // YAML would read such a version as a number.
    [GeneratedRegex(@"^[0-9]+(\.[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}

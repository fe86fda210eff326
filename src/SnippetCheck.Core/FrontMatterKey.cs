using System.Text.RegularExpressions;

namespace SnippetCheck;

/// <summary>Our key in front matter. It's found by line where a file can't be read as a whole, or is to be edited.</summary>
internal static partial class FrontMatterKey
{
    /// <summary>The key.</summary>
    public const string Name = "snippetcheck";

    /// <summary>Whether a line of YAML begins with it.</summary>
    public static bool IsInYaml(string line) => Yaml().IsMatch(line);

    /// <summary>Whether a line of TOML begins with it, or with a table of that name.</summary>
    public static bool IsInToml(string line) => Toml().IsMatch(line);

    [GeneratedRegex("""^["']?snippetcheck["']?\s*:""", RegexOptions.CultureInvariant)]
    private static partial Regex Yaml();

    [GeneratedRegex("""^\s*(\[{1,2}\s*)?["']?snippetcheck["']?\s*[].=]""", RegexOptions.CultureInvariant)]
    private static partial Regex Toml();
}

using System.Text.RegularExpressions;

namespace SnippetCheck.Cli;

/// <summary>The reference page of a problem code, as the tool carries it.</summary>
internal static partial class CodePage
{
    /// <summary>Whether a word looks like a code: two letters or more, and four digits or more.</summary>
    public static bool IsCode(string word) => Code().IsMatch(word);

    /// <summary>The page, without its front matter.</summary>
    /// <param name="code">The code, in any case.</param>
    /// <exception cref="UsageException">There's no page for this code.</exception>
    public static string Of(string code)
    {
        var name = code.ToUpperInvariant();
        var assembly = typeof(CodePage).Assembly;
        if (!assembly.GetManifestResourceNames().Contains($"{name}.md"))
        {
            throw new UsageException(
                name.StartsWith("SNIP", StringComparison.Ordinal)
                    ? $"there is no problem code '{code}'."
                    : $"'{code}' isn't a code of SnippetCheck's. Look it up in the documentation of the C# compiler."
            );
        }

        var page = EmbeddedText.Read(assembly, $"{name}.md").ReplaceLineEndings("\n");
        var (header, text) = page.Split("\n---\n", 2) is [var front, var rest] ? (front, rest) : ("", page);
        var title = Title().Match(header).Groups["title"].Value;
        return $"# {title}\n\n{text.Trim()}\n";
    }

    [GeneratedRegex("^[A-Za-z]{2,}[0-9]{4,}$")]
    private static partial Regex Code();

    [GeneratedRegex("^title: \"?(?<title>.*?)\"?$", RegexOptions.Multiline)]
    private static partial Regex Title();
}

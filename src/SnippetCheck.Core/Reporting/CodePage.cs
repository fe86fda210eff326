using System.Reflection;
using System.Text.RegularExpressions;

namespace SnippetCheck.Reporting;

/// <summary>The reference page of a problem code. The tool carries all of them, so reports and <c>explain</c> need no network.</summary>
/// <param name="Code">The code, such as SNIP0201.</param>
/// <param name="Title">A few words, without the code: "Output differs".</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Text">The rest of the page, as Markdown with links to other pages.</param>
public sealed partial record CodePage(string Code, string Title, string Summary, string Text)
{
    private static readonly Assembly Carrier = typeof(CodePage).Assembly;

    /// <summary>The page as Markdown in which every link is only its text, for places from which other pages can't be reached.</summary>
    public string TextWithoutLinks => LinkPattern().Replace(Text, "${text}");

    /// <summary>Whether a word looks like a code: at least two letters and four digits.</summary>
    public static bool IsCode(string word) => CodePattern().IsMatch(word);

    /// <summary>The page of a code.</summary>
    /// <param name="code">The code, in any case.</param>
    /// <returns>Null if it isn't a code of SnippetCheck's.</returns>
    public static CodePage? Find(string code)
    {
        var name = code.ToUpperInvariant();
        if (!IsCode(name) || Carrier.GetManifestResourceInfo($"{name}.md") is null)
        {
            return null;
        }

        var page = EmbeddedText.Read(Carrier, $"{name}.md");
        return PagePattern().Match(page) is { Success: true, Groups: var groups }
            ? new(name, groups["title"].Value, groups["summary"].Value, groups["text"].Value.Trim())
            : throw new InvalidOperationException($"{name}.md doesn't begin with its code, its title and a summary.");
    }

    [GeneratedRegex("^[A-Za-z]{2,}[0-9]{4,}$")]
    private static partial Regex CodePattern();

    [GeneratedRegex("^# SNIP[0-9]{4}: (?<title>[^\n]+)\n\n(?<summary>[^\n]+)\n(?<text>.*)", RegexOptions.Singleline)]
    private static partial Regex PagePattern();

    [GeneratedRegex(@"\[(?<text>[^\]\n]+)\]\([^)\n]+\.md(#[^)\n]*)?\)")]
    private static partial Regex LinkPattern();
}

using System.Text.RegularExpressions;

namespace SnippetCheck.Posts;

/// <summary>Reads the includes of documentation tools: DocFX, Microsoft Learn, MarkdownSnippets and Docusaurus.</summary>
internal sealed partial class IncludeParser
{
    private readonly Dictionary<string, string> _imported = new(StringComparer.Ordinal);

    /// <summary>The include that a line is; null for other lines.</summary>
    /// <param name="line">The line, without the marks and the indent of what's around it.</param>
    public static Include? OfLine(string line) =>
        DocFx().Match(line) is { Success: true } docFx ? FromDocFx(docFx)
        : Learn().Match(line) is { Success: true } learn ? FromLearn(learn.Groups["attributes"].Value)
        : Named().Match(line) is { Success: true } named ? FromName(named)
        : null;

    /// <summary>The include that a comment announces, with its code in a fence below it; null for other comments.</summary>
    /// <param name="comment">The text of the comment, without its delimiters.</param>
    public static IncludeTarget.Named? OfComment(string comment) =>
        Named().Match(comment.Trim()) is { Success: true } named
        && FromName(named) is { Target: IncludeTarget.Named target }
            ? target
            : null;

    /// <summary>Whether a comment ends what <see cref="OfComment"/> begins.</summary>
    public static bool IsEnd(string comment) => comment.Trim().Equals("endSnippet", StringComparison.OrdinalIgnoreCase);

    /// <summary>The includes in a block of MDX: elements that show what an import above them reads.</summary>
    /// <param name="block">The text of the block.</param>
    /// <returns>Each with the range of its text.</returns>
    public IEnumerable<(Range Range, Include Include)> InMdx(string block)
    {
        foreach (var import in Import().Matches(block).Cast<Match>())
        {
            _imported[import.Groups["name"].Value] = import.Groups["path"].Value;
        }

        foreach (var shown in CodeBlock().Matches(block).Cast<Match>())
        {
            if (_imported.TryGetValue(shown.Groups["name"].Value, out var path))
            {
                yield return (
                    shown.Index..(shown.Index + shown.Length),
                    new(
                        Attribute(shown.Groups["attributes"].Value, "language") ?? "",
                        new IncludeTarget.InFile(path, new SourceSelection.Whole())
                    )
                );
            }
        }
    }

    private static Include FromDocFx(Match match)
    {
        var written = match.Groups["path"].Value.Trim();
        var split = written.IndexOfAny(['#', '?']);
        return new(
            match.Groups["language"].Value,
            split < 0
                ? new IncludeTarget.InFile(written, new SourceSelection.Whole())
                : new(
                    written[..split],
                    written[split] == '#' ? OfFragment(written[(split + 1)..]) : OfQuery(written[(split + 1)..])
                )
        );
    }

    // #L5, #L5-L8, #total
    private static SourceSelection? OfFragment(string fragment) =>
        fragment.Length == 0 ? null
        : Lines().IsMatch(fragment) ? OfRanges(fragment)
        : new SourceSelection.Region(fragment);

    // ?name=total&highlight=2, ?range=2-5,9, ?start=2&end=5
    private static SourceSelection? OfQuery(string query)
    {
        var values = query
            .Split('&')
            .Select(p => p.Split('=', 2))
            .Where(p => p.Length == 2)
            .GroupBy(p => p[0].Trim(), p => p[1].Trim(), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.OrdinalIgnoreCase);
        return values.TryGetValue("name", out var name) ? new SourceSelection.Region(name)
            : values.TryGetValue("range", out var range) ? OfRanges(range)
            : values.TryGetValue("start", out var start) ? OfRanges($"{start}-{values.GetValueOrDefault("end")}")
            : values.TryGetValue("end", out var end) ? OfRanges($"1-{end}")
            : new SourceSelection.Whole();
    }

    private static SourceSelection? OfRanges(string ranges) =>
        LineRange.Parse(ranges) is { } all ? new SourceSelection.Ranges(all) : null;

    private static Include? FromLearn(string attributes) =>
        Attribute(attributes, "source") is not { } path
            ? null
            : new(
                Attribute(attributes, "language") ?? "",
                new IncludeTarget.InFile(
                    path,
                    Attribute(attributes, "id") is { } id ? new SourceSelection.Region(id)
                        : Attribute(attributes, "range") is { } range ? OfRanges(range)
                        : new SourceSelection.Whole()
                )
            );

    // A path counts as a name too, but an address is for another server.
    private static Include? FromName(Match match) =>
        match.Groups["name"].Value is var name && name.Contains("://", StringComparison.Ordinal)
            ? null
            : new("", new IncludeTarget.Named(name));

    private static string? Attribute(string attributes, string name) =>
        Attributes().Matches(attributes).FirstOrDefault(a => a.Groups["name"].Value == name)?.Groups["value"].Value;

    [GeneratedRegex(
        @"^\[!code(?:-(?<language>[^\[\]\s]+))?\s*\[[^\]]*\]\(\s*<?(?<path>[^\s()<>""]+)>?(?:\s+""[^""]*"")?\s*\)\]$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex DocFx();

    [GeneratedRegex(@"^:::\s*code\s(?<attributes>.*):::$")]
    private static partial Regex Learn();

    [GeneratedRegex(@"^snippet:\s*(?<name>[^\s<>`*]+)$")]
    private static partial Regex Named();

    [GeneratedRegex(@"^L\d+(?:-(?:L?\d+)?)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Lines();

    [GeneratedRegex(@"(?<![\w-])(?<name>(?>[\w-]+))\s*=\s*(?:""(?<value>[^""]*)""|'(?<value>[^']*)')")]
    private static partial Regex Attributes();

    [GeneratedRegex(
        @"^import\s+(?<name>[\w$]+)\s+from\s+(['""])!!raw-loader!(?<path>[^'""]+)\1[^\S\n]*(?:;[^\S\n]*)?$",
        RegexOptions.Multiline
    )]
    private static partial Regex Import();

    [GeneratedRegex(@"<CodeBlock\b(?<attributes>[^<>]*)>\s*\{\s*(?<name>[\w$]+)(?:\.trim\(\))?\s*\}\s*</CodeBlock>")]
    private static partial Regex CodeBlock();
}

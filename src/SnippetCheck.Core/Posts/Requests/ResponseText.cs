using System.Text.Json;
using System.Text.RegularExpressions;

namespace SnippetCheck.Posts;

/// <summary>The text of a fence that states a response.</summary>
/// <param name="Head">The status and the headers; empty if it doesn't show them.</param>
/// <param name="Body">The body.</param>
internal sealed partial record ResponseText(IReadOnlyList<FenceLine> Head, IReadOnlyList<FenceLine> Body)
{
    /// <summary>Whether a fence begins with a status, as responses do that are shown as a whole.</summary>
    public static bool IsWhole(Fence fence) =>
        fence.Content.Lines.FirstOrDefault(l => !IsBlank(l)) is { } first
        && first.Text.TrimStart().StartsWith("HTTP/", StringComparison.Ordinal)
        && StatusLine().IsMatch(first.Text.Trim());

    /// <summary>Reads the lines of a fence.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="hasHead">Whether a head comes first.</param>
    public static ResponseText Read(IReadOnlyList<FenceLine> lines, bool hasHead) =>
        hasHead
            ? new([.. lines.TakeWhile(l => !IsBlank(l))], [.. lines.SkipWhile(l => !IsBlank(l)).Skip(1)])
            : new([], lines);

    /// <summary>Whether the body shows anything.</summary>
    public bool HasBody => Body.Any(l => !IsBlank(l));

    /// <summary>The version with a blank, if it's shown, and whether the words of the status are; null if there's no status.</summary>
    public (string Version, bool HasReason)? Status =>
        Head.Count > 0 && StatusLine().Match(Head[0].Text.Trim()) is { Success: true } match
            ? (match.Groups["version"].Value, match.Groups["reason"].Success)
            : null;

    /// <summary>Whether the body is JSON. Text with "..." in place of lines isn't, and is compared line by line.</summary>
    /// <param name="language">The language of the fence.</param>
    public bool IsJson(string language)
    {
        if (
            !language.StartsWith("json", StringComparison.OrdinalIgnoreCase)
            && !Head.Any(l => ContentType().IsMatch(l.Text))
            && Body.FirstOrDefault(l => !IsBlank(l))?.Text.TrimStart() is not ['{' or '[', ..]
        )
        {
            return false;
        }

        try
        {
            using var _ = JsonDocument.Parse(string.Join('\n', Body.Select(l => l.Text)));
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsBlank(FenceLine line) => string.IsNullOrWhiteSpace(line.Text);

    [GeneratedRegex(
        @"^(?<version>HTTP/[0-9](\.[0-9])?\s+)?[0-9]{3}(\s+(?<reason>\S.*))?$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex StatusLine();

    [GeneratedRegex(@"^\s*content-type\s*:.*json", RegexOptions.IgnoreCase)]
    private static partial Regex ContentType();
}

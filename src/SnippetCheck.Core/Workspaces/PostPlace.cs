using System.Globalization;

namespace SnippetCheck.Workspaces;

/// <summary>A post and a line of it on the command line: <c>post.md:42</c>.</summary>
/// <param name="Path">The path of the post.</param>
/// <param name="Line">The line.</param>
public sealed record PostPlace(string Path, int Line)
{
    /// <summary>Parses a place; null if the text isn't one.</summary>
    public static PostPlace? Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        return
            colon > 0
            && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var line)
            && line > 0
            ? new(text[..colon], line)
            : null;
    }
}

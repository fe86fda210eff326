using System.Text;
using System.Text.RegularExpressions;

namespace SnippetCheck.Posts;

/// <summary>The address of a request. Every host and port of a post leads to its app, so only the path and the query matter.</summary>
/// <param name="Authority">The host and the port; null if there's none.</param>
/// <param name="Target">The path and the query, as they're sent.</param>
/// <param name="IsSecure">Whether it begins with <c>https</c>.</param>
internal sealed partial record RequestUrl(string? Authority, string Target, bool IsSecure)
{
    /// <summary>Reads an address such as <c>https://localhost:5001/todos</c>, <c>localhost:5000/todos</c> or <c>/todos</c>; null if it isn't one.</summary>
    public static RequestUrl? Read(string text) =>
        Form().Match(text.Trim()) is { Success: true } match
        && (match.Groups["host"].Success || match.Groups["path"].Length > 0)
            ? new(
                match.Groups["host"] is { Success: true, Value: var host } ? host : null,
                TargetOf(match.Groups["path"].Value, match.Groups["query"].Value),
                match.Groups["secure"].Success
            )
            : null;

    private static string TargetOf(string path, string query) =>
        (path.Length == 0 ? "/" : Encoded(path)) + Encoded(query);

    // What's encoded already stays as it is.
    private static string Encoded(string text) =>
        string.Concat(
            Encoding
                .UTF8.GetBytes(text)
                .Select(b =>
                    b is <= (byte)' ' or >= 0x7f or (byte)'"' or (byte)'<' or (byte)'>' ? $"%{b:X2}" : $"{(char)b}"
                )
        );

    [GeneratedRegex(
        @"^(http(?<secure>s)?://(?<host>[^/?#\s@]+)|(?<host>[A-Za-z0-9.-]+(:[0-9]{1,5})?)(?=[/?]|$)|(?=/))(?<path>/[^?#]*)?(?<query>\?[^#]*)?(#.*)?$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Form();
}

using System.Text.RegularExpressions;

namespace SnippetCheck.Adopting;

/// <summary>Statements about the failure of a fence, in its comments and below it. Only these can become tags.</summary>
internal sealed partial class PostClaims
{
    // Text about a fence is close to it.
    private const int MostLines = 25;

    private readonly IReadOnlyList<string> _comments;
    private readonly IReadOnlyList<string> _behind;

    private PostClaims(IReadOnlyList<string> comments, IReadOnlyList<string> behind)
    {
        _comments = comments;
        _behind = behind;
        Codes = comments.Concat(behind).SelectMany(l => Code().Matches(l)).Select(m => m.Value).ToHashSet();
    }

    /// <summary>The compiler's codes that are named.</summary>
    public IReadOnlySet<string> Codes { get; }

    /// <summary>The statements about a fence.</summary>
    public static PostClaims Of(OldPost post, int index) =>
        new(
            [.. post.SketchOf(index).Comments.Where(c => !c.StartsWith("///", StringComparison.Ordinal))],
            [.. post.LinesBehind(index).Take(MostLines)]
        );

    /// <summary>Whether an exception is stated, in a comment or in the runtime's format below. Prose doesn't count, since it may be about another case.</summary>
    /// <param name="type">The exception's simple name.</param>
    public bool NameException(string type) =>
        _comments.Any(c => Thrown().IsMatch(c) && Names(c, type))
        || _behind.Any(l => l.Contains("Unhandled exception", StringComparison.OrdinalIgnoreCase) && Names(l, type));

    /// <summary>The exception that a statement throws by the comment at its end; null if there's none, or if the code may handle it.</summary>
    /// <param name="code">The code of a fence.</param>
    public static string? ExceptionOfStatement(string code) =>
        !Handling().IsMatch(code) && ThrownByStatement().Match(code) is { Success: true } match
            ? match.Groups["type"].Value
            : null;

    private static bool Names(string text, string type) =>
        Regex.IsMatch(text, $@"\b{Regex.Escape(type)}\b", RegexOptions.CultureInvariant);

    [GeneratedRegex(
        @";[ \t]*//[ \t]*((=>|->)[ \t]*)?((this|it|will)[ \t]+){0,2}throws?:?[ \t]+(an?[ \t]+)?([A-Za-z]+\.)*(?<type>[A-Z][A-Za-z]*Exception)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex ThrownByStatement();

    [GeneratedRegex(@"\bcatch\b|\.Throws|\bRecord\.Exception", RegexOptions.CultureInvariant)]
    private static partial Regex Handling();

    [GeneratedRegex(@"\bCS[0-9]{4}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    [GeneratedRegex(
        @"\b(throws?|thrown|throwing|unhandled|crash(es)?|exception:)|=>\s*\w+Exception\b|^//\s*!*\s*\w+Exception\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Thrown();
}

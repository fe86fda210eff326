using System.Text.RegularExpressions;

namespace SnippetCheck.Adopting;

/// <summary>What a post says of a fence's failing, in comments of the code and behind it. Only what is said there may become a tag.</summary>
internal sealed partial class PostClaims
{
    // An answer to a fence stands near it.
    private const int MostLines = 25;

    private readonly IReadOnlyList<string> _comments;
    private readonly IReadOnlyList<string> _behind;

    private PostClaims(IReadOnlyList<string> comments, IReadOnlyList<string> behind)
    {
        _comments = comments;
        _behind = behind;
        Codes = comments.Concat(behind).SelectMany(l => Code().Matches(l)).Select(m => m.Value).ToHashSet();
    }

    /// <summary>The codes of the compiler that are named.</summary>
    public IReadOnlySet<string> Codes { get; }

    /// <summary>What a post says of one of its fences.</summary>
    public static PostClaims Of(OldPost post, int index) =>
        new(
            [.. post.SketchOf(index).Comments.Where(c => !c.StartsWith("///", StringComparison.Ordinal))],
            [.. post.LinesBehind(index).Take(MostLines)]
        );

    /// <summary>Whether it says that an exception is thrown: a comment does, or what stands behind has the runtime's own words. What prose says may be of another case.</summary>
    /// <param name="type">The exception's simple name.</param>
    public bool NameException(string type) =>
        _comments.Any(c => Thrown().IsMatch(c) && Names(c, type))
        || _behind.Any(l => l.Contains("Unhandled exception", StringComparison.OrdinalIgnoreCase) && Names(l, type));

    private static bool Names(string text, string type) =>
        Regex.IsMatch(text, $@"\b{Regex.Escape(type)}\b", RegexOptions.CultureInvariant);

    [GeneratedRegex(@"\bCS[0-9]{4}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    [GeneratedRegex(
        @"\b(throws?|thrown|throwing|unhandled|crash(es)?|exception:)|=>\s*\w+Exception\b|^//\s*!*\s*\w+Exception\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Thrown();
}

using System.Text.RegularExpressions;

namespace SnippetCheck.Updating;

/// <summary>Matches characters that can't be written in a place of a post because they'd end a line or a comment there.</summary>
internal static class Unwritable
{
    // In Markdown, a lone carriage return ends a line, and a NUL becomes another character.
    private const string InMarkdown = @"[\r\0]";
    private const string InHtmlComment = "--!?>";
    private const string InComment = @"\*/";

    // These end a line in C#.
    private const string InCode = @"[\u0085\u2028\u2029]";

    // A third slash turns a comment into documentation, and a slash after an asterisk ends it.
    private const string AfterMark = @"\A/";
    private const string Star = @"\A\*";
    private const string Fence = @"(?<=\A\s*)(`{3,}|~{3,})";

    // XML has no way to write these.
    private const string InXml = @"[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]";
    private const string Anything = @"\A";

    /// <summary>For the text of a fence, or of a comment that replaces a fence.</summary>
    public static Regex In(Fence fence, PostText text) =>
        Any(InMarkdown, Ending(fence, text), Pattern(fence.Content.Notation));

    /// <summary>For a text in a certain notation.</summary>
    public static Regex Of(Notation notation) => Any(InMarkdown, Pattern(notation));

    /// <summary>For a comment in the code of a fence.</summary>
    /// <param name="fence">The fence.</param>
    /// <param name="text">Its post.</param>
    /// <param name="margin">What's before the text on each line.</param>
    /// <param name="isBlock">Whether it's a comment of several lines.</param>
    /// <param name="isBelowStar">Whether the text begins right below the star that opens the comment.</param>
    public static Regex InCodeOf(Fence fence, PostText text, string margin, bool isBlock, bool isBelowStar = false) =>
        Any(
            InMarkdown,
            InCode,
            Ending(fence, text),
            Pattern(fence.Content.Notation),
            isBlock ? InComment : "",
            margin.EndsWith('/') || margin.EndsWith('*') ? AfterMark : "",
            isBlock && !margin.EndsWith('*') ? Fence : "",
            isBelowStar ? Star : ""
        );

    private static string Ending(Fence fence, PostText text) =>
        !fence.IsHidden ? ""
        : text.Slice(fence.Closing).StartsWith('*') ? InComment
        : InHtmlComment;

    private static string Pattern(Notation notation) =>
        notation switch
        {
            Notation.Plain => "",
            Notation.Xml => InXml,
            // It has no entities, and it's in a C# comment.
            Notation.CData => Any(InXml, InCode, InComment).ToString(),
            Notation.Mixed => Anything,
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static Regex Any(params IEnumerable<string> patterns) =>
        new(
            string.Join('|', patterns.Where(p => p.Length > 0)),
            RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
        );
}

using System.Text.RegularExpressions;

namespace SnippetCheck.Updating;

/// <summary>What of a printed text cannot be written in a place of a post, since it would end a line or a comment there.</summary>
internal static class Unwritable
{
    // To Markdown a lone carriage return ends a line, and a NUL is another character.
    private const string InMarkdown = @"[\r\0]";
    private const string InHtmlComment = "--!?>";
    private const string InComment = @"\*/";

    // To C# these end a line.
    private const string InCode = @"[\u0085\u2028\u2029]";

    // A third slash makes documentation of a comment, and one behind an asterisk ends it.
    private const string AfterMark = @"\A/";
    private const string Fence = @"(?<=\A\s*)(`{3,}|~{3,})";

    /// <summary>In the text of a fence or of a comment that stands for one.</summary>
    public static Regex In(Fence fence, PostText text) => Any(InMarkdown, Ending(fence, text));

    /// <summary>In a comment of the code that a fence holds.</summary>
    public static Regex InCodeOf(Fence fence, PostText text, string margin, bool isBlock) =>
        Any(
            InMarkdown,
            InCode,
            Ending(fence, text),
            isBlock ? InComment : "",
            margin.EndsWith('/') || margin.EndsWith('*') ? AfterMark : "",
            isBlock && !margin.EndsWith('*') ? Fence : ""
        );

    private static string Ending(Fence fence, PostText text) =>
        !fence.IsHidden ? ""
        : text.Slice(fence.Closing).StartsWith('*') ? InComment
        : InHtmlComment;

    private static Regex Any(params IEnumerable<string> patterns) =>
        new(
            string.Join('|', patterns.Where(p => p.Length > 0)),
            RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
        );
}

using System.Text.RegularExpressions;
using SnippetCheck.LanguageServer.Posts;
using SnippetCheck.LanguageServer.Protocol;
using Range = SnippetCheck.LanguageServer.Protocol.Range;

namespace SnippetCheck.LanguageServer.Features;

/// <summary>Completes lines of C# fences that begin with <c>#</c>: directives, and the packages that the post names.</summary>
internal static partial class DirectiveCompletion
{
    // Editors show them as a keyword and a module.
    private const int Keyword = 14;
    private const int Module = 9;

    private static readonly string[] Directives =
    [
        "#:package",
        "#:project",
        "#:property",
        "#:sdk",
        "#define",
        "#elif",
        "#else",
        "#endif",
        "#endregion",
        "#if",
        "#nullable",
        "#pragma",
        "#region",
        "#undef",
    ];

    /// <summary>What can be written at a position; null where no directive can.</summary>
    /// <param name="text">The text of the post.</param>
    /// <param name="position">The position.</param>
    /// <param name="post">What was last read of the post; null where nothing was.</param>
    public static CompletionList? At(DocumentText text, Position position, Post? post)
    {
        var line = text.Line(position.Line);
        if (
            post is null
            || !post.Snippets.Any(s => s.Fence.Content.HasLine(position.Line + 1))
            || Beginning().Match(line[..Math.Min(position.Character, line.Length)]) is not { Success: true } match
        )
        {
            return null;
        }

        var package = match.Groups["package"];
        return package.Success
            ? new(
                IsIncomplete: false,
                [.. Packages(post, position.Line + 1).Select(p => Item(p, Module, package.Index, position))]
            )
            : new(
                IsIncomplete: false,
                [.. Directives.Select(d => Item(d, Keyword, match.Groups["directive"].Index, position))]
            );
    }

    private static CompletionItem Item(string text, int kind, int start, Position position) =>
        new(text, kind) { TextEdit = new(new Range(position with { Character = start }, position), text) };

    // The line itself is half-typed.
    private static IEnumerable<string> Packages(Post post, int line) =>
        post
            .Snippets.SelectMany(s => s.Directives)
            .Concat(post.Context.Directives)
            .OfType<ProgramDirective.Package>()
            .Where(p => p.Place.File is not null || p.Place.Line != line)
            .Select(p => (p.Name, Version: (string?)p.Version))
            .Concat(
                post.Installation.Lines.Where(l => l.Kind != InstallKind.Tool && l.Place.Line != line)
                    .Select(l => (Name: l.Package, l.Version))
            )
            .GroupBy(p => p.Name, StringComparer.OrdinalIgnoreCase)
            .Select(same => same.FirstOrDefault(p => p.Version is not null, same.First()))
            .Select(p => $"{p.Name}@{p.Version}")
            .Order(StringComparer.OrdinalIgnoreCase);

    // Quotes, lists and indents come before the code.
    [GeneratedRegex(@"^[\s>]*(?:#:package\s+(?<package>\S*)|(?<directive>#[:\w]*))$")]
    private static partial Regex Beginning();
}

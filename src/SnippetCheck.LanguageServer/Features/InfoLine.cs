using System.Text.RegularExpressions;
using SnippetCheck.LanguageServer.Posts;
using SnippetCheck.LanguageServer.Protocol;

namespace SnippetCheck.LanguageServer.Features;

/// <summary>A line that opens a fence or begins a comment of tags, perhaps half-typed.</summary>
/// <param name="Text">The line.</param>
/// <param name="Start">Where its tags may begin.</param>
/// <param name="IsCSharp">Whether its tags are those of a C# fence; otherwise they're those of text.</param>
internal sealed partial record InfoLine(string Text, int Start, bool IsCSharp)
{
    /// <summary>The line of a position; null where no tags can stand before the position.</summary>
    public static InfoLine? At(DocumentText text, Position position)
    {
        var line = text.Line(position.Line);
        var match = Beginning().Match(line);
        return match.Success && position.Character >= match.Length
            ? new(line, match.Length, match.Groups["csharp"].Success || match.Groups["comment"].Success)
            : null;
    }

    /// <summary>The word around a column; null where there's none.</summary>
    public (int Start, string Text)? WordAt(int column)
    {
        var start = column;
        while (start > Start && start <= Text.Length && !IsBlank(Text[start - 1]))
        {
            start--;
        }

        var end = Math.Min(column, Text.Length);
        while (end < Text.Length && !IsBlank(Text[end]))
        {
            end++;
        }

        return start < end ? (start, Text[start..end]) : null;
    }

    /// <summary>The beginning of a word that ends at a column: what is being typed.</summary>
    public (int Start, string Text) PrefixAt(int column)
    {
        var end = Math.Min(column, Text.Length);
        var start = end;
        while (start > Start && !IsBlank(Text[start - 1]))
        {
            start--;
        }

        return (start, Text[start..end]);
    }

    /// <summary>The names of the tags before a column.</summary>
    public IEnumerable<string> NamesBefore(int column) =>
        Text[Start..Math.Min(column, Text.Length)]
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(w => w.Split('=')[0]);

    private static bool IsBlank(char c) => c is ' ' or '\t';

    // Quotes, lists and indents come before a fence.
    [GeneratedRegex(
        @"^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)?(?:(?:`{3,}|~{3,})[ \t]*(?:(?<csharp>csharp|cs|c\#)|(?<text>[\w+-]*))[ \t]+|(?<comment>(?:<!--|\{/\*)[ \t]*(?:snippetcheck|csharp|cs|c\#)[ \t]+))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Beginning();
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace SnippetCheck.Probing;

/// <summary>The mutations of what a post states of a snippet: output, codes, the exit code, and remarks in its code.</summary>
internal static partial class StatementMutations
{
    /// <summary>The mutations of a snippet's statements, in their order. What happens to them is known, since the code stays the same.</summary>
    /// <param name="snippet">The snippet.</param>
    /// <param name="outcome">What happened to it.</param>
    public static IEnumerable<Mutant> Of(Snippet snippet, Outcome.Answered outcome) =>
        [
            .. snippet.Expectation
                is Expectation.Runs { Output: { Out: var printed, Error: var error, Files: var files } }
                ? new[] { printed, error }
                    .Concat(files.Select(f => f.Text))
                    .OfType<StatedText>()
                    .SelectMany(s => s.Lines)
                    .SelectMany(OfLine)
                    .Select(m => m with { Known = outcome })
                : [],
            .. snippet.Tags.SelectMany(OfTag).Select(m => m with { Known = outcome }),
            .. RemarkMutations.Of(outcome),
        ];

    /// <summary>The mutations of a stated line: its first letter or digit, and its last.</summary>
    public static IEnumerable<Mutant> OfLine(FenceLine line)
    {
        // What stands for other text is no text of its own.
        var fixedText = Wildcard().Replace(line.Text, m => new('\0', m.Length));
        var at = fixedText.AsSpan().IndexOfAny(Letters);
        if (at >= 0)
        {
            yield return Character(line, at);
        }

        var last = fixedText.AsSpan().LastIndexOfAny(Letters);
        if (last > at)
        {
            yield return Character(line, last);
        }
    }

    private static Mutant Character(FenceLine line, int at)
    {
        var to = line.Text[..at] + OtherCharacter.Than(line.Text[at]) + line.Text[(at + 1)..];
        return new(MutationKind.Statement, line.Text, to, new(line.PlaceOf(at, 1), to[at].ToString()));
    }

    private static IEnumerable<Mutant> OfTag(GivenTag tag)
    {
        if (tag.Name is not ("fails" or "exit" or "warns") || tag.Place.File is not null || tag.Values.Count == 0)
        {
            yield break;
        }

        var text = $"{tag.Name}={string.Join(',', tag.Values)}";
        if (tag.Place.EndColumn - tag.Place.Column != text.Length)
        {
            yield break;
        }

        var digit = text.AsSpan().LastIndexOfAnyInRange('0', '9');
        if (digit >= 0)
        {
            var to = OtherCharacter.Than(text[digit]).ToString(CultureInfo.InvariantCulture);
            yield return new(
                MutationKind.Statement,
                text,
                text[..digit] + to + text[(digit + 1)..],
                new(Place.On(tag.Place.Line, tag.Place.Column + digit, 1), to)
            );
        }
    }

    private static readonly System.Buffers.SearchValues<char> Letters = System.Buffers.SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    );

    [GeneratedRegex(@"\[(\.\.|int|number|guid|date|time|timestamp|duration|hex|path|word)\]|\\.")]
    private static partial Regex Wildcard();
}

using System.Globalization;
using System.Text.RegularExpressions;
using SnippetCheck.Claims;

namespace SnippetCheck.Probing;

/// <summary>The mutations of what a post states of a snippet: output, codes, the exit code, and remarks in its code.</summary>
internal static partial class StatementMutations
{
    /// <summary>The mutations of a snippet's statements. What happens to them is known, since the code stays the same.</summary>
    /// <param name="snippet">The snippet.</param>
    /// <param name="outcome">What happened to it.</param>
    public static IEnumerable<Mutant> Of(Snippet snippet, Outcome.Answered outcome) =>
        [
            .. Claim.Of(snippet, outcome.Findings).SelectMany(claim => OfClaim(claim, outcome)),
            .. snippet.Tags.SelectMany(OfTag).Select(m => m with { Known = outcome }),
        ];

    // A comment changes nothing about the code, so the findings are taken with the changed text in place of the old one.
    private static IEnumerable<Mutant> OfClaim(Claim claim, Outcome.Answered outcome) =>
        from line in claim.Lines
        from mutant in OfLine(line)
        where claim is not RemarkClaim { Remark.IsLiteral: true } || IsStillLiteral(mutant)
        let changed = claim.With([.. claim.Lines.Select(l => l == line ? l with { Text = mutant.To } : l)])
        select mutant with
        {
            Known = outcome with { Findings = changed.Instead(claim, outcome.Findings) },
        };

    // A word such as true is a remark only as long as it's that word.
    private static bool IsStillLiteral(Mutant mutant) =>
        mutant.From.Trim() is ['"', .., '"'] or ['\'', .., '\''] || char.IsAsciiDigit(mutant.Edit.Text[0]);

    // Its first letter or digit, and its last.
    private static IEnumerable<Mutant> OfLine(FenceLine line)
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

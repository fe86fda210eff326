using SnippetCheck.Matching;

namespace SnippetCheck.Claims;

/// <summary>A remark that states what its line prints or the value of the line, and what happened each time the line ran.</summary>
/// <param name="Remark">The remark.</param>
/// <param name="Passes">The passes, in order; empty if the line never ran to its end.</param>
/// <param name="Out">What the whole program printed.</param>
internal sealed record RemarkPasses(ValueRemark Remark, IReadOnlyList<LinePass> Passes, string Out)
{
    /// <summary>Separates the texts of several passes.</summary>
    public const string Then = ", then ";

    private const char Quote = '"';
    private const int MostTimes = 12;

    /// <summary>Whether a text after <c>// prints</c> can be output. The same words may start a sentence.</summary>
    public static bool IsLiteral(string text) =>
        text is "true" or "false" or "True" or "False" or "null" or [Quote or '\'' or '[', ..]
        || char.IsAsciiDigit(text.TrimStart('-', '+').FirstOrDefault());

    /// <summary>Whether the line ran to its end at least once.</summary>
    public bool IsReached => Passes.Count > 0;

    public bool HasPrinted => Passes.Any(p => Printed(p).Count > 0);

    /// <summary>Whether the line printed nothing and had no value in any pass.</summary>
    public bool IsEmpty => Passes.All(p => Printed(p).Count == 0 && p.Value.Count == 0);

    /// <summary>Whether stated lines match: the same text in each pass, one text per pass, or the output of all passes together.</summary>
    public bool Holds(IReadOnlyList<FenceLine> stated) =>
        Passes.All(p => IsStated(stated, p))
        || (stated is [{ Text: var text }] && IsSequence(text.Split(Then)))
        || IsStated(stated, Together());

    /// <summary>
    /// What happened, in the form of the remark: the printed lines or the value. If the passes differ, their texts follow each other. Null
    /// if that's too much for a remark.
    /// </summary>
    public IReadOnlyList<string>? Restated()
    {
        var texts = Passes.Select(TextOf).ToList();
        return texts.Count == 0 ? []
            : texts.TrueForAll(t => t.SequenceEqual(texts[0])) ? texts[0]
            : texts.Count > MostTimes ? null
            : texts.TrueForAll(t => t.Count == 1) ? [string.Join(Then, texts.Select(t => t[0]))]
            : Together();
    }

    /// <summary>All forms in which a remark can state what happened: the printed lines of all passes, or the values.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Texts()
    {
        var each = Passes
            .Select(p =>
                Printed(p) is { Count: > 0 } printed
                    ? [printed]
                    : p.Value.Select(v => (IReadOnlyList<string>)[v]).ToList()
            )
            .ToList();
        var ways = each.Select(w => w.Count).DefaultIfEmpty(0).Max();
        return
        [
            .. Enumerable
                .Range(0, ways)
                .Select(i =>
                    (IReadOnlyList<string>)
                        [.. each.Where(w => w.Count > 0).SelectMany(w => w[Math.Min(i, w.Count - 1)])]
                ),
            // A single pass, if all passes are the same.
            .. each is [_, _, ..] && each.TrueForAll(w => w.Count > 0 && w[0].SequenceEqual(each[0][0])) ? each[0] : [],
        ];
    }

    /// <summary>The same, or if that's too much, the texts of the first passes, one below the other.</summary>
    public IReadOnlyList<string> AllLines() =>
        Restated()
        ?? [.. Passes.Take(MostTimes).SelectMany(TextOf), .. Passes.Count > MostTimes ? ["…"] : Array.Empty<string>()];

    // One text for each pass, or one for each printed line.
    private bool IsSequence(string[] stated) =>
        stated.Length > 1
        && (
            stated.Length == Passes.Count
                && stated.Zip(Passes).All(pair => IsStated(pair.First, Candidates(pair.Second)))
            || (
                Together() is var lines
                && lines.Count == stated.Length
                && stated.Zip(lines).All(pair => IsStated(pair.First, Candidates(pair.Second)))
            )
        );

    // The output of all passes, if they only printed.
    private IReadOnlyList<string> Together() =>
        Passes.All(p => p.Value.Count == 0 || Printed(p).Count > 0)
            ? BlockClaim.LinesOf(string.Concat(Passes.Select(p => p.PrintedIn(Out))))
            : [];

    private bool IsStated(IReadOnlyList<FenceLine> stated, LinePass pass) =>
        stated is [{ Text: var text }]
            ? IsStated(text, Candidates(pass))
            : IsStated(
                stated,
                Printed(pass) is { Count: > 0 } printed ? printed
                    : pass.Value is [var value, ..] ? ExpectedText.Lines(value)
                    : []
            );

    private static bool IsStated(IReadOnlyList<FenceLine> stated, IReadOnlyList<string> lines) =>
        lines.Count > 0
        && new[] { lines, CommonIndent.Drop(lines) }.Any(l =>
            ExpectedText.Compare(new(stated, MatchMode.Exact, default), l) is null
        );

    private static bool IsStated(string stated, IEnumerable<string> candidates)
    {
        var pattern = LinePattern.Parse(stated);
        return candidates.Any(pattern.Matches);
    }

    // If there's no value, an empty line is output too.
    private IReadOnlyList<string> Printed(LinePass pass) =>
        BlockClaim.LinesOf(pass.PrintedIn(Out)) is { Count: > 0 } lines ? lines
        : pass.End > pass.Start && pass.Value.Count == 0 ? [""]
        : [];

    private IEnumerable<string> Candidates(LinePass pass) =>
        Printed(pass) switch
        {
            [] => pass.Value,
            // Between quotes, the blanks at its end may be stated.
            [var line] => [.. Candidates(line), Quote + pass.PrintedIn(Out).Trim('\r', '\n') + Quote],
            _ => [],
        };

    // Printed text doesn't show whether the value was a string or a Boolean.
    private IEnumerable<string> Candidates(string line) =>
        [
            .. Remark.CountsBlanks ? [line, line.Trim()] : (string[])[line.Trim()],
            Quote + line + Quote,
            .. line is "True" or "False" ? [line.ToLowerInvariant()] : Array.Empty<string>(),
        ];

    private IReadOnlyList<string> TextOf(LinePass pass)
    {
        var printed = Printed(pass);
        var candidates = Candidates(pass).ToList();
        return printed.Count > 1 ? printed
            : candidates.Count == 0 ? []
            :
            [
                candidates.Find(c =>
                    Remark.Lines.SelectMany(l => l.Text.Split(Then)).Any(stated => IsLike(c, stated)) && IsFit(c)
                )
                    ?? candidates.Find(IsFit)
                    ?? candidates[0],
            ];
    }

    private bool IsFit(string candidate) =>
        candidate.Trim().Length > 0 && !candidate.Any(char.IsControl) && (!Remark.IsLiteral || IsLiteral(candidate));

    // In the form that the author used: quoted, as a list with or without quotes, or as a Boolean literal.
    private static bool IsLike(string candidate, string stated) =>
        stated switch
        {
            ['[', ..] => candidate is ['[', ..] && candidate.Contains(Quote) == stated.Contains(Quote),
            [Quote or '\'', ..] => candidate.StartsWith(stated[0]),
            "true" or "false" => candidate is "true" or "false",
            _ => TypeOf(stated) is { Length: > 0 } type && TypeOf(candidate) == type,
        };

    // The part that shows the type of a number: 400.0, 1.5f, 3L. (In 0x1f, the last letter is a digit.)
    private static string TypeOf(string number) =>
        number.Length == 0
        || !char.IsAsciiDigit(number.TrimStart('-').FirstOrDefault())
        || number.Contains('x', StringComparison.Ordinal)
            ? ""
        : char.IsAsciiLetter(number[^1]) ? number[number.AsSpan().LastIndexOfAnyInRange('0', '9')..][1..]
        : number.EndsWith(".0", StringComparison.Ordinal) ? ".0"
        : "";
}

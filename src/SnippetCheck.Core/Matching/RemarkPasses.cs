namespace SnippetCheck.Matching;

/// <summary>A remark on what a line prints or on the value that it leaves, with what the line did each time that it was run.</summary>
/// <param name="Remark">The remark.</param>
/// <param name="Passes">The times, in order; none: the line was never run to its end.</param>
internal sealed record RemarkPasses(ValueRemark Remark, IReadOnlyList<LinePass> Passes)
{
    /// <summary>What stands between the texts of a line that is run several times.</summary>
    public const string Then = ", then ";

    private const char Quote = '"';
    private const int MostTimes = 12;

    /// <summary>Whether a text may stand behind <c>// prints</c>, which is a word of prose too.</summary>
    public static bool IsLiteral(string text) =>
        text is "true" or "false" or "True" or "False" or "null" or [Quote or '\'' or '[', ..]
        || char.IsAsciiDigit(text.TrimStart('-', '+').FirstOrDefault());

    /// <summary>Whether blanks at the start of what it states count: after <c>=></c>, all but the first of them. Where there are none, it may leave them out.</summary>
    public bool CountsBlanks => Remark is { NamesOutput: false, IsLiteral: false };

    /// <summary>Whether the line was run to its end.</summary>
    public bool IsReached => Passes.Count > 0;

    /// <summary>Whether the line printed something, at least once.</summary>
    public bool HasPrinted => Passes.Any(p => Printed(p).Count > 0);

    /// <summary>Whether the line never printed anything, nor left a value.</summary>
    public bool IsEmpty => Passes.All(p => Printed(p).Count == 0 && p.Value.Count == 0);

    /// <summary>The passes of each remark of a snippet.</summary>
    public static IReadOnlyList<RemarkPasses> Of(IReadOnlyList<ValueRemark> remarks, Run run) =>
        [.. remarks.Select(r => new RemarkPasses(r, [.. run.Lines.Where(l => l.Number == r.Mark)]))];

    /// <summary>Whether stated lines are what happened: each time, or in this order, or all in all.</summary>
    public bool Holds(IReadOnlyList<FenceLine> stated) =>
        Passes.All(p => IsStated(stated, p))
        || (stated is [{ Text: var text }] && IsSequence(text.Split(Then)))
        || IsStated(stated, Together());

    /// <summary>
    /// What happened, written in the way in which the remark is written: the lines that were printed, or the value; once where it was the
    /// same each time, and else one behind the other. Null where that were too much for a remark.
    /// </summary>
    public IReadOnlyList<string>? Restated()
    {
        var texts = Passes.Select(TextOf).ToList();
        return texts.TrueForAll(t => t.SequenceEqual(texts[0])) ? texts[0]
            : texts.Count > MostTimes ? null
            : texts.TrueForAll(t => t.Count == 1) ? [string.Join(Then, texts.Select(t => t[0]))]
            : Together();
    }

    /// <summary>What happened in the ways in which it can be written: the printed lines of all times, or the values that were left.</summary>
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
            // One time of many, where it is the same each time.
            .. each is [_, _, ..] && each.TrueForAll(w => w.Count > 0 && w[0].SequenceEqual(each[0][0])) ? each[0] : [],
        ];
    }

    /// <summary>What happened at first, one time below the other.</summary>
    public IReadOnlyList<string> Beginning() =>
        [.. Passes.Take(MostTimes).SelectMany(TextOf), .. Passes.Count > MostTimes ? ["…"] : Array.Empty<string>()];

    // Each pass in its turn, or each line that was printed.
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

    // All that was printed, where nothing but printing was done.
    private IReadOnlyList<string> Together() =>
        Passes.All(p => p.Value.Count == 0 || Printed(p).Count > 0)
            ? BlockPasses.PrintedLines(string.Concat(Passes.Select(p => p.Printed)))
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

    private static IReadOnlyList<string> Printed(LinePass pass) => BlockPasses.PrintedLines(pass.Printed);

    private IEnumerable<string> Candidates(LinePass pass) =>
        Printed(pass) switch
        {
            [] => pass.Value,
            [var line] => Candidates(line),
            _ => [],
        };

    // Printed text does not say whether it was a string, or a Boolean.
    private IEnumerable<string> Candidates(string line) =>
        [
            .. CountsBlanks ? [line, line.Trim()] : (string[])[line.Trim()],
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

    // Written in the same way: quoted, as a list with or without quotes in it, or as a Boolean in code.
    private static bool IsLike(string candidate, string stated) =>
        stated switch
        {
            ['[', ..] => candidate is ['[', ..] && candidate.Contains(Quote) == stated.Contains(Quote),
            [Quote or '\'', ..] => candidate.StartsWith(stated[0]),
            "true" or "false" => candidate is "true" or "false",
            _ => TypeOf(stated) is { Length: > 0 } type && TypeOf(candidate) == type,
        };

    // What shows the type of a number: 400.0, 1.5f, 3L. In 0x1f the last letter is a digit.
    private static string TypeOf(string number) =>
        number.Length == 0
        || !char.IsAsciiDigit(number.TrimStart('-').FirstOrDefault())
        || number.Contains('x', StringComparison.Ordinal)
            ? ""
        : char.IsAsciiLetter(number[^1]) ? number[number.AsSpan().LastIndexOfAnyInRange('0', '9')..][1..]
        : number.EndsWith(".0", StringComparison.Ordinal) ? ".0"
        : "";
}

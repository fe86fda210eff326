using System.Text.RegularExpressions;

namespace SnippetCheck.Matching;

/// <summary>A printed line with placeholders for what differs from run to run.</summary>
/// <param name="Text">The line that the first run printed.</param>
/// <param name="Literals">The text before each placeholder, and the text after the last.</param>
/// <param name="Placeholders">The names of the placeholders between them.</param>
internal sealed partial record SteadyLine(
    string Text,
    IReadOnlyList<string> Literals,
    IReadOnlyList<string> Placeholders
)
{
    private const string Number = "number";
    private const string AnyText = "..";

    /// <summary>Whether part of the line differs from run to run, or would on another day.</summary>
    public bool Varies => Placeholders.Count > 0;

    /// <summary>A line that's the same in each run.</summary>
    public static SteadyLine Of(string text) => new(text, [text], []);

    /// <summary>Lines that match all runs; null if the runs differ in more than values within lines.</summary>
    /// <param name="runs">The lines of each run. The first run is the one that's shown.</param>
    /// <param name="clock">The time of the runs; null if the program doesn't read it.</param>
    public static IReadOnlyList<SteadyLine>? Of(IReadOnlyList<IReadOnlyList<string>> runs, RunClock? clock)
    {
        if (runs.Any(r => r.Count != runs[0].Count) || OnlyOrderVaries(runs))
        {
            return null;
        }

        var lines = Enumerable.Range(0, runs[0].Count).Select(i => Join([.. runs.Select(r => r[i])], clock)).ToList();
        return lines.Exists(l => l is null) ? null : [.. lines.OfType<SteadyLine>()];
    }

    // A different order is better described by match=unordered than by placeholders.
    private static bool OnlyOrderVaries(IReadOnlyList<IReadOnlyList<string>> runs)
    {
        var first = runs[0].Order(StringComparer.Ordinal).ToList();
        return runs.All(r => r.Order(StringComparer.Ordinal).SequenceEqual(first))
            && runs.Any(r => !r.SequenceEqual(runs[0]));
    }

    private static SteadyLine? Join(IReadOnlyList<string> texts, RunClock? clock)
    {
        var isSame = texts.All(t => t == texts[0]);
        if (isSame && clock is null)
        {
            return Of(texts[0]);
        }

        return Proposals(texts, clock, isSame).FirstOrDefault(l => l is not null && l.Fits(texts));
    }

    // From the narrowest to the widest.
    private static IEnumerable<SteadyLine?> Proposals(IReadOnlyList<string> texts, RunClock? clock, bool isSame)
    {
        yield return JoinValues(texts, clock);
        yield return isSame ? Of(texts[0]) : JoinWords(texts);
        yield return JoinMiddle(texts);
    }

    // A text such as 1.2.3 may look like a value, and fit no placeholder.
    private bool Fits(IReadOnlyList<string> texts)
    {
        var pattern = LinePattern.Parse(Stated);
        return texts.All(pattern.Matches);
    }

    private static SteadyLine? JoinValues(IReadOnlyList<string> texts, RunClock? clock)
    {
        var values = texts.Select(TypedValues.Of).ToList();
        if (values[0].Texts is not { } pieces || values.Exists(v => v.Frame != values[0].Frame))
        {
            return null;
        }

        var isAlone = pieces.All(string.IsNullOrWhiteSpace);
        List<string> literals = [pieces[0]];
        var names = new List<string>();
        for (var i = 0; i < values[0].Values.Count; i++)
        {
            var (type, text) = values[0].Values[i];
            List<string> found = [.. values.Select(v => v.Values[i].Text)];
            if (NameOf(type, found, clock, isAlone) is { } name)
            {
                names.Add(name);
                literals.Add(pieces[i + 1]);
            }
            else
            {
                literals[^1] += text + pieces[i + 1];
            }
        }

        return clock is null ? new(texts[0], literals, names) : clock.WithoutNames(new(texts[0], literals, names));
    }

    private static string? NameOf(string type, List<string> found, RunClock? clock, bool isAlone) =>
        found.TrueForAll(f => f == found[0]) && clock?.Shows(type, found[0], isAlone) != true ? null
        : type == Number && found.TrueForAll(f => WholeNumber().IsMatch(f)) ? "int"
        : type;

    /// <summary>The line as a post states it.</summary>
    public string Stated =>
        string.Concat(Literals.Select((l, i) => (i == 0 ? "" : $"[{Placeholders[i - 1]}]") + LinePattern.Quote(l)));

    // Aligns the lines word by word: only words that differ get a placeholder, the narrowest that fits all of them.
    private static SteadyLine? JoinWords(IReadOnlyList<string> texts)
    {
        var tokens = texts.Select(TokensOf).ToList();
        if (tokens.Exists(t => t.Count != tokens[0].Count))
        {
            return null;
        }

        List<string> literals = [""];
        var names = new List<string>();
        for (var i = 0; i < tokens[0].Count; i++)
        {
            var found = tokens.ConvertAll(t => t[i]);
            if (found.TrueForAll(f => f.Text == found[0].Text))
            {
                literals[^1] += found[0].Text;
            }
            else if (NameOf(found) is { } name)
            {
                names.Add(name);
                literals.Add("");
            }
            else
            {
                return null;
            }
        }

        // A line without any fixed text would state nothing.
        return literals.Exists(l => l.Any(char.IsLetterOrDigit)) || names is [not AnyText]
            ? new(texts[0], literals, names)
            : null;
    }

    private static string? NameOf(List<(string? Type, string Text)> found) =>
        found.TrueForAll(f => f.Type == Number && WholeNumber().IsMatch(f.Text)) ? "int"
        : found[0].Type is { } type && found.TrueForAll(f => f.Type == type) ? type
        : found.TrueForAll(f => f.Text.All(IsOfWord)) ? "word"
        : null;

    private static List<(string? Type, string Text)> TokensOf(string text)
    {
        var values = TypedValues.Of(text);
        var tokens = new List<(string? Type, string Text)>();
        if (values.Texts is not { } pieces)
        {
            return [(null, text)];
        }

        for (var i = 0; i < pieces.Count; i++)
        {
            tokens.AddRange(Word().Matches(pieces[i]).Select(m => ((string?)null, m.Value)));
            if (i < values.Values.Count)
            {
                tokens.Add(values.Values[i]);
            }
        }

        return tokens;
    }

    // Replaces the words that differ, and keeps the same words around them.
    private static SteadyLine? JoinMiddle(IReadOnlyList<string> texts)
    {
        var shortest = texts.Min(t => t.Length);
        var head = Enumerable.Range(0, shortest).TakeWhile(i => texts.All(t => t[i] == texts[0][i])).Count();
        var tail = Enumerable.Range(1, shortest - head).TakeWhile(i => texts.All(t => t[^i] == texts[0][^i])).Count();
        while (head > 0 && IsWithinWord(texts[0], head))
        {
            head--;
        }

        while (tail > 0 && IsWithinWord(texts[0], texts[0].Length - tail))
        {
            tail--;
        }

        var (before, after) = (texts[0][..head], texts[0][^tail..]);
        var isWord = texts.All(t => LinePattern.Parse("[word]").Matches(t[head..^tail]));
        return isWord ? new(texts[0], [before, after], ["word"])
            // A line without any fixed text would state nothing.
            : (before + after).Any(char.IsLetterOrDigit) ? new(texts[0], [before, after], [AnyText])
            : null;
    }

    private static bool IsWithinWord(string text, int at) =>
        at > 0 && at < text.Length && IsOfWord(text[at - 1]) && IsOfWord(text[at]);

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || c == '_' || char.IsSurrogate(c);

    // A word, or a single character that belongs to none.
    [GeneratedRegex(@"[\p{L}\p{Nd}_\p{Cs}]+|[^\p{L}\p{Nd}_\p{Cs}]")]
    private static partial Regex Word();

    [GeneratedRegex(@"\A[-+]?\d+\z")]
    private static partial Regex WholeNumber();
}

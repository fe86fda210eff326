using System.Text;
using System.Text.RegularExpressions;

namespace SnippetCheck.Matching;

/// <summary>The values in a line that have a placeholder: dates, GUIDs, paths.</summary>
/// <param name="Frame">The line, with the names of their types in their places.</param>
/// <param name="Values">Their types and texts, in order.</param>
internal sealed partial record TypedValues(string Frame, IReadOnlyList<(string Type, string Text)> Values)
{
    private const string Number = "number";

    // Surrounds the types in a frame.
    private const char Mark = '\0';

    // In this order, because a date begins with a number.
    private static readonly (string Type, string Name)[] Types =
    [
        ("timestamp", "time stamps"),
        ("guid", "GUIDs"),
        ("date", "dates"),
        ("duration", "durations"),
        ("time", "times"),
        ("hex", "hexadecimal numbers"),
        ("path", "paths"),
        (Number, "numbers"),
    ];

    /// <summary>The text before each value and after the last; null if the line contains the mark itself.</summary>
    public IReadOnlyList<string>? Texts =>
        Frame.Split(Mark) is var pieces && pieces.Length == (2 * Values.Count) + 1
            ? [.. pieces.Where((_, i) => i % 2 == 0)]
            : null;

    /// <summary>The kind of difference, if only such values differ; otherwise null.</summary>
    public static KindOfDifference? Between(
        IReadOnlyList<string> stated,
        IReadOnlyList<string> printed,
        bool mayHavePlaceholders
    )
    {
        if (stated.Count != printed.Count)
        {
            return null;
        }

        var differing = new HashSet<string>();
        foreach (var (one, other) in stated.Select(Of).Zip(printed.Select(Of)))
        {
            if (one.Frame != other.Frame)
            {
                return null;
            }

            differing.UnionWith(
                one.Values.Zip(other.Values).Where(v => v.First.Text != v.Second.Text).Select(v => v.First.Type)
            );
        }

        var types = Types.Where(t => differing.Contains(t.Type)).ToList();
        // Don't suggest [number]: a different number is more often a mistake than chance, and the diff shows it well enough.
        var placeholders = types.Where(t => t.Type != Number).Select(t => $"[{t.Type}]").ToList();
        return placeholders.Count == 0
            ? null
            : new(
                $"only {List(types.Select(t => t.Name))} differ",
                mayHavePlaceholders ? $"If they vary from run to run, state {List(placeholders)} instead." : ""
            );
    }

    private static string List(IEnumerable<string> names) =>
        names.ToList() switch
        {
            [.. var first, var last] when first.Count > 0 => $"{string.Join(", ", first)} and {last}",
            var one => string.Concat(one),
        };

    public static TypedValues Of(string line)
    {
        var frame = new StringBuilder();
        var values = new List<(string, string)>();
        var from = 0;
        foreach (Match match in Value().Matches(line))
        {
            var type = Array.Find(Types, t => match.Groups[t.Type].Success).Type;
            values.Add((type, match.Value));
            frame.Append(line, from, match.Index - from).Append(Mark).Append(type).Append(Mark);
            from = match.Index + match.Length;
        }

        return new(frame.Append(line, from, line.Length - from).ToString(), values);
    }

    // Narrower than the placeholders, so that no word or fraction counts as a path, and no word as a hexadecimal number.
    [GeneratedRegex(
        """
            (?<![\p{L}\p{Nd}_])(?:
                (?<timestamp>\d{4}-\d\d-\d\d[T\ ]\d\d:\d\d(:\d\d([.,]\d+)?)?(Z|\ ?[-+]\d\d:?\d\d)?|\d{1,2}[/.]\d{1,2}[/.]\d{4}\ \d{1,2}:\d\d(:\d\d)?(\s?[AaPp][Mm])?)
                |(?<guid>[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})
                |(?<date>\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{4}|\d{1,2}\.\d{1,2}\.\d{4})
                |(?<duration>(\d+\.)?\d\d:\d\d:\d\d\.\d{7}|\d+([.,]\d+)?\s?(ns|µs|us|ms|s|sec|seconds?|min|minutes?))
                |(?<time>\d{1,2}:\d\d(:\d\d([.,]\d+)?)?(\s?[AaPp][Mm])?)
                |(?<hex>0[xX][0-9a-fA-F]+|(?=[0-9a-fA-F]*[0-9])(?=[0-9a-fA-F]*[a-fA-F])[0-9a-fA-F]{8,})
                |(?<path>([a-zA-Z]:[\\/]|~?/|\.{1,2}[\\/]|\\\\)[^\s:*?"<>|/\\][^\s:*?"<>|]*)
                |(?<number>[-+]?\d+([.,]\d+)*([eE][-+]?\d+)?)
            )(?![\p{L}\p{Nd}_])
            """,
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Value();
}

using Tomlyn;
using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace SnippetCheck.Posts;

/// <summary>Reads our keys from TOML front matter. Other keys may have any content.</summary>
/// <param name="lines">The lines of the text.</param>
/// <param name="start">The start of the front matter in it.</param>
internal sealed class TomlSettings(SourceLines lines, int start)
{
    // No key of ours has more parts. Each is a level of the settings.
    private const int MostParts = 6;

    /// <summary>Reads a range of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="lines">Its lines.</param>
    /// <param name="start">The start of the range.</param>
    /// <param name="end">The end of the range.</param>
    /// <param name="isOurs">Whether a key at the top level is ours, so that its value is read.</param>
    /// <returns>Our keys; none if it's invalid TOML, with the problem.</returns>
    public static (IReadOnlyList<Setting> Settings, Problem? Broken) Read(
        string text,
        SourceLines lines,
        int start,
        int end,
        Func<string, bool> isOurs
    )
    {
        var toml = new TomlSettings(lines, start);
        try
        {
            // Without validation, which would find keys of others that are given twice.
            var document = SyntaxParser.Parse(text[start..end], sourceName: "", validate: false);
            return document.Diagnostics.FirstOrDefault(d => d.Kind == DiagnosticMessageKind.Error) is { } error
                ? ([], Problems.Malformed(toml.PlaceOf(error.Span), "TOML", $"{error.Message}."))
                : (Group([.. toml.EntriesOf(document).Where(e => isOurs(e.Path[0].Name))]), null);
        }
        catch (TomlException)
        {
            return ([], Problems.Malformed(lines.PlaceOf(start, start), "TOML", "it's nested too deeply."));
        }
    }

    private IEnumerable<Entry> EntriesOf(DocumentSyntax document)
    {
        var tables = document.Tables.SelectMany(table =>
            table is TableSyntax ? table.Items.SelectMany(i => EntriesOf(i, PathOf(table.Name)))
            // A list of tables is nothing that a key of ours takes.
            : PathOf(table.Name) is { Count: > 0 } path ? [new(path, new SettingValue.Other(path[0].Place))]
            : Array.Empty<Entry>()
        );
        return document.KeyValues.SelectMany(i => EntriesOf(i, [])).Concat(tables);
    }

    private IEnumerable<Entry> EntriesOf(KeyValueSyntax item, IReadOnlyList<Segment> table) =>
        item.Value is { } value && PathOf(item.Key) is { Count: > 0 } path
            ?
            [
                new(
                    [.. table, .. path],
                    path.Count < MostParts ? ValueOf(value) : new SettingValue.Other(path[0].Place)
                ),
            ]
            : [];

    private IReadOnlyList<Segment> PathOf(KeySyntax? key) =>
        key?.Key is null
            ? []
            :
            [
                .. new[] { key.Key }
                    .Concat(key.DotKeys.Select(d => d.Key).OfType<BareKeyOrStringValueSyntax>())
                    .Take(MostParts)
                    .Select(k => new Segment(NameOf(k), PlaceOf(k.Span))),
            ];

    private static string NameOf(BareKeyOrStringValueSyntax key) =>
        key switch
        {
            BareKeySyntax bare => bare.Key?.Text ?? "",
            StringValueSyntax quoted => quoted.Value ?? "",
            _ => "",
        };

    // A table may be written in several pieces: under a heading, and with dots.
    private static IReadOnlyList<Setting> Group(IReadOnlyList<Entry> entries) =>
        [
            .. entries.Where(e => e.Path.Count == 1).Select(e => new Setting(e.Path[0].Name, e.Path[0].Place, e.Value)),
            .. entries
                .Where(e => e.Path.Count > 1)
                .GroupBy(e => e.Path[0].Name, StringComparer.Ordinal)
                .Select(g =>
                {
                    var place = g.First().Path[0].Place;
                    var inner = Group([.. g.Select(e => e with { Path = [.. e.Path.Skip(1)] })]);
                    return new Setting(g.Key, place, new SettingValue.Mapping(inner, place));
                }),
        ];

    private SettingValue ValueOf(ValueSyntax value)
    {
        var place = PlaceOf(value.Span);
        return value switch
        {
            StringValueSyntax text => new SettingValue.Scalar(text.Value ?? "", ScalarKind.Text, place),
            BooleanValueSyntax boolean => new SettingValue.Scalar(
                boolean.Value ? "true" : "false",
                ScalarKind.Boolean,
                place
            ),
            IntegerValueSyntax number => new SettingValue.Scalar(number.Token?.Text ?? "", ScalarKind.Number, place),
            FloatValueSyntax number => new SettingValue.Scalar(number.Token?.Text ?? "", ScalarKind.Number, place),
            DateTimeValueSyntax date => new SettingValue.Scalar(DayOf(date.Token?.Text ?? ""), ScalarKind.Text, place),
            ArraySyntax array => new SettingValue.Sequence(
                [.. array.Items.Select(i => i.Value).OfType<ValueSyntax>().Select(ValueOf)],
                place
            ),
            InlineTableSyntax table => new SettingValue.Mapping(
                Group([
                    .. table.Items.Select(i => i.KeyValue).OfType<KeyValueSyntax>().SelectMany(i => EntriesOf(i, [])),
                ]),
                place
            ),
            _ => new SettingValue.Other(place),
        };
    }

    // Without the time.
    private static string DayOf(string date) => date.Split('T', 't', ' ')[0];

    private Place PlaceOf(SourceSpan span)
    {
        var from = start + span.Start.Offset;
        // The end of a span is its last character.
        return lines.PlaceOf(from, Math.Min(start + span.End.Offset + 1, lines.End(lines.IndexOf(from))));
    }

    // A key with the names of its tables before it.
    private sealed record Entry(IReadOnlyList<Segment> Path, SettingValue Value);

    private sealed record Segment(string Name, Place Place);
}

using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlMark = YamlDotNet.Core.Mark;

namespace SnippetCheck.Posts;

/// <summary>Reads front matter in YAML for the keys that are ours. Others' keys may be as odd as they like.</summary>
internal sealed class YamlSettings
{
    // A mapping of ours holds values and sequences of them; nothing of it is nested more deeply.
    private const int DeepestNesting = 3;

    // The parser's time grows with the square of what is open at a time, so what is longer than any author writes is not given to it.
    private const int Longest = 64 * 1024;

    private readonly SourceLines _lines;
    private readonly int _start;
    private readonly Parser _parser;
    private readonly List<Setting> _top = [];

    private YamlSettings(string text, SourceLines lines, int start, int end)
    {
        _lines = lines;
        _start = start;
        _parser = new(new Scanner(new StringReader(text[start..end])));
    }

    /// <summary>Reads a stretch of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="lines">Its lines.</param>
    /// <param name="start">Where the stretch begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="isOurs">Whether a key at its top is ours, so that its value is read.</param>
    /// <returns>
    /// The keys that are ours, or null where the stretch is no mapping; and what is wrong with it as YAML, null where nothing is.
    /// </returns>
    public static (IReadOnlyList<Setting>? Settings, Problem? Broken) Read(
        string text,
        SourceLines lines,
        int start,
        int end,
        Func<string, bool> isOurs
    )
    {
        if (end - start > Longest)
        {
            return (
                null,
                Problems.Malformed(lines.PlaceOf(start, start), "YAML", $"it is longer than {Longest / 1024} KiB.")
            );
        }

        var yaml = new YamlSettings(text, lines, start, end);
        try
        {
            return (yaml.ReadTop(isOurs) ? yaml._top : null, null);
        }
        catch (YamlException e)
        {
            return (null, Problems.Malformed(yaml.PlaceOf(e.End, e.End), "YAML", e.Message));
        }
        catch (Exception)
        {
            // The parser slips over odd text in ways of its own, and knows no place then.
            return (null, Problems.Malformed(lines.PlaceOf(start, start), "YAML", "it cannot be read."));
        }
    }

    private bool ReadTop(Func<string, bool> isOurs)
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _) || !_parser.TryConsume<MappingStart>(out _))
        {
            return false;
        }

        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = _parser.Current;
            _parser.SkipThisAndNestedEvents();
            if (key is Scalar scalar && isOurs(scalar.Value))
            {
                _top.Add(new(scalar.Value, PlaceOf(scalar.Start, scalar.End), Value(1)));
            }
            else
            {
                _parser.SkipThisAndNestedEvents();
            }
        }

        return true;
    }

    private SettingValue Value(int depth)
    {
        var place = PlaceOfNext();
        if (_parser.TryConsume<Scalar>(out var scalar))
        {
            return Read(scalar, place);
        }

        if (depth < DeepestNesting && _parser.TryConsume<SequenceStart>(out _))
        {
            var values = new List<SettingValue>();
            while (!_parser.TryConsume<SequenceEnd>(out _))
            {
                values.Add(Value(depth + 1));
            }

            return new SettingValue.Sequence(values, place);
        }

        if (depth < DeepestNesting && _parser.TryConsume<MappingStart>(out _))
        {
            var settings = new List<Setting>();
            while (!_parser.TryConsume<MappingEnd>(out _))
            {
                var at = PlaceOfNext();
                var key = _parser.Current as Scalar;
                _parser.SkipThisAndNestedEvents();
                settings.Add(new(key?.Value ?? "", at, Value(depth + 1)));
            }

            return new SettingValue.Mapping(settings, place);
        }

        _parser.SkipThisAndNestedEvents();
        return new SettingValue.Other(place);
    }

    // As YAML's core schema has it: only a plain scalar is anything but text.
    private static SettingValue.Scalar Read(Scalar scalar, Place place) =>
        (scalar.Style, scalar.Value) switch
        {
            (ScalarStyle.Plain, "true" or "True" or "TRUE") => new("true", ScalarKind.Boolean, place),
            (ScalarStyle.Plain, "false" or "False" or "FALSE") => new("false", ScalarKind.Boolean, place),
            (ScalarStyle.Plain, "" or "~" or "null" or "Null" or "NULL") => new("", ScalarKind.Null, place),
            _ => new(scalar.Value, ScalarKind.Text, place),
        };

    private Place PlaceOfNext() => _parser.Current is { } next ? PlaceOf(next.Start, next.End) : default;

    // By offset and not by line, since YAML ends lines where Markdown does not.
    private Place PlaceOf(YamlMark start, YamlMark end)
    {
        var from = _start + (int)start.Index;
        var line = _lines.IndexOf(from);
        return _lines.PlaceOf(from, Math.Min(_start + (int)end.Index, _lines.End(line)));
    }
}

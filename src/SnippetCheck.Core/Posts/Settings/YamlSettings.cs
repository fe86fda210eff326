using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlMark = YamlDotNet.Core.Mark;

namespace SnippetCheck.Posts;

/// <summary>Reads our keys from YAML front matter. Other keys may have any content.</summary>
internal sealed class YamlSettings
{
    // Our mappings contain values and lists. Nothing is nested more deeply.
    private const int DeepestNesting = 3;

    // The parser's time grows quadratically with the nesting, so it doesn't get texts that are longer than any author writes.
    private const int Longest = 64 * 1024;

    // Its time also grows with the brackets that are open.
    private const int MostBrackets = 2000;

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

    /// <summary>Reads a range of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="lines">Its lines.</param>
    /// <param name="start">The start of the range.</param>
    /// <param name="end">The end of the range.</param>
    /// <param name="isOurs">Whether a key at the top level is ours, so that its value is read.</param>
    /// <returns>
    /// Our keys, or null if the range isn't a mapping; and the problem if it's invalid YAML, or null.
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

        if (text.AsSpan(start, end - start) is var range && range.Count('[') + range.Count('{') > MostBrackets)
        {
            return (
                null,
                Problems.Malformed(lines.PlaceOf(start, start), "YAML", $"it has more than {MostBrackets} brackets.")
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
            // The parser fails on odd text in various ways, without a place.
            return (null, Problems.Malformed(lines.PlaceOf(start, start), "YAML", "it can't be read."));
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

    // As in YAML's core schema, only a plain scalar can be anything but text.
    private static SettingValue.Scalar Read(Scalar scalar, Place place) =>
        (scalar.Style, scalar.Value) switch
        {
            (ScalarStyle.Plain, "true" or "True" or "TRUE") => new("true", ScalarKind.Boolean, place),
            (ScalarStyle.Plain, "false" or "False" or "FALSE") => new("false", ScalarKind.Boolean, place),
            (ScalarStyle.Plain, "" or "~" or "null" or "Null" or "NULL") => new("", ScalarKind.Null, place),
            _ => new(scalar.Value, ScalarKind.Text, place),
        };

    private Place PlaceOfNext() => _parser.Current is { } next ? PlaceOf(next.Start, next.End) : default;

    // By offset instead of line, because YAML and Markdown end lines differently.
    private Place PlaceOf(YamlMark start, YamlMark end)
    {
        var from = _start + (int)start.Index;
        var line = _lines.IndexOf(from);
        return _lines.PlaceOf(from, Math.Min(_start + (int)end.Index, _lines.End(line)));
    }
}

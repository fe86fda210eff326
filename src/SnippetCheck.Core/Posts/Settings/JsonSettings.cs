using System.Text;
using System.Text.Json;

namespace SnippetCheck.Posts;

/// <summary>Reads JSON with comments and trailing commas, and keeps the place of each key and value.</summary>
internal sealed class JsonSettings
{
    private static readonly JsonReaderOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    private readonly byte[] _json;
    private readonly SourceLines _lines;

    // The last byte whose offset was asked for. Tokens are read in order, so no byte is counted twice.
    private (int Index, int Offset) _counted;

    private JsonSettings(string text)
    {
        _json = Encoding.UTF8.GetBytes(text);
        _lines = new(text);
    }

    /// <summary>Reads a text; null if it's invalid JSON, which is a problem.</summary>
    public static SettingValue? Read(string text, List<Problem> problems)
    {
        var settings = new JsonSettings(text);
        var reader = new Utf8JsonReader(settings._json, Options);
        try
        {
            reader.Read();
            var value = settings.Value(ref reader);
            reader.Read();
            return value;
        }
        catch (JsonException e)
        {
            problems.Add(Problems.Malformed(settings.PlaceOf(e), "JSON", Words(e)));
            return null;
        }
    }

    /// <summary>The place of a key in the object at the start of a text; null if there's no object or no such key.</summary>
    public static Place? PlaceOfKey(string text, string key)
    {
        var settings = new JsonSettings(text);
        var reader = new Utf8JsonReader(settings._json, Options);
        try
        {
            while (reader.Read() && !(reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == 0))
            {
                if (
                    reader.TokenType == JsonTokenType.PropertyName
                    && reader.CurrentDepth == 1
                    && reader.ValueTextEquals(key)
                )
                {
                    return settings.PlaceOf(ref reader);
                }
            }
        }
        catch (JsonException)
        {
            // Text that happens to start with a brace.
        }

        return null;
    }

    private SettingValue Value(ref Utf8JsonReader reader)
    {
        var place = PlaceOf(ref reader);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var settings = new List<Setting>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var (key, keyPlace) = (Text(ref reader), PlaceOf(ref reader));
                    reader.Read();
                    settings.Add(new(key, keyPlace, Value(ref reader)));
                }

                return new SettingValue.Mapping(settings, place);
            case JsonTokenType.StartArray:
                var values = new List<SettingValue>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    values.Add(Value(ref reader));
                }

                return new SettingValue.Sequence(values, place);
            case JsonTokenType.String:
                return new SettingValue.Scalar(Text(ref reader), ScalarKind.Text, place);
            default:
                var kind = reader.TokenType switch
                {
                    JsonTokenType.Number => ScalarKind.Number,
                    JsonTokenType.Null => ScalarKind.Null,
                    _ => ScalarKind.Boolean,
                };
                return new SettingValue.Scalar(Encoding.UTF8.GetString(reader.ValueSpan), kind, place);
        }
    }

    private static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            // An escaped, unpaired surrogate. No key takes such a text.
            return "\uFFFD";
        }
    }

    private Place PlaceOf(ref Utf8JsonReader reader)
    {
        var quotes = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? 2 : 0;
        var start = OffsetOf((int)reader.TokenStartIndex);
        return _lines.PlaceOf(start, start + Encoding.UTF8.GetCharCount(reader.ValueSpan) + quotes);
    }

    private Place PlaceOf(JsonException e)
    {
        // The reader counts lines by LF, and columns in bytes.
        var start = 0;
        for (var line = 0; line < e.LineNumber; line++)
        {
            start = Array.IndexOf(_json, (byte)'\n', start) + 1;
        }

        var offset = OffsetOf((int)Math.Min(start + (e.BytePositionInLine ?? 0), _json.Length));
        return _lines.PlaceOf(offset, offset);
    }

    private int OffsetOf(int index)
    {
        var (from, offset) = index < _counted.Index ? default : _counted;
        _counted = (index, offset + Encoding.UTF8.GetCharCount(_json, from, index - from));
        return _counted.Offset;
    }

    // Removes the position from the message, since the problem has its own.
    private static string Words(JsonException e) =>
        e.Message.Split(" LineNumber:", 2)[0].Split(" Change the reader options", 2)[0];
}

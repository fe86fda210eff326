using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SnippetCheck.Matching;

/// <summary>A JSON value that knows on which lines of its text it is.</summary>
/// <param name="Line">The line on which it begins, from 0.</param>
internal abstract record JsonTree(int Line)
{
    private const string Indent = "  ";

    /// <summary>A string, a number, <c>true</c>, <c>false</c> or <c>null</c>.</summary>
    public sealed record Scalar(JsonElement Value, int Line) : JsonTree(Line)
    {
        /// <summary>Whether a printed value is this one. A string may hold placeholders, and may be one for a number: <c>"[int]"</c>.</summary>
        public bool Holds(Scalar printed) =>
            JsonElement.DeepEquals(Value, printed.Value)
            || (
                Value.ValueKind == JsonValueKind.String
                && printed.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number
                && Value.GetString() is { } stated
                && Wildcards.Any(stated)
                && LinePattern.Parse(stated).Matches(printed.Value.ToString())
            );
    }

    /// <summary>An array.</summary>
    /// <param name="Items">Its elements.</param>
    /// <param name="Line">The line of its opening bracket.</param>
    /// <param name="LastLine">The line of its closing bracket.</param>
    public sealed record Array(IReadOnlyList<JsonTree> Items, int Line, int LastLine) : JsonTree(Line)
    {
        /// <summary>Whether it's on one line.</summary>
        public bool IsInline => Line == LastLine;
    }

    /// <summary>An object.</summary>
    /// <param name="Members">Its members, in order.</param>
    /// <param name="Line">The line of its opening brace.</param>
    /// <param name="LastLine">The line of its closing brace.</param>
    public sealed record Object(OrderedDictionary<string, JsonTree> Members, int Line, int LastLine) : JsonTree(Line)
    {
        /// <summary>Whether it's on one line.</summary>
        public bool IsInline => Line == LastLine;
    }

    /// <summary>Reads a text.</summary>
    /// <exception cref="JsonException">It isn't JSON, or an object has a key twice.</exception>
    public static JsonTree Parse(IEnumerable<string> lines)
    {
        var text = Encoding.UTF8.GetBytes(string.Join('\n', lines));
        if (text.All(b => char.IsWhiteSpace((char)b)))
        {
            throw new JsonException("It's empty.");
        }

        var reader = new Utf8JsonReader(text);
        try
        {
            reader.Read();
            var value = Read(ref reader, new(text));
            // Fails if anything follows.
            reader.Read();
            return value;
        }
        catch (InvalidOperationException e)
        {
            // A string with half of a character, such as "\ud800".
            throw new JsonException(e.Message, path: null, new LineIndex(text).LineOf(reader.TokenStartIndex), null);
        }
    }

    /// <summary>The value with one key or element on each line, and the line of the text that each is on.</summary>
    /// <param name="like">A value to write it like, if it's equal: the same order of keys, the same form of numbers and strings.</param>
    public IEnumerable<(string Text, int Line)> Lines(JsonTree? like = null) => Lines("", "", like);

    /// <summary>The value as JSON, laid out like another one: with its indent, its order of keys, and what it has on one line.</summary>
    public string Written(JsonTree like) =>
        Written("", like, isInline: like is Array { IsInline: true } or Object { IsInline: true });

    private string Written(string indent, JsonTree? like, bool isInline) =>
        this switch
        {
            Scalar scalar => (like is Scalar other && other.Holds(scalar) ? other : scalar).Value.GetRawText(),
            Array array => Written(
                "[]",
                indent,
                like is Array same ? same.IsInline : isInline,
                array.Items.Select(
                    (item, i) =>
                    {
                        var one = (like as Array)?.Items;
                        // Elements look alike.
                        return ("", item, one?.ElementAtOrDefault(i) ?? (one is [.., var last] ? last : null));
                    }
                )
            ),
            Object map => Written(
                "{}",
                indent,
                like is Object same ? same.IsInline : isInline,
                InOrderOf(map, like as Object)
                    .Select(m => (NameOf(m.Key), m.Value, (like as Object)?.Members.GetValueOrDefault(m.Key)))
            ),
            _ => throw new UnreachableException(),
        };

    private static string Written(
        string brackets,
        string indent,
        bool isInline,
        IEnumerable<(string Key, JsonTree Value, JsonTree? Like)> parts
    )
    {
        var inner = indent + Indent;
        var texts = parts.Select(p => p.Key + p.Value.Written(inner, p.Like, isInline)).ToList();
        var edge = brackets == "{}" ? " " : "";
        return texts.Count == 0 ? brackets
            : isInline ? $"{brackets[0]}{edge}{string.Join(", ", texts)}{edge}{brackets[1]}"
            : $"{brackets[0]}\n{inner}{string.Join($",\n{inner}", texts)}\n{indent}{brackets[1]}";
    }

    private static string NameOf(string key) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(key)}\": ";

    private IEnumerable<(string Text, int Line)> Lines(string indent, string key, JsonTree? like) =>
        this switch
        {
            Scalar scalar =>
            [
                (
                    indent + key + (like is Scalar other && other.Holds(scalar) ? other : scalar).Value.GetRawText(),
                    Line
                ),
            ],
            Array { Items.Count: 0 } => [(indent + key + "[]", Line)],
            Object { Members.Count: 0 } => [(indent + key + "{}", Line)],
            Array array =>
            [
                (indent + key + '[', Line),
                .. array.Items.SelectMany(
                    (item, i) => item.Lines(indent + Indent, "", (like as Array)?.Items.ElementAtOrDefault(i))
                ),
                (indent + ']', array.LastLine),
            ],
            Object map =>
            [
                (indent + key + '{', Line),
                .. InOrderOf(map, like as Object)
                    .SelectMany(m =>
                        m.Value.Lines(
                            indent + Indent,
                            NameOf(m.Key),
                            (like as Object)?.Members.GetValueOrDefault(m.Key)
                        )
                    ),
                (indent + '}', map.LastLine),
            ],
            _ => throw new UnreachableException(),
        };

    private static IEnumerable<KeyValuePair<string, JsonTree>> InOrderOf(Object map, Object? like) =>
        like is null
            ? map.Members
            : map.Members.OrderBy(m => like.Members.IndexOf(m.Key) is >= 0 and var index ? index : int.MaxValue);

    private static JsonTree Read(ref Utf8JsonReader reader, LineIndex lines)
    {
        var line = lines.LineOf(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                var items = new List<JsonTree>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(Read(ref reader, lines));
                }

                return new Array(items, line, lines.LineOf(reader.TokenStartIndex));
            case JsonTokenType.StartObject:
                var members = new OrderedDictionary<string, JsonTree>(StringComparer.Ordinal);
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var (key, at) = (reader.GetString() ?? "", lines.LineOf(reader.TokenStartIndex));
                    reader.Read();
                    if (!members.TryAdd(key, Read(ref reader, lines) with { Line = at }))
                    {
                        throw new JsonException($"The key '{key}' is given twice.", path: null, at, null);
                    }
                }

                return new Object(members, line, lines.LineOf(reader.TokenStartIndex));
            case JsonTokenType.String:
                // Fails where a comparison would.
                _ = reader.GetString();
                goto default;
            default:
                return new Scalar(JsonElement.ParseValue(ref reader), line);
        }
    }

    private sealed class LineIndex(byte[] text)
    {
        private readonly List<long> _ends = [.. text.Index().Where(b => b.Item == '\n').Select(b => (long)b.Index)];

        public int LineOf(long offset) => ~_ends.BinarySearch(offset) is >= 0 and var line ? line : 0;
    }
}

using System.Text;
using System.Text.Json;

namespace SnippetCheck.Adopting;

/// <summary>Writes shared context into a configuration that exists, and leaves the rest of it as it is.</summary>
internal static class ConfigurationEdit
{
    private static readonly JsonReaderOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    // Where an object or a list begins: the offset after its bracket, in bytes, and whether it has nothing in it.
    private sealed record Opening(int After, bool IsEmpty);

    /// <summary>The edits that add items; null if there's no sure place for them.</summary>
    /// <param name="text">The text of the configuration.</param>
    /// <param name="items">The items; at least one. The configuration has none of them.</param>
    public static IReadOnlyList<Edit>? Of(PostText text, IReadOnlyList<ContextItem> items)
    {
        try
        {
            return Edits(JsonOf(text), items) is { } edits && IsRead(text.With(edits)) ? edits : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsRead(PostText text)
    {
        var reader = new Utf8JsonReader(JsonOf(text), Lenient);
        var isObject = reader.Read() && reader.TokenType == JsonTokenType.StartObject;
        while (reader.Read()) { }

        return isObject;
    }

    private static byte[] JsonOf(PostText text)
    {
        var bytes = text.ToBytes();
        return PostText.HasMark(bytes) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
    }

    private static List<Edit>? Edits(byte[] json, IReadOnlyList<ContextItem> items)
    {
        var openings = OpeningsIn(json);
        if (
            !openings.TryGetValue("", out var root)
            || (openings.ContainsKey("sdk") && items.Any(i => i is ContextItem.Sdk))
        )
        {
            return null;
        }

        var edits = new List<Edit>();
        var added = new List<string>();
        if (items.OfType<ContextItem.Sdk>().FirstOrDefault() is { } sdk)
        {
            added.Add($"\"sdk\": {Quoted(sdk.Name)}");
        }

        Add(
            "packages",
            '{',
            '}',
            items
                .OfType<ContextItem.Package>()
                .OrderBy(p => p.Name, StringComparer.Ordinal)
                .Select(p => $"{Quoted(p.Name)}: {Quoted(p.Version)}")
        );
        Add(
            "usings",
            '[',
            ']',
            items.OfType<ContextItem.Using>().Select(u => u.Name).Order(StringComparer.Ordinal).Select(Quoted)
        );
        if (added.Count > 0)
        {
            var lines = string.Join(",", added.Select(a => $"\n  {a}"));
            edits.Add(new(PlaceOf(json, root.After), lines + (root.IsEmpty ? "\n" : ",")));
        }

        return edits;

        void Add(string key, char open, char close, IEnumerable<string> entries)
        {
            var text = string.Join(", ", entries);
            if (text.Length == 0)
            {
                return;
            }

            if (openings.TryGetValue(key, out var at))
            {
                edits.Add(new(PlaceOf(json, at.After), text + (at.IsEmpty ? "" : ", ")));
            }
            else
            {
                added.Add($"\"{key}\": {open}{(open == '{' ? $" {text} " : text)}{close}");
            }
        }
    }

    // Those of the whole and of its keys. A key without one counts as empty.
    private static Dictionary<string, Opening> OpeningsIn(byte[] json)
    {
        var openings = new Dictionary<string, Opening>();
        var reader = new Utf8JsonReader(json, Lenient);
        var key = "";
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
            {
                key = reader.GetString() ?? "";
                openings[key] = new((int)reader.BytesConsumed, IsEmpty: true);
            }
            else if (
                reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray
                && reader.CurrentDepth == (key.Length == 0 ? 0 : 1)
            )
            {
                var after = (int)reader.BytesConsumed;
                var next = reader;
                next.Read();
                openings[key] = new(after, next.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray);
            }
        }

        return openings;
    }

    private static Place PlaceOf(byte[] json, int offset)
    {
        var before = Encoding.UTF8.GetString(json, 0, offset);
        return Place.On(before.Count(c => c == '\n') + 1, before.Length - before.LastIndexOf('\n'));
    }

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}

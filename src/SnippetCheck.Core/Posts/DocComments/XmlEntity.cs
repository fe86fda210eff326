using System.Globalization;
using System.Text;

namespace SnippetCheck.Posts;

/// <summary>A character of XML that's written as an entity: <c>&amp;lt;</c>, <c>&amp;#60;</c>, <c>&amp;#x3C;</c>.</summary>
internal static class XmlEntity
{
    private const int Longest = 12;

    /// <summary>Reads the entity at an ampersand.</summary>
    /// <returns>The text it stands for, and its length; null if it isn't one.</returns>
    public static (string Text, int Length)? At(string xml, int at)
    {
        var end = xml.IndexOf(';', at, Math.Min(Longest, xml.Length - at));
        if (end < 0)
        {
            return null;
        }

        var name = xml[(at + 1)..end];
        var text = name switch
        {
            "lt" => "<",
            "gt" => ">",
            "amp" => "&",
            "quot" => "\"",
            "apos" => "'",
            ['#', 'x', .. var hex] => Character(hex, NumberStyles.AllowHexSpecifier),
            ['#', .. var digits] => Character(digits, NumberStyles.None),
            _ => null,
        };
        return text is null ? null : (text, end + 1 - at);
    }

    /// <summary>The characters of a text of XML, each with its range. An ampersand that begins no entity stands for itself.</summary>
    public static IEnumerable<(string Text, int Start, int End)> Decode(string xml, int start, int end)
    {
        for (var at = start; at < end; )
        {
            var (text, length) = (xml[at] == '&' ? At(xml, at) : null) ?? (xml[at..(at + 1)], 1);
            yield return (text, at, at + length);
            at += length;
        }
    }

    private static string? Character(string number, NumberStyles style) =>
        int.TryParse(number, style, CultureInfo.InvariantCulture, out var value) && Rune.IsValid(value)
            ? char.ConvertFromUtf32(value)
            : null;
}

namespace SnippetCheck;

// 048x: documentation comments.
public static partial class Problems
{
    /// <summary>A character in a code element that XML doesn't allow.</summary>
    public static Problem BareInXml(Place place, char character) =>
        MalformedXml(place, $"'{character}' stands by itself");

    /// <summary>A tag in a code element without its partner.</summary>
    public static Problem UnpairedInXml(Place place, string tag) =>
        MalformedXml(
            place,
            $"'{tag.Split('\n')[0]}' has no {(tag.StartsWith("</", StringComparison.Ordinal) ? "opening" : "closing")} tag"
        );

    private static Problem MalformedXml(Place place, string why) =>
        Error(
            "SNIP0480",
            place,
            $"The XML of this comment isn't well-formed: {why}.",
            "In <code>, write &lt; for < and &amp; for &, or put the code between <![CDATA[ and ]]>."
        );

    /// <summary>An attribute of a code element that was meant to be <c>tags</c>.</summary>
    public static Problem NearlyTags(Place place, string attribute) =>
        Error("SNIP0481", place, $"'{attribute}' isn't an attribute that SnippetCheck reads.", "Did you mean tags?");
}

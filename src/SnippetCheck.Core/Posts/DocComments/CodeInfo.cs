namespace SnippetCheck.Posts;

/// <summary>The attributes of a <c>code</c> element, read as an info string.</summary>
internal static class CodeInfo
{
    private const string Tags = "tags";
    private static readonly string[] Language = ["lang", "language"];
    private static readonly string[] Copied = ["source", "src"];

    /// <summary>The language and the tags, with the places of their characters. Without a language, it's C#, unless the tags are those of a text.</summary>
    public static FenceLine Of(XmlPiece.Opening element, DocComment comment)
    {
        var language = Array.Find([.. element.Attributes], a => Language.Contains(a.Name));
        var tags = Array.Find([.. element.Attributes], a => a.Name == Tags);
        var text = new System.Text.StringBuilder();
        var columns = new List<int>();
        var start = comment.ColumnOf(element.Start);
        var end = comment.ColumnOf(element.Start + 1 + CodeElement.Name.Length);
        if (language is not null)
        {
            Add(language);
        }
        else if (tags is null || !IsOfText(comment.Xml[tags.ValueStart..tags.ValueEnd]))
        {
            text.Append("csharp");
            columns.AddRange(Enumerable.Repeat(start, text.Length));
        }

        if (tags is not null)
        {
            if (text.Length > 0)
            {
                text.Append(' ');
                columns.Add(end);
            }

            Add(tags);
        }

        columns.Add(end);
        var line = comment.LineOf((tags ?? language)?.ValueStart ?? element.Start);
        return new(text.ToString(), line, columns[0]) { Columns = columns };

        void Add(XmlAttribute attribute)
        {
            foreach (var (value, at, to) in XmlEntity.Decode(comment.Xml, attribute.ValueStart, attribute.ValueEnd))
            {
                // XML reads a line end in an attribute as a blank.
                text.Append(value == "\n" ? " " : value);
                columns.AddRange(Enumerable.Repeat(comment.ColumnOf(at), value.Length));
                end = comment.ColumnOf(to);
            }
        }
    }

    /// <summary>Whether the text of an element is copied from a file by another tool.</summary>
    public static bool IsCopied(XmlPiece.Opening element) => element.Attributes.Any(a => Copied.Contains(a.Name));

    /// <summary>The attribute that was meant to be <c>tags</c>; null if there's none.</summary>
    public static XmlAttribute? MeantAsTags(XmlPiece.Opening element, string xml) =>
        element.Attributes.FirstOrDefault(a =>
            a.Name != Tags
            && (a.Name.Equals(Tags, StringComparison.OrdinalIgnoreCase) || Spelling.IsSlip(a.Name, Tags))
            && (
                TagSet.Read(Words(xml[a.ValueStart..a.ValueEnd]), TagDefinition.OfSnippets, allAreOurs: false).IsOurs
                || IsOfText(xml[a.ValueStart..a.ValueEnd])
            )
        );

    private static bool IsOfText(string tags) =>
        Words(tags) is [{ } first, ..] && TagDefinition.OfTexts.Any(d => d.Name == first.Key);

    private static IReadOnlyList<InfoWord> Words(string tags) => InfoString.ParseWords(new([new(tags, 1, 1)]), 0);
}

namespace SnippetCheck.Posts;

/// <summary>A piece of XML, by its offsets.</summary>
/// <param name="Start">Where it starts.</param>
/// <param name="End">Where it ends.</param>
internal abstract record XmlPiece(int Start, int End)
{
    /// <summary>Text, with entities.</summary>
    public sealed record Text(int Start, int End) : XmlPiece(Start, End);

    /// <summary>A CDATA section.</summary>
    public sealed record CData(int Start, int End) : XmlPiece(Start, End)
    {
        /// <summary>How long its start is.</summary>
        public const int OpeningLength = 9;

        /// <summary>Where its text ends.</summary>
        public int TextEnd => Math.Max(Start + OpeningLength, End - (IsClosed ? 3 : 0));

        /// <summary>Whether it's closed.</summary>
        public required bool IsClosed { get; init; }
    }

    /// <summary>A comment.</summary>
    public sealed record Comment(int Start, int End, bool IsClosed) : XmlPiece(Start, End);

    /// <summary>An opening tag, or one of an empty element.</summary>
    /// <param name="Start">Where it starts.</param>
    /// <param name="End">Where it ends.</param>
    /// <param name="Name">The name of the element.</param>
    /// <param name="Attributes">Its attributes.</param>
    /// <param name="IsEmpty">Whether it's also the end of its element.</param>
    public sealed record Opening(int Start, int End, string Name, IReadOnlyList<XmlAttribute> Attributes, bool IsEmpty)
        : XmlPiece(Start, End);

    /// <summary>A closing tag.</summary>
    public sealed record Closing(int Start, int End, string Name) : XmlPiece(Start, End);
}

/// <summary>An attribute of an XML element, by its offsets.</summary>
/// <param name="Name">The name.</param>
/// <param name="NameStart">Where it starts.</param>
/// <param name="ValueStart">Where the text of its value starts, after the quote.</param>
/// <param name="ValueEnd">Where that ends.</param>
internal sealed record XmlAttribute(string Name, int NameStart, int ValueStart, int ValueEnd);

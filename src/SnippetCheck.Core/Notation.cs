using System.Globalization;
using System.Text;

namespace SnippetCheck;

/// <summary>How text is written in a place of a file.</summary>
public abstract record Notation
{
    private Notation() { }

    /// <summary>The characters that stand for a text.</summary>
    public abstract string Write(string text);

    /// <summary>Each character stands for itself.</summary>
    public sealed record Plain : Notation
    {
        /// <inheritdoc/>
        public override string Write(string text) => text;
    }

    /// <summary>The text of an XML element, with entities.</summary>
    /// <param name="WritesGreater">Whether <c>></c> is written as an entity too. XML asks for that only after <c>]]</c>.</param>
    public sealed record Xml(bool WritesGreater) : Notation
    {
        /// <inheritdoc/>
        public override string Write(string text)
        {
            var written = new StringBuilder(text.Length);
            foreach (var c in text)
            {
                written.Append(
                    c switch
                    {
                        '&' => "&amp;",
                        '<' => "&lt;",
                        '>' when WritesGreater || EndsWith(written, "]]") => "&gt;",
                        // The end of a comment between /** and */.
                        '/' when EndsWith(written, "*") => "&#47;",
                        // They end a comment after ///.
                        '\u0085' or '\u2028' or '\u2029' => string.Create(
                            CultureInfo.InvariantCulture,
                            $"&#x{(int)c:X};"
                        ),
                        _ => c.ToString(),
                    }
                );
            }

            return written.ToString();
        }

        private static bool EndsWith(StringBuilder written, string end) =>
            written.Length >= end.Length && written.ToString(written.Length - end.Length, end.Length) == end;
    }

    /// <summary>A CDATA section of XML.</summary>
    public sealed record CData : Notation
    {
        /// <inheritdoc/>
        public override string Write(string text) => text.Replace("]]>", "]]]]><![CDATA[>", StringComparison.Ordinal);
    }

    /// <summary>Partly in CDATA sections, so that new text has no certain form.</summary>
    public sealed record Mixed : Notation
    {
        /// <inheritdoc/>
        public override string Write(string text) =>
            throw new InvalidOperationException("Nothing can be written here.");
    }
}

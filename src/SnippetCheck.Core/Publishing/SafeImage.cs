using System.Xml;

namespace SnippetCheck.Publishing;

/// <summary>Whether the content of an image file is that of an image, and does nothing but show it, even if a reader opens the file itself.</summary>
internal static class SafeImage
{
    private static readonly string[] ActiveElements =
    [
        "script",
        "foreignObject",
        "iframe",
        "embed",
        "object",
        "audio",
        "video",
        "handler",
        "a",
    ];

    /// <summary>Whether a file may be part of a site.</summary>
    /// <param name="extension">The extension of its name, in lower case with its dot.</param>
    /// <param name="content">Its content.</param>
    public static bool Is(string extension, byte[] content) =>
        extension switch
        {
            ".svg" => IsQuietSvg(content),
            ".png" => content is [0x89, (byte)'P', (byte)'N', (byte)'G', ..],
            ".jpg" or ".jpeg" => content is [0xFF, 0xD8, 0xFF, ..],
            ".gif" => content.AsSpan().StartsWith("GIF8"u8),
            ".webp" => content.Length > 12 && content.AsSpan(8).StartsWith("WEBP"u8),
            _ => false,
        };

    // As an image in a page, an SVG file runs no scripts. Opened by itself, it does.
    private static bool IsQuietSvg(byte[] content)
    {
        try
        {
            using var xml = XmlReader.Create(
                new MemoryStream(content),
                new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null }
            );
            var isSvg = false;
            while (xml.Read())
            {
                isSvg |= xml is { NodeType: XmlNodeType.Element, Depth: 0, LocalName: "svg" };
                if (!IsQuiet(xml))
                {
                    return false;
                }
            }

            return isSvg;
        }
        catch (XmlException)
        {
            return false;
        }
    }

    private static bool IsQuiet(XmlReader xml) =>
        xml.NodeType switch
        {
            XmlNodeType.Element => !ActiveElements.Contains(xml.LocalName, StringComparer.OrdinalIgnoreCase)
                && AttributesAreQuiet(xml),
            XmlNodeType.ProcessingInstruction => false,
            XmlNodeType.Text or XmlNodeType.CDATA => IsQuietStyle(xml.Value),
            _ => true,
        };

    private static bool AttributesAreQuiet(XmlReader xml)
    {
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
        {
            var isQuiet = xml.LocalName.ToLowerInvariant() switch
            {
                "href" or "src" => xml.Value.StartsWith('#'),
                // An animation can set a link.
                "attributename" => !xml.Value.Contains("href", StringComparison.OrdinalIgnoreCase),
                var name => !name.StartsWith("on", StringComparison.Ordinal) && IsQuietStyle(xml.Value),
            };
            if (!isQuiet)
            {
                return false;
            }
        }

        xml.MoveToElement();
        return true;
    }

    // What a style loads is elsewhere, except url(#gradient). Backslashes hide words from this check.
    private static bool IsQuietStyle(string text)
    {
        if (
            text.Contains("@import", StringComparison.OrdinalIgnoreCase)
            || text.Contains('\\', StringComparison.Ordinal)
        )
        {
            return false;
        }

        for (
            var at = text.IndexOf("url(", StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = text.IndexOf("url(", at + 1, StringComparison.OrdinalIgnoreCase)
        )
        {
            if (!text[(at + 4)..].TrimStart(' ', '"', '\'').StartsWith('#'))
            {
                return false;
            }
        }

        return true;
    }
}

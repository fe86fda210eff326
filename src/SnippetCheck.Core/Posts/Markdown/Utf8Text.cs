using System.Text;

namespace SnippetCheck.Posts;

/// <summary>Decodes files that must be UTF-8, with or without a byte order mark.</summary>
public static class Utf8Text
{
    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>Decodes a file; false if it's invalid from <paramref name="wrong"/> on.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, out string text, out Place wrong)
    {
        var mark = Encoding.UTF8.Preamble;
        var content = bytes.StartsWith(mark) ? bytes[mark.Length..] : bytes;
        wrong = default;
        try
        {
            text = Strict.GetString(content);
            return true;
        }
        catch (DecoderFallbackException e)
        {
            text = Encoding.UTF8.GetString(content[..e.Index]);
            var before = new SourceLines(text);
            var line = before.Count - 1;
            wrong = Place.On(line + 1, before.Text(line).Length + 1);
            return false;
        }
    }
}

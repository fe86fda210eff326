using System.Text;

namespace SnippetCheck;

/// <summary>The values that need care where the other end of a wire may be hostile. The compiler contains this file too.</summary>
internal static class WireValues
{
    private const int MostBytesPerCharacter = 4;

    /// <summary>Writes bytes: how many there are, and the bytes.</summary>
    public static void WriteBlock(BinaryWriter writer, byte[] bytes)
    {
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    /// <summary>Reads what <see cref="WriteBlock"/> wrote.</summary>
    /// <exception cref="InvalidDataException">There are fewer bytes than it claims, so none are made room for.</exception>
    public static byte[] ReadBlock(BinaryReader reader)
    {
        var length = reader.ReadInt32();
        // A pipe can't say how much is left. Only the judge writes blocks to one as they are.
        return length >= 0 && (reader.BaseStream is not { CanSeek: true } s || length <= s.Length - s.Position)
            ? Whole(reader, length)
            : throw new InvalidDataException($"There aren't {length} bytes left.");
    }

    /// <summary>Writes a text, or as much of it as may be read.</summary>
    public static void WriteText(BinaryWriter writer, string text, int most) =>
        writer.Write(text.Length <= most ? text : text[..most]);

    /// <summary>Reads what <see cref="WriteText"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It can't be that long.</exception>
    public static string ReadText(BinaryReader reader, int most)
    {
        var length = reader.Read7BitEncodedInt();
        return length >= 0 && length <= most * MostBytesPerCharacter
            ? Encoding.UTF8.GetString(Whole(reader, length))
            : throw new InvalidDataException($"No text here is {length} bytes long.");
    }

    /// <summary>Reads the number of an enum's value or of a union's case.</summary>
    /// <exception cref="InvalidDataException">There's none with this number.</exception>
    public static byte ReadByte(BinaryReader reader, int most) =>
        reader.ReadByte() is var number && number <= most
            ? number
            : throw new InvalidDataException($"There's no value {number} here.");

    private static byte[] Whole(BinaryReader reader, int length) =>
        reader.ReadBytes(length) is var bytes && bytes.Length == length ? bytes : throw new EndOfStreamException();
}

namespace SnippetCheck.Compiler;

/// <summary>
/// The binary format of lists and optional values, for pipes and cached results. It's written by hand, because the first use of a serializer
/// would cost a process a third of all its JIT work.
/// </summary>
public static class WireValues
{
    /// <summary>Writes a list: its length, then its elements.</summary>
    public static void WriteAll<T>(this BinaryWriter writer, IReadOnlyCollection<T> values, Action<T> write)
    {
        writer.Write7BitEncodedInt(values.Count);
        foreach (var value in values)
        {
            write(value);
        }
    }

    /// <summary>Reads what <see cref="WriteAll"/> has written.</summary>
    public static IReadOnlyList<T> ReadAll<T>(this BinaryReader reader, Func<BinaryReader, T> read)
    {
        // Doesn't allocate the claimed length: a file may claim anything.
        var values = new List<T>();
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            values.Add(read(reader));
        }

        return values;
    }

    /// <summary>Reads a list of texts.</summary>
    public static IReadOnlyList<string> ReadStrings(this BinaryReader reader) => reader.ReadAll(r => r.ReadString());

    /// <summary>Writes bytes: how many there are, and the bytes.</summary>
    public static void WriteBlock(this BinaryWriter writer, byte[] bytes)
    {
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    /// <summary>Reads what <see cref="WriteBlock"/> wrote.</summary>
    /// <exception cref="InvalidDataException">There are fewer bytes than it claims, so none are made room for.</exception>
    public static byte[] ReadBlock(this BinaryReader reader)
    {
        var length = reader.ReadInt32();
        return length >= 0 && length <= reader.BaseStream.Length - reader.BaseStream.Position
            ? reader.ReadBytes(length)
            : throw new InvalidDataException($"There aren't {length} bytes left.");
    }

    /// <summary>Writes an optional text.</summary>
    public static void WriteOptional(this BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null)
        {
            writer.Write(text);
        }
    }

    /// <summary>Reads an optional text.</summary>
    public static string? ReadOptionalString(this BinaryReader reader) =>
        reader.ReadBoolean() ? reader.ReadString() : null;

    /// <summary>Writes an optional number.</summary>
    public static void WriteOptional(this BinaryWriter writer, int? number)
    {
        writer.Write(number is not null);
        if (number is { } value)
        {
            writer.Write(value);
        }
    }

    /// <summary>Reads an optional number.</summary>
    public static int? ReadOptionalInt32(this BinaryReader reader) => reader.ReadBoolean() ? reader.ReadInt32() : null;
}

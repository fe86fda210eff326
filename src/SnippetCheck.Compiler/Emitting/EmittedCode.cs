using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;

namespace SnippetCheck.Compiler;

/// <summary>What a program was compiled to.</summary>
/// <param name="Assembly">The assembly.</param>
/// <param name="Symbols">Its portable PDB; empty if the program was not compiled to be run.</param>
/// <param name="Runs">Whether anything of it runs by itself.</param>
internal sealed record EmittedCode(byte[] Assembly, byte[] Symbols, bool Runs)
{
    private const int LengthOfStamp = 4;

    // In the header of a PE file, and in its optional header.
    private const int OffsetOfStamp = 4;
    private const int OffsetOfChecksum = 64;

    /// <summary>The program to run; null if nothing of it runs by itself.</summary>
    public EmittedImage? Image => Runs ? new(Assembly, Symbols) : null;

    /// <summary>
    /// A hash of everything that a program can see or do: the assembly without the values that identify its build, and the line of each
    /// instruction, which stack traces show.
    /// </summary>
    public string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(WithoutBuild());
        if (Symbols.Length > 0)
        {
            AppendLines(hash);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private void AppendLines(IncrementalHash hash)
    {
        using var symbols = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(Symbols));
        var lines = symbols.GetMetadataReader();
        foreach (var method in lines.MethodDebugInformation)
        {
            foreach (var point in lines.GetMethodDebugInformation(method).GetSequencePoints())
            {
                hash.AppendData(BitConverter.GetBytes(point.Offset));
                hash.AppendData(BitConverter.GetBytes(point.StartLine));
            }
        }
    }

    // They're made of the source and of the symbols: the time stamp, the checksum, the module's id, and the id of the symbols.
    private byte[] WithoutBuild()
    {
        var bytes = Assembly.ToArray();
        using var file = new PEReader(new MemoryStream(Assembly));
        var headers = file.PEHeaders;
        Array.Clear(bytes, headers.CoffHeaderStartOffset + OffsetOfStamp, LengthOfStamp);
        Array.Clear(bytes, headers.PEHeaderStartOffset + OffsetOfChecksum, LengthOfStamp);
        var metadata = file.GetMetadataReader();
        Array.Clear(
            bytes,
            headers.MetadataStartOffset + metadata.GetHeapMetadataOffset(HeapIndex.Guid),
            metadata.GetHeapSize(HeapIndex.Guid)
        );
        if (
            headers.PEHeader?.DebugTableDirectory is { Size: > 0 } directory
            && headers.TryGetDirectoryOffset(directory, out var offset)
        )
        {
            Array.Clear(bytes, offset, directory.Size);
        }

        foreach (var entry in file.ReadDebugDirectory())
        {
            Array.Clear(bytes, entry.DataPointer, entry.DataSize);
        }

        return bytes;
    }
}

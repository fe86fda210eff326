using System.Text;

namespace SnippetCheck.Worker;

/// <summary>The program that the worker must run. It's the only message that the worker receives besides the filter.</summary>
/// <param name="Program">The full path of the assembly. Its symbols are next to it.</param>
/// <param name="Arguments">The program's arguments.</param>
/// <param name="Culture">The culture and UI culture of all threads, such as <c>en-US</c>.</param>
/// <param name="MarkPrinter">The name under which the program finds the action that prints marks; empty if it has no marks.</param>
/// <param name="MarkToken">The text that starts a mark in the output.</param>
/// <param name="PartsWait">Whether each of its parts but the first waits, where it begins, for <see cref="JudgeSignal.GoOn"/>.</param>
public sealed record Job(
    string Program,
    IReadOnlyList<string> Arguments,
    string Culture,
    string MarkPrinter,
    string MarkToken,
    bool PartsWait = false
)
{
    /// <summary>Writes the job for <see cref="Read"/>.</summary>
    public void Write(Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Program);
        writer.Write(Culture);
        writer.Write(MarkPrinter);
        writer.Write(MarkToken);
        writer.Write(PartsWait);
        writer.Write7BitEncodedInt(Arguments.Count);
        foreach (var argument in Arguments)
        {
            writer.Write(argument);
        }
    }

    /// <summary>Reads what <see cref="Write"/> has written.</summary>
    /// <exception cref="EndOfStreamException">The stream ended before the job did.</exception>
    public static Job Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        var program = reader.ReadString();
        var culture = reader.ReadString();
        var markPrinter = reader.ReadString();
        var markToken = reader.ReadString();
        var partsWait = reader.ReadBoolean();
        var arguments = new List<string>();
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            arguments.Add(reader.ReadString());
        }

        return new(program, arguments, culture, markPrinter, markToken, partsWait);
    }
}

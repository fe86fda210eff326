using System.Text;

namespace SnippetCheck.Worker;

/// <summary>What the worker reports of the program that it runs. It comes from where foreign code runs, which could forge it, but for its own snippet only.</summary>
public abstract record WorkerEvent
{
    private WorkerEvent() { }

    /// <summary>The entry point is about to be called: the time limit counts from here.</summary>
    public sealed record Started : WorkerEvent;

    /// <summary>A part of the program begins: the time limit counts anew from here.</summary>
    /// <param name="Mark">The number of the mark that was printed there.</param>
    public sealed record Reached(int Mark) : WorkerEvent;

    /// <summary>The entry point returned; foreground threads may still keep the process alive.</summary>
    public sealed record Returned : WorkerEvent;

    /// <summary>The process ends of its own will, so that its exit code is what the program chose and not the mark of a signal.</summary>
    public sealed record Exiting : WorkerEvent;

    /// <summary>An exception was not caught, on whatever thread.</summary>
    /// <param name="Type">The full name of its type.</param>
    /// <param name="Message">Its message, cut at <see cref="MaxText"/> characters.</param>
    /// <param name="Trace">Its text with its stack, cut likewise.</param>
    public sealed record Threw(string Type, string Message, string Trace) : WorkerEvent;

    /// <summary>Once the time was up: a task that nobody awaits has failed.</summary>
    /// <param name="Type">The full name of its exception's type.</param>
    /// <param name="Message">Its message, cut as that of <see cref="Threw"/>.</param>
    /// <param name="Trace">Its text with its stack, cut likewise.</param>
    public sealed record UnobservedTask(string Type, string Message, string Trace) : WorkerEvent;

    /// <summary>Once the time was up: there are no more such tasks.</summary>
    public sealed record Told : WorkerEvent;

    /// <summary>How many characters of a message or trace are sent at most.</summary>
    public const int MaxText = 16 * 1024;

    private const int MostBytesPerCharacter = 4;

    /// <summary>Writes the event in the form that <see cref="Read"/> reads.</summary>
    public void Write(Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        switch (this)
        {
            case Started:
                writer.Write((byte)'S');
                break;
            case Returned:
                writer.Write((byte)'R');
                break;
            case Reached reached:
                writer.Write((byte)'P');
                writer.Write(reached.Mark);
                break;
            case Exiting:
                writer.Write((byte)'E');
                break;
            case Threw threw:
                writer.Write((byte)'X');
                WriteTexts(threw.Type, threw.Message, threw.Trace);
                break;
            case UnobservedTask lost:
                writer.Write((byte)'L');
                WriteTexts(lost.Type, lost.Message, lost.Trace);
                break;
            case Told:
                writer.Write((byte)'T');
                break;
        }

        void WriteTexts(params ReadOnlySpan<string> texts)
        {
            foreach (var text in texts)
            {
                writer.Write(Cut(text));
            }
        }
    }

    /// <summary>Reads one event.</summary>
    /// <exception cref="EndOfStreamException">The worker has closed its end.</exception>
    /// <exception cref="InvalidDataException">The bytes are no event: somebody else wrote to the channel.</exception>
    public static WorkerEvent Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        return reader.ReadByte() switch
        {
            (byte)'S' => new Started(),
            (byte)'R' => new Returned(),
            (byte)'P' => new Reached(reader.ReadInt32()),
            (byte)'E' => new Exiting(),
            (byte)'X' => new Threw(ReadText(reader), ReadText(reader), ReadText(reader)),
            (byte)'L' => new UnobservedTask(ReadText(reader), ReadText(reader), ReadText(reader)),
            (byte)'T' => new Told(),
            var other => throw new InvalidDataException($"No event begins with the byte {other}."),
        };
    }

    // The other end may be hostile: it must not have us keep more than an event can hold.
    private static string ReadText(BinaryReader reader)
    {
        var length = reader.Read7BitEncodedInt();
        if (length is < 0 or > MaxText * MostBytesPerCharacter)
        {
            throw new InvalidDataException($"No text of an event is {length} bytes long.");
        }

        var bytes = reader.ReadBytes(length);
        return bytes.Length == length ? Encoding.UTF8.GetString(bytes) : throw new EndOfStreamException();
    }

    private static string Cut(string text) => text.Length <= MaxText ? text : text[..MaxText];
}

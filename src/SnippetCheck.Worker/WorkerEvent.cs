using System.Text;

namespace SnippetCheck.Worker;

/// <summary>An event that the worker reports. The snippet runs in the same process and could forge events, but only about itself.</summary>
public abstract record WorkerEvent
{
    private WorkerEvent() { }

    /// <summary>The entry point is about to be called. The time limit starts here.</summary>
    public sealed record Started : WorkerEvent;

    /// <summary>A part of the program begins. The time limit starts anew here.</summary>
    /// <param name="Mark">The number of the mark at its start.</param>
    public sealed record Reached(int Mark) : WorkerEvent;

    /// <summary>The entry point has returned. Foreground threads may still keep the process alive.</summary>
    public sealed record Returned : WorkerEvent;

    /// <summary>A test, or the construction of its class, is about to run. The tests are over when <see cref="Returned"/> is reported.</summary>
    /// <param name="Name">The name of the class, and of the test if one is about to run, at most <see cref="MaxText"/> characters.</param>
    public sealed record Testing(string Name) : WorkerEvent;

    /// <summary>The process exits normally, so the program has chosen the exit code. It doesn't come from a signal.</summary>
    public sealed record Exiting : WorkerEvent;

    /// <summary>An unhandled exception on any thread.</summary>
    /// <param name="Type">The full name of its type.</param>
    /// <param name="Message">Its message, at most <see cref="MaxText"/> characters.</param>
    /// <param name="Trace">Its text with the stack trace, at most <see cref="MaxText"/> characters.</param>
    public sealed record Threw(string Type, string Message, string Trace) : WorkerEvent;

    /// <summary>After the time limit: a failed task that nothing awaits.</summary>
    /// <param name="Type">The full name of the exception's type.</param>
    /// <param name="Message">Its message, at most <see cref="MaxText"/> characters.</param>
    /// <param name="Trace">Its text with the stack trace, at most <see cref="MaxText"/> characters.</param>
    public sealed record UnobservedTask(string Type, string Message, string Trace) : WorkerEvent;

    /// <summary>After the time limit: there are no more such tasks.</summary>
    public sealed record Told : WorkerEvent;

    /// <summary>The limit for a message or stack trace, in UTF-16 code units.</summary>
    public const int MaxText = 16 * 1024;

    private const int MostBytesPerCharacter = 4;

    /// <summary>Writes the event for <see cref="Read"/>.</summary>
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
            case Testing testing:
                writer.Write((byte)'M');
                WriteTexts(testing.Name);
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
    /// <exception cref="InvalidDataException">The bytes aren't an event, so something else has written to the channel.</exception>
    public static WorkerEvent Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        return reader.ReadByte() switch
        {
            (byte)'S' => new Started(),
            (byte)'R' => new Returned(),
            (byte)'P' => new Reached(reader.ReadInt32()),
            (byte)'M' => new Testing(ReadText(reader)),
            (byte)'E' => new Exiting(),
            (byte)'X' => new Threw(ReadText(reader), ReadText(reader), ReadText(reader)),
            (byte)'L' => new UnobservedTask(ReadText(reader), ReadText(reader), ReadText(reader)),
            (byte)'T' => new Told(),
            var other => throw new InvalidDataException($"No event begins with the byte {other}."),
        };
    }

    // The other end may be hostile, so no text may be longer than an event allows.
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

using System.Diagnostics;
using SnippetCheck.Compiler;

namespace SnippetCheck.Caching;

/// <summary>A cached result: what happened to a program.</summary>
/// <param name="Reply">The compiler's reply, without the image.</param>
/// <param name="Run">The run; null if the program didn't run.</param>
/// <param name="On">The day of the result.</param>
internal sealed record KeptResult(CompileReply Reply, Run? Run, DateOnly On)
{
    /// <summary>A result. The image is left out, since it can be compiled again.</summary>
    public static KeptResult Of(CompileReply reply, Run? run, DateOnly on) => new(reply with { Image = null }, run, on);

    /// <summary>
    /// Whether the same would happen again. It wouldn't if the program could have seen anything that's not in its key. An ending that depends
    /// on the machine's state might not repeat either.
    /// </summary>
    public static bool WouldRepeat(CompileReply reply, Run? run) =>
        run is null
        || (
            reply.IsClosed
            && run.Ending
                is not (
                    Ending.NotStarted
                    or Ending.Died
                    or Ending.Refused
                    or Ending.TooMuchDisk
                    or Ending.FileInTheWay
                    or Ending.TooManyThreads
                    or Ending.TooMuchMemory
                )
        );

    /// <summary>Writes the result in the form that <see cref="Read"/> reads.</summary>
    public void Write(BinaryWriter writer)
    {
        Reply.Write(writer);
        writer.Write(On.DayNumber);
        writer.Write(Run is not null);
        if (Run is not null)
        {
            Write(writer, Run);
        }
    }

    /// <summary>Reads what <see cref="Write(BinaryWriter)"/> wrote.</summary>
    public static KeptResult Read(BinaryReader reader)
    {
        var reply = CompileReply.Read(reader);
        var on = DateOnly.FromDayNumber(reader.ReadInt32());
        return new(reply, reader.ReadBoolean() ? ReadRun(reader) : null, on);
    }

    private static void Write(BinaryWriter writer, Run run)
    {
        Write(writer, run.Ending);
        writer.Write(run.Out);
        writer.Write(run.Error);
        writer.WriteAll(run.Marks, m => Write(writer, m));
        writer.WriteAll(run.ErrorMarks, m => Write(writer, m));
        writer.WriteAll(run.Lines, l => Write(writer, l));
        writer.Write(run.Time.Ticks);
        writer.Write(run.Limits.Time.Ticks);
        writer.Write(run.Limits.Memory);
        writer.Write(run.Limits.Output);
        writer.WriteAll(
            run.Begins,
            b =>
            {
                writer.Write(b.Key);
                writer.Write(b.Value.Ticks);
            }
        );
        writer.WriteAll(run.Files, f => Write(writer, f));
        writer.Write(run.Runtime);
        writer.Write(run.SharesLoopback);
        writer.Write(run.IsConfined);
    }

    private static Run ReadRun(BinaryReader reader) =>
        new(
            ReadEnding(reader),
            reader.ReadString(),
            reader.ReadString(),
            reader.ReadAll(ReadMark),
            reader.ReadAll(ReadMark),
            reader.ReadAll(ReadPass),
            TimeSpan.FromTicks(reader.ReadInt64()),
            new(TimeSpan.FromTicks(reader.ReadInt64()), reader.ReadInt64(), reader.ReadInt32())
        )
        {
            Begins = new Dictionary<int, TimeSpan>(
                reader.ReadAll(r => KeyValuePair.Create(r.ReadInt32(), TimeSpan.FromTicks(r.ReadInt64())))
            ),
            Files = reader.ReadAll(ReadFile),
            Runtime = reader.ReadString(),
            SharesLoopback = reader.ReadBoolean(),
            IsConfined = reader.ReadBoolean(),
        };

    private static void Write(BinaryWriter writer, FileReading file)
    {
        writer.WriteOptional(file.Part);
        writer.Write(file.Path.Text);
        switch (file.Content)
        {
            case FileContent.Readable readable:
                writer.Write('T');
                writer.Write(readable.Text);
                break;
            case FileContent.Missing missing:
                writer.Write('M');
                writer.WriteOptional(missing.Similar);
                break;
            case FileContent.NotText:
                writer.Write('B');
                break;
            case FileContent.Unread unread:
                writer.Write('U');
                writer.Write(unread.Why);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static FileReading ReadFile(BinaryReader reader)
    {
        var part = reader.ReadOptionalInt32();
        var path = reader.ReadString();
        return new(
            part,
            WorkingPath.Read(path, out _) ?? throw new InvalidDataException($"'{path}' is no path."),
            reader.ReadChar() switch
            {
                'T' => new FileContent.Readable(reader.ReadString()),
                'M' => new FileContent.Missing(reader.ReadOptionalString()),
                'B' => new FileContent.NotText(),
                'U' => new FileContent.Unread(reader.ReadString()),
                var other => throw new InvalidDataException($"No content begins with '{other}'."),
            }
        );
    }

    private static void Write(BinaryWriter writer, Mark mark)
    {
        writer.Write(mark.Number);
        writer.Write(mark.Offset);
    }

    private static Mark ReadMark(BinaryReader reader) => new(reader.ReadInt32(), reader.ReadInt32());

    private static void Write(BinaryWriter writer, LinePass pass)
    {
        writer.Write(pass.Number);
        writer.Write(pass.Start);
        writer.Write(pass.End);
        writer.WriteAll(pass.Value, writer.Write);
    }

    private static LinePass ReadPass(BinaryReader reader) =>
        new(reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadStrings());

    private static void Write(BinaryWriter writer, Ending ending)
    {
        switch (ending)
        {
            case Ending.Exited exited:
                writer.Write('E');
                writer.Write(exited.ExitCode);
                break;
            case Ending.LeftTest left:
                writer.Write('L');
                writer.Write(left.Test);
                writer.Write(left.ExitCode);
                break;
            case Ending.Continued:
                writer.Write('W');
                break;
            case Ending.Threw threw:
                writer.Write('X');
                Write(writer, threw);
                break;
            case Ending.Survived survived:
                writer.Write('V');
                Write(writer, survived.Told);
                writer.Write(survived.ExitCode);
                break;
            case Ending.TimedOut timedOut:
                writer.Write('T');
                writer.Write(timedOut.MainReturned);
                writer.Write(timedOut.UnobservedTaskException is not null);
                if (timedOut.UnobservedTaskException is not null)
                {
                    Write(writer, timedOut.UnobservedTaskException);
                }

                break;
            case Ending.TooMuchOutput:
                writer.Write('O');
                break;
            case Ending.StackOverflow:
                writer.Write('S');
                break;
            default:
                throw new UnreachableException($"{ending} isn't cached.");
        }
    }

    private static Ending ReadEnding(BinaryReader reader) =>
        reader.ReadChar() switch
        {
            'E' => new Ending.Exited(reader.ReadInt32()),
            'L' => new Ending.LeftTest(reader.ReadString(), reader.ReadInt32()),
            'W' => new Ending.Continued(),
            'X' => ReadThrew(reader),
            'V' => new Ending.Survived(ReadThrew(reader), reader.ReadInt32()),
            'T' => new Ending.TimedOut(reader.ReadBoolean())
            {
                UnobservedTaskException = reader.ReadBoolean() ? ReadThrew(reader) : null,
            },
            'O' => new Ending.TooMuchOutput(),
            'S' => new Ending.StackOverflow(),
            var other => throw new InvalidDataException($"No ending begins with '{other}'."),
        };

    // The place in the post is computed from the stack trace each time, since the post's lines may have moved.
    private static void Write(BinaryWriter writer, Ending.Threw threw)
    {
        writer.Write(threw.Type);
        writer.Write(threw.Message);
        writer.Write(threw.Trace);
    }

    private static Ending.Threw ReadThrew(BinaryReader reader) =>
        new(reader.ReadString(), reader.ReadString(), reader.ReadString());
}

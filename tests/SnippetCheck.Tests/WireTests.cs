using SnippetCheck.Caching;
using SnippetCheck.Compiler;
using SnippetCheck.Compiling;
using SnippetCheck.Worker;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>
/// The messages between our processes, and what is kept of them: whatever is written is read as the same, field by field, and what isn't whole or
/// isn't ours is refused.
/// </summary>
public sealed class WireTests
{
    private const int Rounds = 200;
    private const int MostCuts = 60;

    private static readonly Dictionary<string, Message> Messages = new()
    {
        ["filter"] = Message.Of<CallFilter>((f, stream) => f.Write(stream), CallFilter.Read),
        ["job"] = Message.Of<Job>((j, stream) => j.Write(stream), Job.Read),
        ["event"] = Message.Of<WorkerEvent>((e, stream) => e.Write(stream), WorkerEvent.Read),
        ["request"] = Message.Of<CompileRequest>((r, stream) => r.Write(stream), CompileRequest.Read),
        ["reply"] = Message.Of<CompileReply>((r, stream) => r.Write(stream), CompileReply.Read),
        ["order"] = Message.Of<KeeperOrder>((o, stream) => o.Write(stream), KeeperOrder.Read),
        ["welcome"] = Message.Of<KeeperWelcome>((w, stream) => w.Write(stream), KeeperWelcome.Read),
        ["kept result"] = Message.Of<KeptResult>((r, stream) => r.Write(stream), KeptResult.Read),
    };

    public static TheoryData<string> Names => [.. Messages.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_written_is_read(string name)
    {
        var message = Messages[name];
        for (var seed = 0; seed < Rounds; seed++)
        {
            var value = message.Make(Values(seed));
            using var stream = new MemoryStream(Bytes(message, value));
            Assert.Equal(RandomValue.Write(value), RandomValue.Write(message.Read(stream)));
            Assert.Equal(stream.Length, stream.Position);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_message_that_ends_too_soon_is_refused(string name)
    {
        var message = Messages[name];
        for (var seed = 0; seed < Rounds; seed++)
        {
            var bytes = Bytes(message, message.Make(Values(seed)));
            for (var length = 0; length < bytes.Length; length += 1 + (bytes.Length / MostCuts))
            {
                Assert.True(
                    Refuses(message, bytes[..length]),
                    $"{length} of {bytes.Length} bytes are taken for a whole message (seed {seed})."
                );
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Garbage_is_refused_or_read_and_costs_nothing(string name)
    {
        var message = Messages[name];
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            var bytes = Bytes(message, message.Make(Values(seed)));
            for (var i = 0; i < 3; i++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            Refuses(message, bytes);
            random.NextBytes(bytes);
            Refuses(message, bytes);
            Array.Fill<byte>(bytes, 0x7F);
            Refuses(message, bytes);
        }

        // A length is only a claim, so no room is made for it.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1L << 28);
    }

    [Fact]
    public void A_value_that_differs_in_one_field_is_written_in_other_words()
    {
        var reply = Values(1).Of<CompileReply>();
        Assert.NotEqual(
            RandomValue.Write(reply),
            RandomValue.Write(reply with { Time = reply.Time + TimeSpan.FromTicks(1) })
        );
        Assert.NotEqual(
            RandomValue.Write(reply),
            RandomValue.Write(reply with { Findings = [.. reply.Findings, new("", true, "", new(0, 0, 0))] })
        );
    }

    [Fact]
    public void Other_bytes_are_not_an_event() =>
        Assert.Throws<InvalidDataException>(() => WorkerEvent.Read(new MemoryStream("hello"u8.ToArray())));

    /// <summary>The snippets in <c>Hostile/post.md</c> forge these two events, and would be harmless if they began otherwise.</summary>
    [Fact]
    public void Hostile_snippets_know_how_events_begin()
    {
        Assert.Equal(1, Bytes(Messages["event"], new WorkerEvent.Reached(0))[0]);
        Assert.Equal(5, Bytes(Messages["event"], new WorkerEvent.Threw("", "", ""))[0]);
    }

    [Fact]
    public void A_long_message_is_cut()
    {
        using var stream = new MemoryStream();
        new WorkerEvent.Threw("T", new string('x', 1_000_000), "").Write(stream);
        stream.Position = 0;
        Assert.Equal(WorkerEvent.MaxText, Assert.IsType<WorkerEvent.Threw>(WorkerEvent.Read(stream)).Message.Length);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public async Task A_message_of_an_impossible_length_is_refused(int length)
    {
        using var stream = new MemoryStream(BitConverter.GetBytes(length));
        await Assert.ThrowsAsync<InvalidDataException>(() =>
            CompilerWire.ReadAsync(stream, CompileReply.Read, CancellationToken.None)
        );
    }

    [Fact]
    public async Task Messages_follow_one_another_and_end_with_the_stream()
    {
        CompileReply[] replies = [.. Enumerable.Range(0, 5).Select(seed => Values(seed).Of<CompileReply>())];
        using var stream = new MemoryStream();
        foreach (var reply in replies)
        {
            await CompilerWire.WriteAsync(stream, reply.Write, CancellationToken.None);
        }

        stream.Position = 0;
        foreach (var reply in replies)
        {
            var read = await CompilerWire.ReadAsync(stream, CompileReply.Read, CancellationToken.None);
            Assert.Equal(RandomValue.Write(reply), RandomValue.Write(read));
        }

        Assert.Null(await CompilerWire.ReadAsync(stream, CompileReply.Read, CancellationToken.None));
        stream.SetLength(stream.Length - 1);
        stream.Position = 0;
        await Assert.ThrowsAsync<EndOfStreamException>(async () =>
        {
            while (await CompilerWire.ReadAsync(stream, CompileReply.Read, CancellationToken.None) is not null) { }
        });
    }

    [Fact]
    public void A_text_of_an_impossible_length_is_refused()
    {
        byte[] claim = [Bytes(Messages["event"], new WorkerEvent.Threw("", "", ""))[0], 0xFF, 0xFF, 0xFF, 0xFF, 0x07];
        Assert.Throws<InvalidDataException>(() => WorkerEvent.Read(new MemoryStream(claim)));
    }

    private static RandomValue Values(int seed) =>
        new(new Random(seed), p => p.CustomAttributes.Any(a => a.AttributeType.Name == "OffWireAttribute"));

    private static byte[] Bytes(Message message, object value)
    {
        using var stream = new MemoryStream();
        message.Write(value, stream);
        return stream.ToArray();
    }

    // What those who read messages expect of bytes that aren't one. Anything else would be a bug of ours, and fails the test.
    private static bool Refuses(Message message, byte[] bytes)
    {
        try
        {
            message.Read(new MemoryStream(bytes));
            return false;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or FormatException or ArgumentException)
        {
            return true;
        }
    }

    private sealed record Message(
        Func<RandomValue, object> Make,
        Action<object, Stream> Write,
        Func<Stream, object> Read
    )
    {
        public static Message Of<T>(Action<T, Stream> write, Func<Stream, T> read)
            where T : notnull =>
            new(values => values.Of<T>(), (value, stream) => write((T)value, stream), stream => read(stream));
    }
}

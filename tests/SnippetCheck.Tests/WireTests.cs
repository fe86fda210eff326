using System.Text;
using SnippetCheck.Compiler;
using SnippetCheck.Worker;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>The messages between our processes, as literals: a change here is a change of the protocol.</summary>
public sealed class WireTests
{
    [Fact]
    public void A_job()
    {
        using var stream = new MemoryStream();
        new Job("/app/a.dll", ["x", "ü"], "de-DE", "M", "t:").Write(stream);
        Assert.Equal("0A2F6170702F612E646C6C0564652D4445014D02743A02017802C3BC", Convert.ToHexString(stream.ToArray()));

        stream.Position = 0;
        var job = Job.Read(stream);
        Assert.Equal(("/app/a.dll", "de-DE"), (job.Program, job.Culture));
        Assert.Equal(["x", "ü"], job.Arguments);
    }

    [Fact]
    public void The_events_of_a_worker()
    {
        WorkerEvent[] events =
        [
            new WorkerEvent.Started(),
            new WorkerEvent.Reached(3),
            new WorkerEvent.Returned(),
            new WorkerEvent.Exiting(),
            new WorkerEvent.Threw("A.B", "m", "t"),
            new WorkerEvent.UnobservedTask("A", "m", "t"),
            new WorkerEvent.Told(),
        ];
        using var stream = new MemoryStream();
        foreach (var happened in events)
        {
            happened.Write(stream);
        }

        Assert.Equal("53500300000052455803412E42016D01744C0141016D017454", Convert.ToHexString(stream.ToArray()));
        stream.Position = 0;
        Assert.All(events, e => Assert.Equal(e, WorkerEvent.Read(stream)));
        Assert.Throws<EndOfStreamException>(() => WorkerEvent.Read(stream));
    }

    [Fact]
    public void Bytes_of_another_are_no_event() =>
        Assert.Throws<InvalidDataException>(() => WorkerEvent.Read(new MemoryStream("hello"u8.ToArray())));

    [Fact]
    public void A_long_message_is_cut()
    {
        using var stream = new MemoryStream();
        new WorkerEvent.Threw("T", new string('x', 1_000_000), "").Write(stream);
        stream.Position = 0;
        Assert.Equal(WorkerEvent.MaxText, ((WorkerEvent.Threw)WorkerEvent.Read(stream)).Message.Length);
    }

    [Fact]
    public void A_request_to_compile()
    {
        var request = new CompileRequest(
            7,
            [new("a.cs", "int x;\n", FragmentKind.Members, false, 2, true), new("b", "", null, true, 0, false, true)],
            true,
            Goal.Run,
            new("latest", null, ["System"], false, true, ["DEBUG"], ["/ref"], ["/g"], ".NETCoreApp")
            {
                GeneratorOptions = "op",
                AdditionalFiles = ["/a"],
                Optimizes = true,
            },
            ["Ausgabe"],
            true
        );
        Assert.Equal(
            "0700000002"
                + "04612E6373"
                + "07696E7420783B0A"
                + "0102000000"
                + "00"
                + "02000000"
                + "01"
                + "00"
                + "0162"
                + "00"
                + "00"
                + "01"
                + "00000000"
                + "00"
                + "01"
                + "01"
                + "02"
                + "066C6174657374"
                + "00"
                + "010653797374656D"
                + "00"
                + "01"
                + "01054445425547"
                + "01042F726566"
                + "01022F67"
                + "0B2E4E4554436F7265417070"
                + "026F70"
                + "01022F61"
                + "01"
                + "010741757367616265"
                + "01",
            Written(request.Write)
        );
        Assert.Equal(Written(request.Write), Written(Reread(request.Write, CompileRequest.Read).Write));
    }

    [Fact]
    public void A_reply_of_the_compiler()
    {
        var reply = new CompileReply(
            7,
            [new(FragmentKind.Members, SnippetCheck.Compiler.ExecutionDto.Statements, 4, 2)],
            3,
            [
                new("CS0103", true, "no", new(0, 1, 2))
                {
                    Missing = "Socket",
                    Hint = new(HintKind.Using, ["System.Net.Sockets"]),
                    IsObsolete = true,
                    Generated = new("a/B/c.cs", 3, 4),
                },
            ],
            new(
                [new(new(0, 3, 4), [new("a", new(0, 5, 6))], 0)],
                [new("CS0618", false, null, new(0, 7, 8), 9)],
                [new([new("3", new(0, 10, 11))], true, 5, true, true)]
            ),
            new([1], [2, 3]),
            null
        )
        {
            Sources = [new("a.cs", "x")],
            Time = TimeSpan.FromTicks(258),
        };
        Assert.Equal(
            "0700000001"
                + "0202"
                + "0104000000"
                + "02000000"
                + "0103000000"
                + "01"
                + "06435330313033"
                + "01"
                + "026E6F"
                + "000000000100000002000000"
                + "0106536F636B6574"
                + "01"
                + "00"
                + "01"
                + "1253797374656D2E4E65742E536F636B657473"
                + "01"
                + "01"
                + "08612F422F632E6373"
                + "0300000004000000"
                + "01"
                + "000000000300000004000000"
                + "01"
                + "0161"
                + "000000000500000006000000"
                + "0100000000"
                + "01"
                + "06435330363138"
                + "00"
                + "00"
                + "000000000700000008000000"
                + "0109000000"
                + "01"
                + "01"
                + "0133"
                + "000000000A0000000B000000"
                + "01"
                + "0105000000"
                + "01"
                + "01"
                + "01"
                + "0100000001"
                + "020000000203"
                + "00"
                + "01"
                + "04612E6373"
                + "0178"
                + "0201000000000000",
            Written(reply.Write)
        );
        Assert.Equal(Written(reply.Write), Written(Reread(reply.Write, CompileReply.Read).Write));
    }

    [Fact]
    public void A_reply_without_an_image_arrives_without_one() =>
        Assert.Null(
            Reread(new CompileReply(1, [], null, [], new([], [], []), null, "why").Write, CompileReply.Read).Image
        );

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
    public void A_text_of_an_impossible_length_is_refused()
    {
        byte[] claim = [(byte)'X', 0xFF, 0xFF, 0xFF, 0xFF, 0x07];
        Assert.Throws<InvalidDataException>(() => WorkerEvent.Read(new MemoryStream(claim)));
    }

    private static string Written(Action<BinaryWriter> write) => Convert.ToHexString(Bytes(write));

    private static T Reread<T>(Action<BinaryWriter> write, Func<BinaryReader, T> read)
    {
        using var reader = new BinaryReader(new MemoryStream(Bytes(write)));
        return read(reader);
    }

    private static byte[] Bytes(Action<BinaryWriter> write)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        write(writer);
        return stream.ToArray();
    }
}

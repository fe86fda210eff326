using System.Text.Json;
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
        WorkerEvent[] events = [new WorkerEvent.Started(), new WorkerEvent.Reached(3), new WorkerEvent.Returned(), new WorkerEvent.Exiting(), new WorkerEvent.Threw("A.B", "m", "t")];
        using var stream = new MemoryStream();
        foreach (var happened in events)
        {
            happened.Write(stream);
        }

        Assert.Equal("53500300000052455803412E42016D0174", Convert.ToHexString(stream.ToArray()));
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
        var request = new CompileRequest(7, [new("Program.cs", "int x;\n", null, false, 0, true)], true, Goal.Run, new("latest", null, ["System"], false, true, ["DEBUG"], ["/ref"], [], ".NETCoreApp,Version=v10.0"), ["Ausgabe"]);
        Assert.Equal(
            """{"id":7,"parts":[{"name":"Program.cs","text":"int x;\n","kind":null,"isLiteral":false,"step":0,"hasElisions":true,"isInferred":false}],"isJoined":true,"goal":"Run","settings":{"languageVersion":"latest","nullable":null,"usings":["System"],"unsafe":false,"checkOverflow":true,"symbols":["DEBUG"],"references":["/ref"],"generators":[],"framework":".NETCoreApp,Version=v10.0"},"outputCues":["Ausgabe"],"wantsSources":false}""",
            JsonSerializer.Serialize(request, CompilerWire.Default.CompileRequest));
    }

    [Fact]
    public void A_reply_of_the_compiler()
    {
        var reply = new CompileReply(
            7,
            [new(FragmentKind.Members, SnippetCheck.Compiler.Execution.Statements, 4, 2)],
            3,
            [new("CS0029", true, "no", new(0, 1, 2))],
            new([new(new(0, 3, 4), [new("a", new(0, 5, 6))], 0)], [new("CS0618", false, null, new(0, 7, 8), 9)], [new([new("3", new(0, 10, 11))], true, 5, true)]),
            new([1], [2]),
            null);
        Assert.Equal(
            """{"id":7,"parts":[{"kind":"Members","execution":"Statements","startMark":4,"elided":2}],"brokenStep":3,"findings":[{"code":"CS0029","isError":true,"message":"no","range":{"part":0,"start":1,"end":2}}],"stated":{"blocks":[{"cue":{"part":0,"start":3,"end":4},"lines":[{"text":"a","range":{"part":0,"start":5,"end":6}}],"mark":0}],"remarks":[{"code":"CS0618","isError":false,"message":null,"range":{"part":0,"start":7,"end":8},"subject":9}],"valueRemarks":[{"lines":[{"text":"3","range":{"part":0,"start":10,"end":11}}],"isLiteral":true,"mark":5,"hasLine":true,"namesOutput":false}]},"image":{"assembly":"AQ==","symbols":"Ag=="},"refusal":null,"sources":[]}""",
            JsonSerializer.Serialize(reply, CompilerWire.Default.CompileReply));
    }

    [Fact]
    public void A_reply_without_an_image_arrives_without_one()
    {
        var reply = new CompileReply(1, [], null, [], new([], [], []), null, "why");
        var json = JsonSerializer.Serialize(reply, CompilerWire.Default.CompileReply);
        Assert.Null(JsonSerializer.Deserialize(json, CompilerWire.Default.CompileReply)!.Image);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public async Task A_message_of_an_impossible_length_is_refused(int length)
    {
        using var stream = new MemoryStream(BitConverter.GetBytes(length));
        await Assert.ThrowsAsync<InvalidDataException>(() => CompilerWire.ReadAsync(stream, CompilerWire.Default.CompileReply, CancellationToken.None));
    }

    [Fact]
    public void A_text_of_an_impossible_length_is_refused()
    {
        byte[] claim = [(byte)'X', 0xFF, 0xFF, 0xFF, 0xFF, 0x07];
        Assert.Throws<InvalidDataException>(() => WorkerEvent.Read(new MemoryStream(claim)));
    }
}

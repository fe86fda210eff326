using System.IO.Compression;
using System.Text;
using SnippetCheck.Running;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>The answers of apps are read however they come in, and whatever is in them.</summary>
public sealed class AnswerReaderTests
{
    private const int Largest = 1000;
    private const string Incomplete = "closed the connection before its answer was complete";
    private const string NoSize = "a chunk whose size isn't a hexadecimal number";

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", "200 OK: hello")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\nhello", "200 OK: hello")]
    [InlineData("HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n", "200: ")]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", "204 No Content: ")]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\nContent-Length: 1\r\n\r\nx", "201 Created: x")]
    [InlineData(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;of=two\r\nde\r\n0\r\n\r\n",
        "200 OK: abcde"
    )]
    [InlineData(
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\ndata: 2\n\ndata: 3\n\n",
        "200 OK: data: 1\n\ndata: 2"
    )]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\n\u00e9", "200 OK: \u00e9")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n\u00e9", "200 OK, not text")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nnot compressed", "200 OK, unread")]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n\u0081", "101 Switching Protocols: ")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nhello", Incomplete)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: five\r\n\r\nhello", "a Content-Length that isn't a number")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello", "a Content-Length that isn't a number")]
    [InlineData(
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        "two different values of Content-Length"
    )]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello", "200 OK: hello")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nab", Incomplete)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", Incomplete)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nno\r\n", NoSize)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\nabc\r\n", NoSize)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\nabc\r\n", NoSize)]
    [InlineData(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n0\r\n\r\n",
        "a chunk that's longer than its size says"
    )]
    [InlineData(
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n9\r\ndata: 1\n\n\r\n",
        Incomplete
    )]
    [InlineData("HTTP/1.1 200 OK\r\nContent", Incomplete)]
    [InlineData("+OK\r\n\r\n", "something that isn't HTTP")]
    [InlineData("", Incomplete)]
    public void An_answer_is_the_same_wherever_it_is_split(string bytes, string expected)
    {
        var all = Encoding.Latin1.GetBytes(bytes);
        for (var at = 0; at <= all.Length; at++)
        {
            Assert.Equal(expected, Read(all[..at], all[at..]));
        }

        Assert.Equal(expected, Read([.. all.Select(b => (byte[])[b])]));
    }

    [Fact]
    public void A_body_is_decompressed_and_no_bomb_gets_through()
    {
        Assert.Equal("200 OK: hello", Read(Compressed("hello")));
        Assert.Equal("200 OK, unread", Read(Compressed(new string(' ', 100_000))));
    }

    [Fact]
    public void An_answer_without_end_is_cut()
    {
        var reader = new AnswerReader(Question("GET"), Largest);
        Assert.False(reader.Add("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray()));
        Assert.False(reader.Add(new byte[Largest]));
        Assert.True(reader.Add(new byte[1]));
        Assert.Equal("200 OK, unread", InWords(reader.End()));

        Assert.Equal("a head of more than 64KiB", Read([.. "HTTP/1.1 200 OK\r\n"u8, .. new byte[100_000]]));
        var continues = Enumerable.Repeat("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), 10_000);
        Assert.Equal("a head of more than 64KiB", Read(continues));
        var chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"u8;
        Assert.Equal(NoSize, Read([.. chunked, .. new byte[10_000]]));
    }

    [Fact]
    public void What_HEAD_gets_has_no_body()
    {
        var reader = new AnswerReader(Question("HEAD"), Largest);
        Assert.True(reader.Add("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"u8.ToArray()));
        Assert.Equal("200 OK: ", InWords(reader.End()));
    }

    private static string Read(params IEnumerable<byte[]> pieces)
    {
        var reader = new AnswerReader(Question("GET"), Largest);
        foreach (var piece in pieces)
        {
            if (reader.Add(piece))
            {
                break;
            }
        }

        return InWords(reader.End());
    }

    private static StatedQuestion Question(string method) => new(new(method, "/", null, [], "", default), 3);

    private static string InWords(Answer answer) =>
        answer is not Answer.Response response
            ? ((Answer.None)answer).Why.Replace("answered with ", "", StringComparison.Ordinal)
            : response.Body switch
            {
                FileContent.Readable readable => $"{response.StatusInWords}: {readable.Text}",
                FileContent.NotText => $"{response.StatusInWords}, not text",
                _ => $"{response.StatusInWords}, unread",
            };

    private static byte[] Compressed(string text)
    {
        using var body = new MemoryStream();
        using (var zip = new GZipStream(body, CompressionLevel.Optimal, leaveOpen: true))
        {
            zip.Write(Encoding.UTF8.GetBytes(text));
        }

        return [.. "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"u8, .. body.ToArray()];
    }
}

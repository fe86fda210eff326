using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace SnippetCheck.Running;

/// <summary>Reads the answer to a request while it comes in. Its sender may be hostile.</summary>
/// <param name="question">The request.</param>
/// <param name="largest">How many bytes of the body are read.</param>
// https://www.rfc-editor.org/rfc/rfc9112
internal sealed class AnswerReader(StatedQuestion question, int largest)
{
    private const int LargestHead = 64 * 1024;
    private const int LongestSizeLine = 1024;
    private const string NotHttp = "answered with something that isn't HTTP";
    private const string NoChunkSize = "answered with a chunk whose size isn't a hexadecimal number";

    private readonly ArrayBufferWriter<byte> _received = new();
    private readonly ArrayBufferWriter<byte> _body = new();
    private AnswerHead? _head;
    private bool _isCut;
    private bool _isWhole;

    // Why it's no answer, as words after "it"; null as long as it may be one.
    private string? _fault;

    // Of what was received: how far it has been read, and how much is left of the body, or of a chunk.
    private int _at;
    private long _left;
    private bool _isAtChunkEnd;

    /// <summary>Takes the next bytes.</summary>
    /// <returns>Whether that's everything that matters.</returns>
    public bool Add(byte[] bytes)
    {
        _received.Write(bytes);
        while (_head is null)
        {
            if (ReadHead() is not { } head)
            {
                if (_received.WrittenCount > LargestHead)
                {
                    _fault ??= StartsAsHttp()
                        ? $"answered with a head of more than {Sizes.Write(LargestHead)}"
                        : NotHttp;
                }

                return _fault is not null;
            }

            // 100 Continue and the like come before the answer.
            if (head.Status is >= 200 or AnswerHead.SwitchingProtocols)
            {
                _head = head;
                _left = head.Length ?? 0;
                _fault ??= head.Fault;
            }
        }

        return _fault is not null || (_isWhole = ReadBody(_head));
    }

    /// <summary>The answer, where nothing more comes.</summary>
    public Answer End()
    {
        if ((_fault ?? (_head is null && _received.WrittenCount > 0 && !StartsAsHttp() ? NotHttp : null)) is { } fault)
        {
            return new Answer.None(fault);
        }

        // What came before a connection breaks may or may not be seen, so that makes no difference.
        if (_head is not { } head || (!_isWhole && (head.IsChunked || head.Length is not null)))
        {
            return new Answer.None("closed the connection before its answer was complete");
        }

        return new Answer.Response(
            head.Status,
            head.Reason,
            [.. head.Headers.Select(h => h with { Value = AsAsked(h.Value) })],
            BodyOf(head)
        );
    }

    // The app was asked over HTTP, and writes its own address so. The post's reader asks it over HTTPS.
    private string AsAsked(string text) =>
        question.Request is { IsSecure: true, Authority: { } authority }
            ? text.Replace($"http://{authority}/", $"https://{authority}/", StringComparison.OrdinalIgnoreCase)
            : text;

    private ReadOnlySpan<byte> Rest => _received.WrittenSpan[_at..];

    private bool StartsAsHttp() => _received.WrittenSpan.StartsWith("HTTP/"u8);

    private AnswerHead? ReadHead()
    {
        var end = Rest.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return null;
        }

        var head = AnswerHead.Read(Rest[..end]);
        _at += end + 4;
        _fault ??= head is null ? NotHttp : null;
        return head;
    }

    private bool ReadBody(AnswerHead head)
    {
        if (head.IsBodiless(question.Request.Method))
        {
            return true;
        }

        var isWhole =
            head.IsChunked ? ReadChunks()
            : head.Length is null ? Take(long.MaxValue)
            : Take(_left);
        return isWhole || _isCut || IsShown(head);
    }

    // Whether as much of it was sent as was to be.
    private bool Take(long most)
    {
        var piece = Rest[..(int)Math.Min(most, Rest.Length)];
        _at += piece.Length;
        _left -= piece.Length;
        var room = largest - _body.WrittenCount;
        _isCut |= piece.Length > room;
        _body.Write(piece[..Math.Min(piece.Length, room)]);
        Forget();
        return piece.Length == most;
    }

    private bool ReadChunks()
    {
        while (true)
        {
            if (_left > 0 && !Take(_left))
            {
                return false;
            }

            var end = Rest.IndexOf("\r\n"u8);
            if (_isAtChunkEnd && Rest.Length >= 2)
            {
                if (end != 0)
                {
                    return IsFaulty("answered with a chunk that's longer than its size says");
                }

                _at += 2;
                _isAtChunkEnd = false;
                continue;
            }

            if (end < 0)
            {
                return Rest.Length > LongestSizeLine && IsFaulty(NoChunkSize);
            }

            var size = Encoding.Latin1.GetString(Rest[..end]).Split(';')[0].Trim();
            _at += end + 2;
            if (
                !long.TryParse(size, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _left)
                || _left < 0
            )
            {
                return IsFaulty(NoChunkSize);
            }

            if (_left == 0)
            {
                return true;
            }

            _isAtChunkEnd = true;
        }
    }

    private bool IsFaulty(string fault)
    {
        _fault ??= fault;
        return true;
    }

    // What was read isn't needed any more, and an answer may have no end.
    private void Forget()
    {
        if (Rest.Length == 0 || _at > LargestHead)
        {
            var rest = Rest.ToArray();
            _received.ResetWrittenCount();
            _received.Write(rest);
            _at = 0;
        }
    }

    // Events may come for ever. Those that the post shows are enough.
    private bool IsShown(AnswerHead head) =>
        head.IsEvents && (question.Lines is not { } lines || _body.WrittenSpan.Count((byte)'\n') >= lines);

    private FileContent BodyOf(AnswerHead head)
    {
        if (_isCut)
        {
            return new FileContent.Unread($"it has more than {Sizes.Write(largest)}");
        }

        try
        {
            var text = head.Charset.GetString(Decompressed(head)).TrimStart('\uFEFF');
            return new FileContent.Readable(
                AsAsked(
                    head.IsEvents && question.Lines is { } lines
                        ? string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Take(lines))
                        : text
                )
            );
        }
        catch (DecoderFallbackException)
        {
            return new FileContent.NotText();
        }
        catch (InvalidDataException)
        {
            return new FileContent.Unread("it isn't compressed as its head says");
        }
    }

    private byte[] Decompressed(AnswerHead head)
    {
        using var body = new MemoryStream(_body.WrittenSpan.ToArray());
        using Stream? reader = head.Value("Content-Encoding")?.Trim().ToLowerInvariant() switch
        {
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            "deflate" => new ZLibStream(body, CompressionMode.Decompress),
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            _ => null,
        };
        if (reader is null || body.Length == 0)
        {
            return body.ToArray();
        }

        using var whole = new MemoryStream();
        var piece = new byte[8192];
        while (reader.Read(piece) is > 0 and var length)
        {
            whole.Write(piece, 0, length);
            if (whole.Length > largest)
            {
                throw new InvalidDataException();
            }
        }

        return whole.ToArray();
    }
}

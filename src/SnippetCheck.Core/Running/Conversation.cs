using System.Globalization;
using System.Text;
using SnippetCheck.Processes;
using SnippetCheck.Worker;

namespace SnippetCheck.Running;

/// <summary>Asks a program what its post asks, one question after the other, by way of its worker.</summary>
internal sealed class Conversation
{
    // How long a program that left a request unanswered may take to end, if that's why.
    private static readonly TimeSpan DyingLimit = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly IReadOnlyList<StatedQuestion> _questions;
    private readonly ChildProcess _worker;
    private readonly WorkerEvents _events;
    private readonly int _largest;
    private readonly List<Exchange> _exchanges = [];
    private Task _next = Task.CompletedTask;
    private Current? _current;
    private int _asked;

    /// <summary>Prepares a conversation.</summary>
    /// <param name="questions">What's asked.</param>
    /// <param name="worker">The program's process.</param>
    /// <param name="events">The events of that process.</param>
    /// <param name="largest">How many bytes of a body are read.</param>
    public Conversation(IReadOnlyList<StatedQuestion> questions, ChildProcess worker, WorkerEvents events, int largest)
    {
        (_questions, _worker, _events, _largest) = (questions, worker, events, largest);
        events.Answering = Hear;
    }

    /// <summary>The requests so far that were answered, or refused.</summary>
    public IReadOnlyList<Exchange> Exchanges => _exchanges;

    /// <summary>Whether the program should get time to print the rest of its log, since that explains an answer.</summary>
    public bool IsLogOfInterest => _exchanges.Exists(e => e.Answer is Answer.Response { Status: >= 500 });

    /// <summary>Whether there's nothing more to ask: everything was, or a request wasn't answered.</summary>
    public bool IsOver => _exchanges.Count == _questions.Count || _exchanges is [.., { Answer: Answer.None }];

    /// <summary>Whether a request wasn't answered because the program ended.</summary>
    public async Task<bool> HasDiedAsync()
    {
        if (_exchanges is not [.., { Answer: Answer.None }])
        {
            return false;
        }

        // If the wire is closed, the process is about to end, however busy the machine is.
        await Task.WhenAny(_worker.Exited, Task.Delay(_events.Done.IsCompleted ? EndLimit : DyingLimit));
        return _worker.Exited.IsCompleted;
    }

    /// <summary>Asks the next question, and completes when it's answered, or when it can't be any more.</summary>
    public Task NextAsync() => _next = AskAsync(_questions[_exchanges.Count]);

    /// <summary>Completes when everything was read that the process has left on its wire.</summary>
    public Task EndAsync() => _next;

    private async Task AskAsync(StatedQuestion question)
    {
        var current = new Current(_asked++, new(question, _largest));
        lock (_gate)
        {
            _current = current;
        }

        try
        {
            await _worker.ToChild.WriteAsync(MessageOf(question.Request));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // It ended meanwhile.
        }

        await Task.WhenAny(current.Answered.Task, _events.Done);
        Answer answer;
        lock (_gate)
        {
            _current = null;
            answer = current.Answered.Task.IsCompletedSuccessfully
                ? current.Answered.Task.Result
                : current.Reader.End();
        }

        _exchanges.Add(new(question.Request.InWords, answer));
    }

    private void Hear(WorkerEvent happened)
    {
        lock (_gate)
        {
            switch (happened)
            {
                case WorkerEvent.Received received when received.Number == _current?.Number:
                    if (_current.Reader.Add(Encoding.Latin1.GetBytes(received.Bytes)))
                    {
                        _current.Answered.TrySetResult(_current.Reader.End());
                    }

                    break;
                case WorkerEvent.Closed closed when closed.Number == _current?.Number:
                    _current.Answered.TrySetResult(_current.Reader.End());
                    break;
            }
        }
    }

    private static byte[] MessageOf(StatedRequest request)
    {
        using var message = new MemoryStream();
        message.WriteByte((byte)JudgeSignal.Ask);
        new Question(request.Port ?? 0, BytesOf(request)).Write(message);
        return message.ToArray();
    }

    private static byte[] BytesOf(StatedRequest request)
    {
        var body = Encoding.UTF8.GetBytes(
            request.Headers.Any(h => h.Is("Content-Type") && IsOfParts(h.Value))
                ? request.Body.ReplaceLineEndings("\r\n")
                : request.Body
        );
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{request.Method} {request.Target} HTTP/1.1\r\n");
        if (!request.Headers.Any(h => h.Is("Host")))
        {
            text.Append(CultureInfo.InvariantCulture, $"Host: {request.Authority ?? "localhost"}\r\n");
        }

        foreach (var header in request.Headers.Where(h => !IsOurs(h)))
        {
            text.Append(CultureInfo.InvariantCulture, $"{header.Name}: {header.Value}\r\n");
        }

        // An answer that ends with its connection needs no length.
        text.Append(
            CultureInfo.InvariantCulture,
            $"Connection: {(request.Headers.Any(h => h.Is("Upgrade")) ? "Upgrade" : "close")}\r\n"
        );
        if (body.Length > 0 || request.Method is "POST" or "PUT" or "PATCH")
        {
            text.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n");
        }

        return [.. Encoding.UTF8.GetBytes(text.Append("\r\n").ToString()), .. body];
    }

    // The lines between its parts end with CRLF (https://www.rfc-editor.org/rfc/rfc2046).
    private static bool IsOfParts(string type) =>
        type.TrimStart().StartsWith("multipart/", StringComparison.OrdinalIgnoreCase);

    // What depends on how we send it.
    private static bool IsOurs(HttpHeader header) =>
        header.Is("Connection") || header.Is("Content-Length") || header.Is("Transfer-Encoding");

    private sealed record Current(int Number, AnswerReader Reader)
    {
        public TaskCompletionSource<Answer> Answered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

namespace SnippetCheck;

/// <summary>A request of a post, and what the app answered.</summary>
/// <param name="Request">The request in words: <c>GET /todos/7</c>.</param>
/// <param name="Answer">The answer.</param>
public sealed record Exchange(string Request, Answer Answer)
{
    /// <summary>The text of the answer's body; null if there's none.</summary>
    public string? Body => ((Answer as Answer.Response)?.Body as FileContent.Readable)?.Text;

    /// <summary>The status of the answer; null if there's none.</summary>
    public int? Status => (Answer as Answer.Response)?.Status;
}

/// <summary>What an app answered.</summary>
public abstract record Answer
{
    private Answer() { }

    /// <summary>A response.</summary>
    /// <param name="Status">Its status, such as 200.</param>
    /// <param name="Reason">The words after the status, such as <c>OK</c>.</param>
    /// <param name="Headers">Its headers, in order.</param>
    /// <param name="Body">Its body, decompressed.</param>
    public sealed record Response(int Status, string Reason, IReadOnlyList<HttpHeader> Headers, FileContent Body)
        : Answer
    {
        /// <summary>The status with its words: <c>404 Not Found</c>.</summary>
        public string StatusInWords => FormattableString.Invariant($"{Status} {Reason}").TrimEnd();
    }

    /// <summary>No response.</summary>
    /// <param name="Why">What happened, as a predicate of "the app": <c>closed the connection</c>.</param>
    public sealed record None(string Why) : Answer;
}

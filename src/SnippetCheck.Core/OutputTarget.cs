namespace SnippetCheck;

/// <summary>What stated output is about.</summary>
public abstract record OutputTarget
{
    private OutputTarget() { }

    /// <summary>As messages name it.</summary>
    public abstract string InWords { get; }

    /// <summary>The words that introduce what a run left there: <c>The snippet printed</c>.</summary>
    public virtual string Introduction => "The snippet printed";

    /// <summary>Whether it's printed. If that varies, the lines can be stated in any order.</summary>
    public virtual bool IsPrinted => true;

    /// <summary>The text that a run left there; null if there's none to compare.</summary>
    /// <param name="run">The run; null if nothing of the snippet runs.</param>
    public abstract string? TextIn(Run? run);

    /// <summary>Whether it's about the response to a request.</summary>
    /// <param name="request">The index of the request.</param>
    public bool IsOf(int request) =>
        this switch
        {
            ResponseHead head => head.Request == request,
            ResponseBody body => body.Request == request,
            _ => false,
        };

    /// <summary>Standard output.</summary>
    public sealed record Out : OutputTarget
    {
        /// <inheritdoc/>
        public override string InWords => "output";

        /// <inheritdoc/>
        public override string TextIn(Run? run) => run?.Out ?? "";
    }

    /// <summary>Standard error.</summary>
    public sealed record Error : OutputTarget
    {
        /// <inheritdoc/>
        public override string InWords => "standard error";

        /// <inheritdoc/>
        public override string TextIn(Run? run) => run?.OwnError ?? "";
    }

    /// <summary>The status and the headers of a response.</summary>
    /// <param name="Request">The index of its request.</param>
    /// <param name="Name">The request in words.</param>
    /// <param name="Version">The version of HTTP as the post shows it, with a blank; empty if it shows none. It may be another, since it's known to be 1.1.</param>
    /// <param name="HasReason">Whether the post shows the words of the status.</param>
    /// <param name="Headers">The names of the headers that the post shows. The response may have others.</param>
    public sealed record ResponseHead(
        int Request,
        string Name,
        string Version,
        bool HasReason,
        IReadOnlyList<string> Headers
    ) : OutputTarget
    {
        /// <inheritdoc/>
        public override string InWords => $"head of the response to '{Name}'";

        /// <inheritdoc/>
        public override string Introduction => "The app answered";

        /// <inheritdoc/>
        public override bool IsPrinted => false;

        /// <inheritdoc/>
        public override string? TextIn(Run? run) =>
            ResponseIn(run, Request) is { } response
                ? string.Join(
                    '\n',
                    [
                        $"{Version}{(HasReason ? response.StatusInWords : FormattableString.Invariant($"{response.Status}"))}",
                        .. Headers.SelectMany(name =>
                            response.Headers.Where(h => h.Is(name)).Select(h => $"{name}: {h.Value}")
                        ),
                    ]
                )
                : null;
    }

    /// <summary>The body of a response.</summary>
    /// <param name="Request">The index of its request.</param>
    /// <param name="Name">The request in words.</param>
    public sealed record ResponseBody(int Request, string Name) : OutputTarget
    {
        /// <inheritdoc/>
        public override string InWords => $"response to '{Name}'";

        /// <inheritdoc/>
        public override string Introduction => "The app answered";

        /// <inheritdoc/>
        public override bool IsPrinted => false;

        /// <inheritdoc/>
        public override string? TextIn(Run? run) => (ResponseIn(run, Request)?.Body as FileContent.Readable)?.Text;

        /// <summary>What was found of the body; null if there's no response.</summary>
        public FileContent? ContentIn(Run? run) => ResponseIn(run, Request)?.Body;
    }

    private static Answer.Response? ResponseIn(Run? run, int request) =>
        run?.Exchanges.ElementAtOrDefault(request)?.Answer as Answer.Response;

    /// <summary>A file in the working folder, once the snippet has ended.</summary>
    /// <param name="Path">Its path there.</param>
    public sealed record File(WorkingPath Path) : OutputTarget
    {
        /// <inheritdoc/>
        public override string InWords => $"file '{Path.Text}'";

        /// <inheritdoc/>
        public override string Introduction => "The file held";

        /// <inheritdoc/>
        public override bool IsPrinted => false;

        /// <inheritdoc/>
        public override string? TextIn(Run? run) => (ContentIn(run) as FileContent.Readable)?.Text;

        /// <summary>What was found of the file; null if it wasn't read.</summary>
        public FileContent? ContentIn(Run? run) => run?.Files.FirstOrDefault(f => f.Path == Path)?.Content;
    }
}

namespace SnippetCheck;

// 033x: conversations with an app. 047x: the fences that state them.
public static partial class Problems
{
    /// <summary>An app that's asked something listens nowhere.</summary>
    public static Problem NeverListened(Place place, string ending) =>
        Error(
            "SNIP0330",
            place,
            $"The app {Ended(ending)} It didn't listen on any address until then.",
            "Have the code start a server, such as with app.Run(), or tag it run."
        );

    /// <summary>A request without an answer.</summary>
    /// <param name="place">The request.</param>
    /// <param name="request">The request in words.</param>
    /// <param name="ending">What happened instead, as a predicate of "the app".</param>
    public static Problem NotAnswered(Place place, string request, string ending) =>
        Error("SNIP0331", place, $"The app didn't answer '{request}': it {Ended(ending)}", "");

    /// <summary>A request was answered with a status that the post doesn't state.</summary>
    /// <param name="place">The request.</param>
    /// <param name="request">The request in words.</param>
    /// <param name="status">The status in words.</param>
    /// <param name="isBodyStated">Whether the post states the body.</param>
    /// <param name="body">The first lines of the body.</param>
    public static Problem StatusUnstated(
        Place place,
        string request,
        string status,
        bool isBodyStated,
        IReadOnlyList<string> body
    ) =>
        Error(
            "SNIP0332",
            place,
            $"The app answered '{request}' with {status}.",
            isBodyStated
                ? "The fence below states only a body, so the status must be 2xx. To state another status, begin the fence with it: HTTP/1.1 "
                    + status
                : "The post states no response, so the status must be 2xx or 3xx. To state another status, add a fence tagged response that begins with it: HTTP/1.1 "
                    + status
        ) with
        {
            Details = body,
        };

    /// <summary>A body is stated that can't be compared.</summary>
    public static Problem BodyUnreadable(Place place, string request, string why) =>
        Error(
            "SNIP0333",
            place,
            $"The body of the response to '{request}' can't be compared: {why}.",
            "State only the status and the headers of this response."
        );

    /// <summary>A snippet serves, and the post asks nothing.</summary>
    public static Problem NothingAsked(Place place) =>
        Error(
            "SNIP0470",
            place,
            "The snippet is tagged serves, but the post makes no request of it.",
            "Add a fence in the language http below it, such as one with GET /, or tag the snippet run or hangs."
        );

    /// <summary>A request can't be read.</summary>
    public static Problem RequestUnreadable(Place place, string why, string help) =>
        Error("SNIP0471", place, why, help);

    /// <summary>A line of the head of a request or of a response that isn't a header.</summary>
    public static Problem NoHeader(Place place, string line) =>
        RequestUnreadable(
            place,
            $"'{line.Trim()}' isn't a header.",
            "Write a name, a colon and a value, and a blank line before the body."
        );

    /// <summary>A response that belongs to no request.</summary>
    public static Problem ResponseWithoutRequest(Place place) =>
        Error(
            "SNIP0472",
            place,
            "This response doesn't belong to a request.",
            "Put it after the request, in a fence in the language http or a line with curl, and the request after a snippet tagged serves."
        );

    /// <summary>A response that nothing compares, since the server above it isn't tagged as an app.</summary>
    /// <param name="place">The place of the response.</param>
    /// <param name="line">The line of the server.</param>
    public static Problem ResponseOfNoApp(Place place, int line) =>
        Warning(
            "SNIP0473",
            place,
            FormattableString.Invariant(
                $"This response isn't compared, since the server on line {line} isn't tagged serves."
            ),
            "Tag the server serves, and show the request above this fence, in the language http or as a line with curl."
        );

    /// <summary>A second response to one request.</summary>
    public static Problem ResponseTwice(Place place, string request, int line) =>
        ResponseWithoutRequest(place) with
        {
            Message = FormattableString.Invariant(
                $"The fence of line {line} already states the response to '{request}'."
            ),
            Help = "Make the request again above this fence, or remove one of the two.",
        };
}

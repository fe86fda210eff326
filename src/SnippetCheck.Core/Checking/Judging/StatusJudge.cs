using SnippetCheck.Matching;

namespace SnippetCheck.Checking;

/// <summary>Judges whether an app answered its requests, and with what status where the post doesn't state it.</summary>
internal static class StatusJudge
{
    private const int MostLines = 10;
    private const int MostLogged = 3;
    private const string Failed = "fail: ";

    // It has another id each time, and helps nobody.
    private const string Connection = "Connection id ";

    /// <summary>The first request without an answer; null if all were answered.</summary>
    public static StatedRequest? Unanswered(Expectation.Serves serves, Run run) =>
        serves.Requests.ElementAtOrDefault(run.Exchanges.TakeWhile(e => e.Answer is Answer.Response).Count());

    /// <summary>The requests that were answered with a status that means a failure, unless the post states the status.</summary>
    /// <param name="expected">What the post states.</param>
    /// <param name="run">The run.</param>
    /// <returns>The index of each request, with the problem.</returns>
    public static IReadOnlyList<(int Request, Problem Problem)> Judge(Expectation.Runs expected, Run run) =>
        expected is Expectation.Serves serves
            ?
            [
                .. serves
                    .Requests.Zip(run.Exchanges)
                    .SelectMany(
                        (e, i) =>
                            Judge(serves, i, e.First, e.Second.Answer, run) is { } problem
                                ? [(i, problem)]
                                : Array.Empty<(int, Problem)>()
                    ),
            ]
            : [];

    private static Problem? Judge(Expectation.Serves serves, int index, StatedRequest request, Answer answer, Run run)
    {
        var targets = serves.Output.Fences.Select(f => f.Target).ToList();
        var isBodyStated = targets.Exists(t => t is OutputTarget.ResponseBody { Request: var of } && of == index);
        return
            answer is not Answer.Response response
            || targets.Exists(t => t is OutputTarget.ResponseHead { Request: var of } && of == index)
            || (response.Status >= 200 && response.Status < (isBodyStated ? 300 : 400))
            ? null
            : Problems.StatusUnstated(
                request.Place,
                request.InWords,
                response.StatusInWords,
                isBodyStated,
                [.. BodyOf(response), .. response.Status >= 500 ? LogOf(run) : []]
            );
    }

    private static IEnumerable<string> BodyOf(Answer.Response response) =>
        response.Body is FileContent.Readable { Text: { Length: > 0 } text }
            ? ExpectedText.Lines(text).Take(MostLines).Select(l => "  " + l).Prepend("its body:")
            : [];

    // As the console logger of .NET writes it.
    private static IEnumerable<string> LogOf(Run run)
    {
        var lines = ExpectedText.Lines(run.Out);
        var at = lines.ToList().FindLastIndex(l => l.StartsWith(Failed, StringComparison.Ordinal));
        return at < 0
            ? []
            : lines
                .Skip(at)
                .Where(l => !l.TrimStart().StartsWith(Connection, StringComparison.Ordinal))
                .Take(MostLogged)
                .Select(l => "  " + l)
                .Prepend("its log:");
    }
}

using SnippetCheck.Matching;

namespace SnippetCheck.Updating;

/// <summary>Adds fences below requests for responses that the post doesn't state.</summary>
internal static class MissingResponses
{
    /// <summary>A fence for each response of an app that has text and is stated nowhere, if nothing is wrong with the app.</summary>
    /// <param name="decided">The app's snippet.</param>
    /// <param name="runs">Its runs.</param>
    /// <param name="post">Its post.</param>
    public static IEnumerable<Fix> Of(CheckedSnippet decided, RepeatedRun? runs, PostText post) =>
        runs is not null
        && decided
            is {
                Verdict.State: VerdictState.Passed,
                Snippet: { WantsComments: false, Expectation: Expectation.Serves { Output.IsCompared: true } app }
            }
            ? app
                .Requests.Index()
                .Where(r => !app.Output.Fences.Any(f => f.Target.IsOf(r.Index)))
                .Select(r => Of(r.Index, r.Item, runs, post))
                .OfType<Fix>()
            : [];

    private static Fix.Change? Of(int index, StatedRequest request, RepeatedRun runs, PostText post)
    {
        var answers = runs
            .Runs.Select(r => r.Run.Exchanges.ElementAtOrDefault(index)?.Answer)
            .OfType<Answer.Response>()
            .ToList();
        if (
            request.Fence is not { IsClosed: true, IsHidden: false, IsElement: false } fence
            || answers.Count < runs.Runs.Count
            || !answers.TrueForAll(a =>
                a is { Status: >= 200 and < 300, Body: FileContent.Readable { Text.Length: > 0 } }
            )
        )
        {
            return null;
        }

        var target = new OutputTarget.ResponseBody(index, request.InWords);
        var all = runs.Runs.Select(r => ExpectedText.LinesFor(isDedented: false, target.TextIn(r.Run) ?? "")).ToList();
        var type = answers[0].Headers.FirstOrDefault(h => h.Is("Content-Type"))?.Value ?? "";
        var language = Array.Find(["json", "html", "xml"], type.Contains) ?? "text";
        var margin = FenceMargin.Of(fence, post);
        var notation = new Notation.Plain();
        var writer = new LineWriter(margin, Unwritable.Of(notation), isLiteral: false, notation, language == "json");
        var lines = SteadyText.Of(all, runs.Clock) is SteadyText.InOrder { Lines: var steady }
            ? steady.Select(writer.State).OfType<string>().ToList()
            : [];
        if (lines.Count == 0 || lines.Count != all[0].Count)
        {
            return null;
        }

        var marks = new string('`', FenceMarks.LengthAround(lines, '`'));
        var ending = post.EndingAt(fence.Closing.Line);
        IEnumerable<string> added =
        [
            margin.TrimEnd(),
            $"{margin}{marks}{language} response",
            .. lines.Select(writer.Write),
            margin + marks,
        ];
        return new(
            "response added",
            [],
            [
                new(
                    Place.On(fence.Closing.Line, post.Line(fence.Closing.Line).Length + 1),
                    string.Concat(added.Select(l => ending + l))
                ),
            ]
        )
        {
            Notice = runs.Notice(request.Place, lines),
        };
    }
}

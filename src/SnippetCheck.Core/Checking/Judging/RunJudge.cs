using System.Diagnostics;
using SnippetCheck.Claims;
using SnippetCheck.Matching;

namespace SnippetCheck.Checking;

/// <summary>Judges the run of a program.</summary>
internal static class RunJudge
{
    private const string StackOverflowException = "System.StackOverflowException";

    // The runtime prints no other.
    private const string StackOverflowMessage = "Stack overflow.";
    private const int LastLines = 10;
    private const int MostFrames = 16;

    /// <summary>The problems of a run. Output is compared only if the program ended as promised.</summary>
    public static IEnumerable<Problem> Judge(Snippet snippet, Expectation.Runs expected, Outcome.Ran ran)
    {
        var run = ran.Run;
        var ending = JudgeEnding(snippet, expected, run);
        var statuses = StatusJudge.Judge(expected, run);
        return
        [
            .. ending is not null
                ? [ending]
                // Another status has another body.
                : statuses
                    .Select(s => s.Problem)
                    .Concat(
                        JudgeClaims(
                            snippet,
                            expected.Output,
                            ran.Findings,
                            run,
                            c =>
                                !statuses.Any(s =>
                                    c.Target is OutputTarget.ResponseBody body && body.Request == s.Request
                                )
                        )
                    ),
            // The reference says it of apps, which can't do without.
            .. run.SharesLoopback && expected is not Expectation.Serves
                ? [Problems.SharedLoopback(snippet.Fence.Opening)]
                : (Problem[])[],
        ];
    }

    /// <summary>The problems with what the post claims of a run that ended as promised.</summary>
    /// <param name="snippet">The snippet.</param>
    /// <param name="stated">Says whether output is compared.</param>
    /// <param name="findings">The compiler's findings.</param>
    /// <param name="run">The run; null if nothing of the snippet runs.</param>
    /// <param name="counts">Whether a claim is judged; null if all are.</param>
    public static IEnumerable<Problem> JudgeClaims(
        Snippet snippet,
        StatedOutput stated,
        CompileFindings findings,
        Run? run,
        Func<Claim, bool>? counts = null
    ) =>
        Claim
            .Of(snippet, findings)
            .Where(c => counts?.Invoke(c) != false)
            // A part that executes nothing always prints nothing, so its fences are compared even if its output isn't deterministic.
            .Where(c => stated.IsCompared || (c is FenceClaim && findings.Execution == Execution.None))
            .Select(c => c.Judge(snippet, run))
            .OfType<Problem>();

    /// <summary>Whether a run ended as the snippet promises.</summary>
    public static bool EndsAsPromised(Snippet snippet, Run run) =>
        snippet.Expectation is not Expectation.Runs expected
        || (JudgeEnding(snippet, expected, run) is null && StatusJudge.Judge(expected, run).Count == 0);

    private static Problem? JudgeEnding(Snippet snippet, Expectation.Runs expected, Run run) =>
        (expected, run.Ending) switch
        {
            (_, Ending.NotStarted notStarted) => Problems.NotStarted(snippet.Fence.Opening, notStarted.Cause),
            (_, Ending.Refused { Asked: Sockets.Network }) => Problems.NetworkNotAllowed(snippet.Fence.Opening),
            (_, Ending.Refused) => Problems.NoLoopback(snippet.Fence.Opening),
            (_, Ending.TooMuchDisk) => Shown(Problems.TooMuchDisk(snippet.Fence.Opening), run),
            (_, Ending.TooManyThreads) => Shown(Problems.TooManyThreads(snippet.Fence.Opening), run),
            (_, Ending.TooMuchMemory) => Shown(Problems.TooMuchMemory(snippet.Fence.Opening, run.Limits.Memory), run),
            (_, Ending.FileInTheWay inTheWay) => Shown(
                Problems.FileInTheWay(snippet.Fence.Opening, inTheWay.Path, inTheWay.Why),
                run
            ),
            (_, Ending.Threw { IsOfTestNotRun: true } threw) => Problems.TestNotRun(
                snippet.Fence.Opening,
                threw.FirstLine()
            ),
            (Expectation.Serves serves, Ending.Served or Ending.Exited or Ending.TimedOut)
                when StatusJudge.Unanswered(serves, run) is { } request => Shown(
                JudgeUnanswered(snippet, request, run),
                run
            ),
            (Expectation.Serves, Ending.Served or Ending.Exited { ExitCode: 0 }) => null,
            (Expectation.Serves, Ending.Exited exited) => Shown(
                Problems.ExitCodeDiffers(snippet.Fence.Opening, 0, exited.ExitCode),
                run
            ),
            (Expectation.Completes, Ending.Continued) => null,
            (Expectation.Completes completes, Ending.Exited exited) when exited.ExitCode == completes.ExitCode => null,
            (Expectation.Completes completes, Ending.Exited exited) => Shown(
                Problems.ExitCodeDiffers(snippet.Fence.Opening, completes.ExitCode, exited.ExitCode),
                run
            ),
            (_, Ending.LeftTest left) => Shown(Problems.TestLeft(snippet.Fence.Opening, left.Test, left.ExitCode), run),
            (Expectation.Hangs, Ending.TimedOut) => null,
            (Expectation.Hangs hangs, _) => Shown(Problems.DidNotHang(hangs.Place, run.InWords()), run),
            (Expectation.Throws throws, Ending.Threw threw) => JudgeThrown(snippet, throws, threw),
            (Expectation.Throws throws, Ending.StackOverflow)
                when EndingText.IsNamed(throws.Type, StackOverflowException) => JudgeMessage(
                throws,
                StackOverflowException.Split('.')[^1],
                StackOverflowMessage,
                StackOverflowMessage
            ),
            (Expectation.Throws throws, _) => Shown(
                Problems.NothingThrown(throws.Place, throws.Type, run.InWords()),
                run
            ),
            (_, Ending.Threw threw) => Unhandled(snippet, threw, run),
            (_, Ending.Survived survived) => Unhandled(snippet, survived.Told, run),
            (_, Ending.TimedOut timedOut) => Shown(
                Problems.TimedOut(
                    snippet.Fence.Opening,
                    run.Limits.Time,
                    timedOut.MainReturned,
                    timedOut.UnobservedTaskException
                ),
                run
            ),
            (_, Ending.TooMuchOutput) => Problems.TooMuchOutput(snippet.Fence.Opening, run.Limits.Output),
            (_, Ending.StackOverflow) => Shown(Problems.StackOverflow(snippet.Fence.Opening), run),
            (_, Ending.Died died) => Shown(Problems.Died(snippet.Fence.Opening, died.Cause), run),
            _ => throw new UnreachableException(),
        };

    private static Problem JudgeUnanswered(Snippet snippet, StatedRequest request, Run run) =>
        !run.HasListened
            ? Problems.NeverListened(snippet.Fence.Opening, run.InWords())
            : Problems.NotAnswered(
                request.Place,
                request.InWords,
                run is { Exchanges: [.., { Answer: Answer.None none }], Ending: Ending.Served }
                    ? none.Why
                    : run.InWords()
            );

    private static Problem Unhandled(Snippet snippet, Ending.Threw threw, Run run)
    {
        var place = threw.Place ?? snippet.Fence.Opening;
        return threw.Type == typeof(OutOfMemoryException).FullName
                // A trace takes memory too: where it has no line of the post, chance decides what it has.
                ? Problems.OutOfMemory(
                    place,
                    run.Limits.Memory,
                    [.. Stack(threw).Take(threw.Place is null ? 1 : int.MaxValue)]
                )
            : run.IsConfined && LikelyCause.InSandbox(threw) is { } refused
                ? Problems.UnhandledInSandbox(place, threw.ShortName(), threw.FirstLine(), Stack(threw), refused)
            : Problems.Unhandled(
                place,
                threw.ShortName(),
                threw.FirstLine(),
                Stack(threw),
                LikelyCause.Of(threw, snippet)
            );
    }

    private static IReadOnlyList<string> Stack(Ending.Threw threw)
    {
        var lines = SnippetPlaces.FromWorkingFolder(threw.Trace).ReplaceLineEndings("\n").TrimEnd().Split('\n');
        return lines.Length <= MostFrames ? lines : [.. lines.Take(MostFrames), "…"];
    }

    private static Problem? JudgeThrown(Snippet snippet, Expectation.Throws throws, Ending.Threw threw)
    {
        if (!EndingText.IsNamed(throws.Type, threw.Type))
        {
            var stated = throws.Type.Split('.', '+')[^1];
            return stated != threw.ShortName() && Spelling.IsSlip(stated, threw.ShortName().ToLowerInvariant())
                ? Problems.MisspeltException(throws.Place, throws.Type, threw.ShortName())
                : Problems.AnotherThrown(
                    threw.Place ?? snippet.Fence.Opening,
                    throws.Type,
                    threw.ShortName(),
                    threw.FirstLine(),
                    Stack(threw)
                );
        }

        return JudgeMessage(throws, threw.ShortName(), threw.Message, threw.FirstLine());
    }

    private static Problem? JudgeMessage(Expectation.Throws throws, string type, string message, string firstLine) =>
        throws.Message is null || IsMessage(throws.Message, message)
            ? null
            : Problems.ThrownMessageDiffers(throws.Place, type, throws.Message, firstLine);

    // A path may be stated in full, or relative to the working folder.
    private static bool IsMessage(string stated, string actual)
    {
        var pattern = LinePattern.Parse(stated);
        return pattern.Matches(actual) || pattern.Matches(SnippetPlaces.FromWorkingFolder(actual));
    }

    // The output before a failure often explains it best. The runtime's stack trace for a crash has no line numbers.
    private static Problem Shown(Problem problem, Run run)
    {
        var lines = ExpectedText
            .Lines(run.Out)
            .Concat(ExpectedText.Lines(run.Error).TakeWhile(l => !CrashBanners.Begin(l)))
            .ToList();
        return lines.Count == 0
            ? problem
            : problem with
            {
                Details =
                [
                    .. problem.Details,
                    lines.Count > LastLines ? "the end of its output:" : "its output:",
                    .. lines.TakeLast(LastLines).Select(l => "  " + l),
                ],
            };
    }
}

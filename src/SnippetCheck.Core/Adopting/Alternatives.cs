namespace SnippetCheck.Adopting;

/// <summary>Finds other tags for a fence if the ones that were tried fail.</summary>
internal static class Alternatives
{
    // "Unsafe code may only appear if compiling with /unsafe", "pointers … may only be used in an unsafe context".
    private static readonly string[] UnsafeNotAllowed = ["CS0227", "CS0214"];

    /// <summary>
    /// The tags to try next, the strictest first. They promise nothing that the post doesn't mean: stated output must be printed, and errors
    /// and exceptions are promised only if the post itself names them.
    /// </summary>
    /// <param name="tried">The tags that were tried.</param>
    /// <param name="result">The result with these tags.</param>
    /// <param name="claims">What the post says about the fence.</param>
    public static IEnumerable<Tagging> To(Tagging tried, CheckedSnippet result, PostClaims claims) =>
        Those(tried, result, claims)
            .SelectMany(t => t.Output is { IsGuess: true } ? new[] { t, t.WithoutOutput } : [t]);

    private static IEnumerable<Tagging> Those(Tagging tried, CheckedSnippet result, PostClaims claims) =>
        result.Outcome switch
        {
            Outcome.Answered and not Outcome.Rejected when tried.Disposition == Disposition.Serves =>
            [
                AsCompiled(tried),
            ],
            Outcome.Rejected rejected => ToErrors(tried, result, rejected.Findings, claims),
            Outcome.Compiled when tried.Disposition == Disposition.Run => [AsCompiled(tried)],
            Outcome.Ran ran when !result.Verdict.Problems.All(p => p.Area == ProblemArea.Output) => ToEnding(
                tried,
                result,
                ran.Run,
                claims
            ),
            Outcome.Ran when tried.Output is { IsGuess: true } => [tried.WithoutOutput],
            _ => [],
        };

    private static IEnumerable<Tagging> ToErrors(
        Tagging tried,
        CheckedSnippet result,
        CompileFindings findings,
        PostClaims claims
    )
    {
        var codes = findings.Errors.Select(e => e.Code).ToList();
        if (codes.Count == 0)
        {
            yield break;
        }

        if (claims.Codes.SetEquals(codes))
        {
            if (findings.Remarks.Any(r => r.IsError))
            {
                yield return new(Disposition.Fails) { Options = tried.Options };
            }

            yield return new(Disposition.Fails, string.Join(',', codes)) { Options = tried.Options };
        }

        var more = NeededBy(result);
        if (more.Except(tried.Options).Any())
        {
            yield return tried.With(more);
            if (tried.Disposition is Disposition.Run or Disposition.Serves && StatesNothing(tried, result.Snippet))
            {
                yield return AsCompiled(tried.With(more));
            }
        }
    }

    /// <summary>The options that a fence needs to compile.</summary>
    /// <param name="result">The result of checking it without them.</param>
    public static IReadOnlyList<string> NeededBy(CheckedSnippet result) =>
        [
            .. result.Outcome is Outcome.Answered { Findings: var findings }
            && findings.Errors.Any(e => UnsafeNotAllowed.Contains(e.Code))
                ? ["unsafe"]
                : Array.Empty<string>(),
            .. result.Outcome is Outcome.Answered { Findings.Errors: var errors }
                ? errors.Select(e => e.Lacks).OfType<Requirement.Base>().Take(1).Select(b => $"base={b.Name}")
                : [],
            .. CodeSketch.Of(result.Snippet.Fence.Content.Text).LeavesOut ? ["elide"] : Array.Empty<string>(),
        ];

    private static IEnumerable<Tagging> ToEnding(Tagging tried, CheckedSnippet result, Run run, PostClaims claims)
    {
        var thrown = run.Ending switch
        {
            Ending.Threw threw => threw.ShortName(),
            Ending.StackOverflow => nameof(StackOverflowException),
            _ => null,
        };
        if (thrown is not null && claims.NameException(thrown))
        {
            yield return tried with
            {
                Disposition = Disposition.Throws,
                Value = thrown,
            };
            // The fence below may show the runtime's text instead of the program's output.
            yield return tried.WithoutOutput with
            {
                Disposition = Disposition.Throws,
                Value = thrown,
            };
        }

        if (
            run is { IsConfined: true, Ending: Ending.Threw { Trace: var trace } }
            && trace.Contains("SocketException", StringComparison.Ordinal)
        )
        {
            yield return tried.With("loopback");
        }

        if (StatesNothing(tried, result.Snippet))
        {
            yield return AsCompiled(tried);
        }
    }

    /// <summary>Whether a fence is tagged to run but has nothing to run, like types in a session.</summary>
    public static bool RunsNothing(Tagging tagging, CheckedSnippet result) =>
        tagging.Disposition == Disposition.Run
        && result.Outcome
            is Outcome.Answered { Findings: { Execution: Execution.None, Blocks.Count: 0, Values.Count: 0 } }
        && StatesNothing(tagging, result.Snippet);

    /// <summary>The tags for just compiling it.</summary>
    public static Tagging AsCompiled(Tagging tagging) => new(Disposition.Compile) { Options = tagging.Options };

    private static bool StatesNothing(Tagging tried, Snippet snippet) =>
        tried.Output is { IsGuess: true }
        || tried.Disposition == Disposition.Serves
        || snippet.Expectation is not Expectation.Runs { Output.Fences.Count: > 0 };
}

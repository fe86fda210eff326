using System.Text.Json.Serialization;

namespace SnippetCheck.Reporting;

/// <summary>A snippet in a report.</summary>
/// <param name="Id">Its id, unique in its post.</param>
/// <param name="Line">The line of its opening fence or comment.</param>
/// <param name="EndLine">The line of its closing fence or comment.</param>
/// <param name="Hidden">Whether it's in a comment.</param>
/// <param name="Session">Its session; null if it isn't part of any.</param>
/// <param name="Disposition">What its tags ask for: <c>run</c>, <c>compile</c> and so on.</param>
/// <param name="Kind">The kind of code; null if it wasn't compiled.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Cached">Whether its outcome comes from the cache.</param>
/// <param name="CompileMs">How long it took to compile, in milliseconds; null if it wasn't compiled.</param>
/// <param name="RunMs">How long it ran, in milliseconds; null if it didn't run.</param>
/// <param name="Stdout">Its standard output; null if it didn't run.</param>
/// <param name="Stderr">Its standard error; null if it didn't run.</param>
/// <param name="ExitCode">Its exit code; null if it didn't exit by itself.</param>
/// <param name="Exception">The exception that ended it; null if there was none.</param>
/// <param name="Expected">The output or codes that the post states; null if it states none.</param>
/// <param name="Problems">Its problems.</param>
public sealed record ReportedSnippet(
    string Id,
    int Line,
    int EndLine,
    bool Hidden,
    string? Session,
    Disposition Disposition,
    string? Kind,
    VerdictState Verdict,
    bool Cached,
    long? CompileMs,
    long? RunMs,
    string? Stdout,
    string? Stderr,
    int? ExitCode,
    ReportedThrow? Exception,
    string? Expected,
    IReadOnlyList<ReportedProblem> Problems
)
{
    /// <summary>The names that it uses although no code that's shown declares them, as its tag allows.</summary>
    // A report of an earlier version has none.
    public IReadOnlyList<string> Assumed
    {
        get => field ?? [];
        init;
    }

    /// <summary>What it was asked and what it answered; null if it doesn't serve.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ReportedExchange>? Exchanges { get; init; }

    /// <summary>Since when it has passed, and what it was checked with; null if it didn't pass, or if an earlier version wrote the report.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ReportedVerification? Verified { get; init; }

    /// <summary>Why it wasn't checked; empty if that isn't known.</summary>
    [JsonIgnore]
    public string Reason { get; init; } = "";

    /// <summary>Its fence; null if the post isn't available.</summary>
    [JsonIgnore]
    public Fence? Fence { get; init; }

    /// <summary>What the compiler found; null if it wasn't compiled, or the report is an earlier one.</summary>
    [JsonIgnore]
    public CompileFindings? Findings { get; init; }

    /// <summary>Whether it passed or failed.</summary>
    [JsonIgnore]
    public bool IsDecided => Verdict is VerdictState.Passed or VerdictState.Failed;

    /// <summary>Whether it counts as checked.</summary>
    [JsonIgnore]
    public bool IsChecked => Coverage.IsChecked(Verdict, Disposition);

    /// <summary>Whether it equals its source, and nothing else was done with it.</summary>
    [JsonIgnore]
    public bool EqualsSource => Coverage.EqualsSource(Verdict, Disposition);

    /// <summary>How long it took, in milliseconds.</summary>
    [JsonIgnore]
    public long Milliseconds => (CompileMs ?? 0) + (RunMs ?? 0);

    /// <summary>Collects what a report says about a snippet.</summary>
    /// <param name="decided">The snippet.</param>
    /// <param name="text">The text of its post, for the edits that solve its problems; null if that's not the text that it was read from.</param>
    public static ReportedSnippet Of(CheckedSnippet decided, PostText? text)
    {
        var snippet = decided.Snippet;
        var findings = (decided.Outcome as Outcome.Answered)?.Findings;
        var run = (decided.Outcome as Outcome.Ran)?.Run;
        return new ReportedSnippet(
            snippet.Id,
            snippet.Line,
            snippet.Fence.Closing.EndLine,
            snippet.Fence.IsHidden,
            (snippet.Membership as Membership.InSession)?.Session,
            snippet.Disposition,
            (findings?.Kind ?? snippet.Options.Kind)?.Word(),
            decided.Verdict.State,
            Cached: decided.IsCached,
            findings is null ? null : (long)findings.CompileTime.TotalMilliseconds,
            run is null ? null : (long)run.Time.TotalMilliseconds,
            run?.Out,
            run?.Error,
            run?.Ending switch
            {
                Ending.Exited exited => exited.ExitCode,
                Ending.LeftTest left => left.ExitCode,
                Ending.Survived survived => survived.ExitCode,
                _ => null,
            },
            ((run?.Ending as Ending.Survived)?.Told ?? run?.Ending as Ending.Threw) is { } threw
                ? new(threw.Type, threw.Message)
                : null,
            ExpectedOf(snippet.Expectation),
            [
                .. decided.Verdict.Problems.Select(p =>
                    ReportedProblem.Of(p, snippet.Path) with
                    {
                        Edits = ReportedEdit.Of(p, snippet, text),
                        Source = ProblemSource.Of(p, text),
                    }
                ),
            ]
        )
        {
            Assumed = findings?.Assumed ?? [],
            Exchanges =
                snippet.Disposition == Disposition.Serves && run is not null
                    ? [.. run.Exchanges.Select(ReportedExchange.Of)]
                    : null,
            Verified = ReportedVerification.Of(decided),
            Findings = findings,
        }.With(snippet);
    }

    /// <summary>Adds what the post says and the report doesn't.</summary>
    public ReportedSnippet With(Snippet snippet) =>
        this with
        {
            Fence = snippet.Fence,
            Reason = (snippet.Expectation, Verdict) switch
            {
                (Expectation.Skipped { Reason: var reason }, VerdictState.Passed) => $"equals its source; {reason}",
                (Expectation.Skipped { Reason: var reason }, _) => reason,
                (Expectation.Nothing, VerdictState.Passed) => "equals its source",
                _ => "",
            },
        };

    private static string? ExpectedOf(Expectation expectation) =>
        expectation switch
        {
            Expectation.Runs { Output.Out.Text: { } stated } => string.Concat(stated.Lines.Select(l => l.Text + "\n")),
            Expectation.Fails fails => string.Join(',', fails.Codes.Select(c => c.Text)),
            _ => null,
        };
}

/// <summary>An exception that ended a snippet.</summary>
/// <param name="Type">Its full name.</param>
/// <param name="Message">Its message.</param>
public sealed record ReportedThrow(string Type, string Message);

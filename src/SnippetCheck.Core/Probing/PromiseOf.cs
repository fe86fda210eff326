using System.Globalization;
using SnippetCheck.Claims;
using SnippetCheck.Matching;

namespace SnippetCheck.Probing;

/// <summary>Names the promise that would have caught a change.</summary>
internal static class PromiseOf
{
    /// <summary>For a change of what the post states.</summary>
    public static string Statement(Snippet snippet) =>
        snippet.Expectation is Expectation.Runs { Output.IsCompared: false }
            ? "The snippet is tagged nondeterministic, so its output isn't compared. State placeholders for what varies."
            : "The line also holds with another text. State it more narrowly.";

    /// <summary>For a change of the code.</summary>
    /// <param name="original">The snippet.</param>
    /// <param name="mutant">The same after the change. It passed as well.</param>
    /// <param name="changed">The snippet that was changed; null if it's this one.</param>
    public static string Code(CheckedSnippet original, CheckedSnippet mutant, Snippet? changed = null) =>
        (original.Snippet.Expectation, original.Outcome, mutant.Outcome) switch
        {
            (Expectation.Compiles, _, _) => "The snippet is only compiled. Tag it run, and state its output.",
            (Expectation.Fails, _, _) => "The snippet has the same errors. Nothing else of it is checked.",
            (Expectation.Runs { Output.IsCompared: false }, _, _) =>
                "The snippet is tagged nondeterministic, so its output isn't compared. State placeholders for what varies.",
            (
                Expectation.Runs runs,
                Outcome.Ran { Run: var before, Findings: var findings },
                Outcome.Ran { Run: var after }
            ) => OfRun(
                changed is null ? "It" : Subject(original.Snippet),
                runs,
                Claim.Of(original.Snippet, findings),
                before,
                after
            ),
            _ => "The snippet runs nothing of its own. Call it, and state what it prints.",
        };

    private static string Subject(Snippet snippet) =>
        string.Create(CultureInfo.InvariantCulture, $"The snippet on line {snippet.Line}");

    private static string OfRun(
        string subject,
        Expectation.Runs stated,
        IReadOnlyList<Claim> claims,
        Run before,
        Run after
    ) =>
        stated is Expectation.Serves serves && OfResponses(serves, claims, before, after) is { } response ? response
        : before.Out != after.Out
            ? OfText(
                subject,
                before.Out,
                after.Out,
                [.. claims.Where(c => c.Target is OutputTarget.Out)],
                claims.Any(c => c is FenceClaim { Target: OutputTarget.Out })
                        ? "The output fence leaves that open. State these lines."
                    : claims.Any(c => c.Target is OutputTarget.Out)
                        ? "This part of the output is stated nowhere. Add an output fence, or a remark on the line that prints it."
                    : "The output is stated nowhere. Add an output fence: 'update --add'."
            )
        : (before.Ending, after.Ending) is (Ending.Threw one, Ending.Threw other) && one.Message != other.Message
            ? $"{subject} throws '{other.Message}' instead of '{one.Message}'. "
                + (
                    stated is Expectation.Throws { Message: null }
                        ? "The message is stated nowhere. State it after the type in throws=."
                        : "The stated message holds both. State it more narrowly."
                )
        : OfText(
            subject,
            before.OwnError,
            after.OwnError,
            [.. claims.Where(c => c.Target is OutputTarget.Error)],
            claims.Any(c => c.Target is OutputTarget.Error)
                ? "The fence tagged stderr leaves that open. State these lines."
                : "That's on standard error, which is stated nowhere. Add an output fence tagged stderr."
        );

    private static string? OfResponses(Expectation.Serves serves, IReadOnlyList<Claim> claims, Run before, Run after)
    {
        foreach (var (i, (one, other)) in before.Exchanges.Zip(after.Exchanges).Index())
        {
            if (one.Status != other.Status)
            {
                return FormattableString.Invariant(
                    $"'{serves.Requests[i].InWords}' gets the status {other.Status} instead of {one.Status}. The status is stated nowhere. Add a response that begins with it."
                );
            }

            if (one.Body is { } body && other.Body is { } changed && body != changed)
            {
                return OfText(
                    $"'{serves.Requests[i].InWords}'",
                    body,
                    changed,
                    [.. claims.Where(c => c.Target is OutputTarget.ResponseBody { Request: var of } && of == i)],
                    claims.Any(c => c.Target is OutputTarget.ResponseBody { Request: var of } && of == i)
                        ? "The fence of the response leaves that open. State these lines."
                        : "The body of the response is stated nowhere. Add a fence tagged response.",
                    "gets"
                );
            }
        }

        return null;
    }

    private static string OfText(
        string subject,
        string before,
        string after,
        IReadOnlyList<Claim> claims,
        string remedy,
        string verb = "prints"
    )
    {
        var difference = Comparison.FirstDifference(before, after);
        var what = difference is var (old, changed)
            ? $"{subject} {verb} '{changed}' instead of '{old}'. "
            : $"{subject} {verb} more or fewer lines. ";
        return
            claims
                .SelectMany(c => c.Lines)
                .FirstOrDefault(l => difference is var (one, other) && Matches(l, one) && Matches(l, other))
                is { } loose
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{what}Line {loose.Line} states '{loose.Text.Trim()}', which holds both. State it more narrowly."
            )
            : what + remedy;
    }

    private static bool Matches(FenceLine line, string printed) =>
        LinePattern.Parse(line.Text.Trim()).Matches(printed.Trim());
}

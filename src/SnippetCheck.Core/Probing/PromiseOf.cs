using System.Globalization;
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
            ) => OfOutput(changed is null ? "It" : Subject(original.Snippet), runs.Output, findings, before, after),
            _ => "The snippet runs nothing of its own. Call it, and state what it prints.",
        };

    private static string Subject(Snippet snippet) =>
        string.Create(CultureInfo.InvariantCulture, $"The snippet on line {snippet.Line}");

    private static string OfOutput(string subject, StatedOutput stated, CompileFindings findings, Run before, Run after)
    {
        var difference = Comparison.FirstDifference(before, after);
        var what = difference is var (old, changed)
            ? $"{subject} prints '{changed}' instead of '{old}'. "
            : $"{subject} prints more or fewer lines. ";
        var loose = LinesOf(stated, findings)
            .FirstOrDefault(l => difference is var (one, other) && Holds(l, one) && Holds(l, other));
        return loose is not null
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{what}Line {loose.Line} states '{loose.Text.Trim()}', which holds both. State it more narrowly."
                )
            : stated.Out is not null ? $"{what}The output fence leaves that open. State these lines."
            : findings.Blocks.Count + findings.Values.Count == 0
                ? $"{what}The output is stated nowhere. Add an output fence: 'update --add'."
            : $"{what}This part of the output is stated nowhere. Add an output fence, or a remark on the line that prints it.";
    }

    private static IEnumerable<FenceLine> LinesOf(StatedOutput stated, CompileFindings findings) =>
        [
            .. stated.Out?.Lines ?? [],
            .. findings.Values.SelectMany(v => v.Lines),
            .. findings.Blocks.SelectMany(b => b.Stated.Lines),
        ];

    private static bool Holds(FenceLine line, string printed) =>
        LinePattern.Parse(line.Text.Trim()).Matches(printed.Trim());
}

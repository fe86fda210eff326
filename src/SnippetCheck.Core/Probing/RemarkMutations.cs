namespace SnippetCheck.Probing;

/// <summary>The mutations of what comments in the code state: <c>// => 3</c>, <c>// Output:</c> and the lines below it.</summary>
/// <remarks>
/// A comment changes nothing about the code. So the findings of the snippet are taken, with the changed text instead of the old one, and nothing is
/// compiled or run again.
/// </remarks>
internal static class RemarkMutations
{
    /// <summary>The mutations, in the order of the code.</summary>
    public static IEnumerable<Mutant> Of(Outcome.Answered outcome) =>
        outcome
            .Findings.Values.SelectMany((value, index) => OfValue(outcome, value, index))
            .Concat(outcome.Findings.Blocks.SelectMany((block, index) => OfBlock(outcome, block, index)));

    private static IEnumerable<Mutant> OfValue(Outcome.Answered outcome, ValueRemark value, int index) =>
        OfLines(
                outcome,
                value.Lines,
                lines =>
                    outcome.Findings with
                    {
                        Values = With(outcome.Findings.Values, index, value with { Lines = lines }),
                    }
            )
            .Where(m => !value.IsLiteral || IsStillLiteral(m));

    private static IEnumerable<Mutant> OfBlock(Outcome.Answered outcome, OutputBlock block, int index) =>
        OfLines(
            outcome,
            block.Stated.Lines,
            lines =>
                outcome.Findings with
                {
                    Blocks = With(
                        outcome.Findings.Blocks,
                        index,
                        block with
                        {
                            Stated = block.Stated with { Lines = lines },
                        }
                    ),
                }
        );

    private static IEnumerable<Mutant> OfLines(
        Outcome.Answered outcome,
        IReadOnlyList<FenceLine> lines,
        Func<IReadOnlyList<FenceLine>, CompileFindings> findings
    ) =>
        lines.SelectMany(
            (line, number) =>
                StatementMutations
                    .OfLine(line)
                    .Select(m =>
                        m with
                        {
                            Known = outcome with
                            {
                                Findings = findings(With(lines, number, line with { Text = m.To })),
                            },
                        }
                    )
        );

    // A word such as true is a remark only as long as it's that word.
    private static bool IsStillLiteral(Mutant mutant) =>
        mutant.From.Trim() is ['"', .., '"'] or ['\'', .., '\''] || char.IsAsciiDigit(mutant.Edit.Text[0]);

    private static IReadOnlyList<T> With<T>(IReadOnlyList<T> all, int index, T changed) =>
        [.. all.Select((one, i) => i == index ? changed : one)];
}

namespace SnippetCheck.Checking;

/// <summary>Judges what a program printed.</summary>
internal static class OutputJudge
{
    /// <summary>What is wrong with the output of a run that ended as promised.</summary>
    public static IEnumerable<Problem> Judge(StatedOutput stated, Findings findings, Run run)
    {
        if (!stated.IsCompared)
        {
            yield break;
        }

        if (stated.Out is not null && ExpectedText.Compare(stated.Out, run.Out) is { } wrongOut)
        {
            yield return Describe(wrongOut, "output");
        }

        if (stated.Error is not null && ExpectedText.Compare(stated.Error, run.Error) is { } wrongError)
        {
            yield return Describe(wrongError, "standard error");
        }

        foreach (var problem in JudgeBlocks(findings.Blocks, run))
        {
            yield return problem;
        }
    }

    // A block in a loop is passed more than once, and holds each time.
    private static IEnumerable<Problem> JudgeBlocks(IReadOnlyList<OutputBlock> blocks, Run run)
    {
        var start = 0;
        var passed = new HashSet<int>();
        var failed = new HashSet<int>();
        foreach (var mark in run.Marks)
        {
            passed.Add(mark.Number);
            var block = blocks.FirstOrDefault(b => b.Mark == mark.Number);
            if (block is not null && !failed.Contains(mark.Number) && ExpectedText.Compare(block.Stated, WithoutBlankStart(run.Out[start..mark.Offset])) is { } wrong)
            {
                failed.Add(mark.Number);
                yield return Describe(wrong, "output");
            }

            start = mark.Offset;
        }

        foreach (var block in blocks)
        {
            if (block.Mark is null)
            {
                if (ExpectedText.Compare(block.Stated, WithoutBlankStart(run.Out[start..])) is { } wrong)
                {
                    yield return Describe(wrong, "output");
                }

                start = run.Out.Length;
            }
            else if (!passed.Contains(block.Mark.Value))
            {
                yield return Problems.OutputNeverReached(block.Cue);
            }
        }
    }

    // Blank lines next to a cue do not count, so those that stand for them do not either.
    private static string WithoutBlankStart(string printed)
    {
        var start = 0;
        for (var end = printed.IndexOf('\n'); end >= 0 && string.IsNullOrWhiteSpace(printed[start..end]); end = printed.IndexOf('\n', start))
        {
            start = end + 1;
        }

        return printed[start..];
    }

    private static Problem Describe(Mismatch mismatch, string stream) => mismatch.IsTooLong
        ? Problems.OutputTooLong(mismatch.Place, stream, mismatch.Diff)
        : Problems.OutputDiffers(mismatch.Place, stream, mismatch.Kind, mismatch.Diff);
}

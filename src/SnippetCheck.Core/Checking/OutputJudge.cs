using SnippetCheck.Matching;

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
        foreach (var block in BlockPasses.Of(blocks, run))
        {
            if (!block.IsReached)
            {
                yield return Problems.OutputNeverReached(block.Block.Cue);
            }
            else if (block.FirstMismatch() is { } wrong)
            {
                yield return Describe(wrong, "output");
            }
        }
    }

    private static Problem Describe(Mismatch mismatch, string stream) => mismatch.IsTooLong
        ? Problems.OutputTooLong(mismatch.Place, stream, mismatch.Diff)
        : Problems.OutputDiffers(mismatch.Place, stream, mismatch.Kind, mismatch.Diff);
}

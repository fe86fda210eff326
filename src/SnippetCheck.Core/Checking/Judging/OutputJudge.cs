using System.Diagnostics;
using System.Globalization;
using SnippetCheck.Matching;

namespace SnippetCheck.Checking;

/// <summary>Judges the output of a program.</summary>
internal static class OutputJudge
{
    /// <summary>The problems with the output of a run that ended as promised.</summary>
    /// <param name="snippet">The snippet.</param>
    /// <param name="stated">The output that fences state.</param>
    /// <param name="findings">The findings, with the output that comments state.</param>
    /// <param name="run">The run.</param>
    public static IEnumerable<Problem> Judge(Snippet snippet, StatedOutput stated, CompileFindings findings, Run run)
    {
        // A part that executes nothing always prints nothing, so it's compared even if its output isn't deterministic.
        if (!stated.IsCompared && findings.Execution != Execution.None)
        {
            yield break;
        }

        if (
            stated.Out is not null
            && ExpectedText.Compare(stated.Out, run.Out) is { } wrongOut
            && (!snippet.IsInferred || InferredText.IsWrong(stated.Out.Lines, run.Out, mayGoOn: false))
        )
        {
            yield return DescribeFence(snippet, stated.Out, run.Out, wrongOut, "output");
        }

        if (stated.Error is not null && ExpectedText.Compare(stated.Error, run.OwnError) is { } wrongError)
        {
            yield return DescribeFence(snippet, stated.Error, run.OwnError, wrongError, "standard error");
        }

        if (!stated.IsCompared)
        {
            yield break;
        }

        foreach (var problem in stated.Files.Select(f => JudgeFile(snippet, f, run.Files)).OfType<Problem>())
        {
            yield return problem;
        }

        foreach (
            var problem in snippet.IsInferred
                ? JudgeInferred(snippet, BlockPasses.Of(findings.Blocks, run), RemarkPasses.Of(findings.Values, run))
                : JudgeBlocks(snippet, findings.Blocks, run)
                    .Concat(JudgeValues(snippet, RemarkPasses.Of(findings.Values, run), run.IsCutShort))
        )
        {
            yield return problem;
        }
    }

    /// <summary>The problems with stated output of a part that executes nothing, and so prints nothing.</summary>
    public static IEnumerable<Problem> JudgeUnrun(Snippet snippet, StatedOutput stated, CompileFindings findings)
    {
        if (stated.Out is not null && ExpectedText.Compare(stated.Out, "") is { } wrongOut)
        {
            yield return DescribeFence(snippet, stated.Out, "", wrongOut, "output");
        }

        if (stated.Error is not null && ExpectedText.Compare(stated.Error, "") is { } wrongError)
        {
            yield return DescribeFence(snippet, stated.Error, "", wrongError, "standard error");
        }

        foreach (var file in stated.Files)
        {
            yield return Problems.FileMissing(file.Place, file.Path.Text, null);
        }

        if (stated.IsCompared)
        {
            foreach (
                var problem in findings
                    .Blocks.Select(b => Problems.OutputNeverReached(b.Cue))
                    .Concat(
                        JudgeValues(
                            snippet,
                            findings.Values.Select(v => new RemarkPasses(v, [], "")),
                            isCutShort: false
                        )
                    )
            )
            {
                yield return problem;
            }
        }
    }

    private static Problem? JudgeFile(Snippet snippet, StatedFile stated, IReadOnlyList<FileReading> readings) =>
        readings.FirstOrDefault(r => r.Path == stated.Path)?.Content switch
        {
            null => Problems.FileMissing(stated.Place, stated.Path.Text, null),
            FileContent.Missing missing => Problems.FileMissing(stated.Place, stated.Path.Text, missing.Similar),
            FileContent.NotText => Problems.FileNotText(stated.Place, stated.Path.Text),
            FileContent.Unread unread => Problems.FileUnreadable(stated.Place, stated.Path.Text, unread.Why),
            FileContent.Readable readable => ExpectedText.Compare(stated.Text, readable.Text) is { } wrong
                ? Describe(snippet, wrong, new OutputTarget.File(stated.Path).InWords)
                : null,
            _ => throw new UnreachableException(),
        };

    // A block in a loop is reached more than once, and must match each time.
    private static IEnumerable<Problem> JudgeBlocks(Snippet snippet, IReadOnlyList<OutputBlock> blocks, Run run)
    {
        foreach (var block in BlockPasses.Of(blocks, run))
        {
            if (!block.IsReached)
            {
                if (!run.IsCutShort)
                {
                    yield return Problems.OutputNeverReached(block.Block.Cue);
                }
            }
            else if (block.FirstMismatch() is { } wrong)
            {
                yield return Describe(snippet, wrong, "output");
            }
        }
    }

    // Comments that are never reached, or that aren't about output, may say anything.
    private static IEnumerable<Problem> JudgeInferred(
        Snippet snippet,
        IEnumerable<BlockPasses> blocks,
        IEnumerable<RemarkPasses> values
    ) =>
        blocks
            .Select(b => b.FirstSureMismatch())
            .OfType<Mismatch>()
            .Select(m => Describe(snippet, m, "output"))
            .Concat(JudgeValues(snippet, values.Where(InferredText.IsWrong), isCutShort: false));

    private static IEnumerable<Problem> JudgeValues(Snippet snippet, IEnumerable<RemarkPasses> values, bool isCutShort)
    {
        foreach (var passes in values)
        {
            var remark = passes.Remark;
            if (!remark.HasLine)
            {
                yield return Problems.ValueOfNothing(remark.Place);
            }
            else if (!passes.IsReached)
            {
                if (!isCutShort)
                {
                    yield return Problems.LineNeverRun(remark.Place);
                }
            }
            else if (passes.IsEmpty)
            {
                yield return Problems.LineLeavesNothing(remark.Place);
            }
            else if (!passes.Holds(remark.Lines))
            {
                var actual = passes.Restated() ?? passes.Beginning();
                var kind = KindOfDifference.Between([.. remark.Lines.Select(l => LinePattern.Parse(l.Text))], actual);
                yield return Problems.LineDiffers(
                    remark.Place,
                    passes.HasPrinted ? "output" : "value",
                    kind.Words,
                    remark.Lines.Select(l => l.Text),
                    actual,
                    HelpFor(kind, snippet)
                );
            }
        }
    }

    // Only fences can have tags.
    private static Problem DescribeFence(
        Snippet snippet,
        StatedText stated,
        string printed,
        Mismatch mismatch,
        string stream
    )
    {
        if (printed.Length == 0 && stated.Fence is not null)
        {
            return Problems.NothingPrinted(mismatch.Place, stream, snippet.Line, mismatch.Diff);
        }

        return Describe(
            snippet,
            mismatch.Kind == KindOfDifference.Order && stated.Match == MatchMode.Exact
                ? mismatch with
                {
                    Kind = mismatch.Kind with
                    {
                        Help = "If their order varies from run to run, tag the output fence match=unordered.",
                    },
                }
                : mismatch,
            stream
        );
    }

    private static Problem Describe(Snippet snippet, Mismatch mismatch, string stream) =>
        mismatch.NoExpression is { } why ? Problems.NoExpression(mismatch.Place, why)
        : mismatch.NoJson is { } reason ? Problems.NoJson(mismatch.Place, reason)
        : mismatch.IsTooLong ? Problems.OutputTooLong(mismatch.Place, stream, mismatch.Diff)
        : Problems.OutputDiffers(
            mismatch.Place,
            stream,
            mismatch.Kind.Words,
            Shown(mismatch),
            HelpFor(mismatch.Kind, snippet)
        );

    // If the post chooses the culture, the author knows how.
    private static string HelpFor(KindOfDifference kind, Snippet snippet) =>
        kind == KindOfDifference.Culture && snippet.Options.Culture != SnippetOptions.DefaultCulture
            ? $"The snippet runs with the culture {snippet.Options.Culture}."
            : kind.Help;

    // A diff of two lines that look the same doesn't help.
    private static IReadOnlyList<string> Shown(Mismatch mismatch) =>
        mismatch.Kind.Words != KindOfDifference.Normalization.Words
            ? mismatch.Diff
            :
            [
                .. mismatch.Diff.Select(l =>
                    string.Concat(
                        l.Select(c =>
                            char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark
                                ? string.Create(CultureInfo.InvariantCulture, $"\\u{{{(int)c:x}}}")
                                : c.ToString()
                        )
                    )
                ),
            ];
}

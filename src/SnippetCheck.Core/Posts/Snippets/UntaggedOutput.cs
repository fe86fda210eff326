namespace SnippetCheck.Posts;

/// <summary>Recognizes output in fences without tags, from the code and the prose above them.</summary>
internal static class UntaggedOutput
{
    /// <summary>What shows that a fence without tags states the output of a snippet; null if nothing does.</summary>
    /// <param name="fence">The fence.</param>
    /// <param name="info">Its info string.</param>
    /// <param name="code">The snippet above it; null if there's none.</param>
    /// <param name="lines">The lines of the post.</param>
    /// <param name="context">Says whether to infer and to guess.</param>
    public static OutputEvidence? EvidenceFor(
        Fence fence,
        InfoString info,
        SnippetDraft? code,
        SourceLines lines,
        PostContext context
    )
    {
        if (
            !context.InfersOutput
            || !fence.IsClosed
            || code is not { PrintsUnstated: true }
            || !FenceLanguage.MayHoldOutput(info.Language)
            || TagSet.Read(info.Words, TagDefinition.OfTexts, allAreOurs: false).IsOurs
        )
        {
            return null;
        }

        return OutputCue.StandsBetween(lines, code.Fence.Closing.EndLine, fence.Opening.Line) ? OutputEvidence.Prose
            : context.GuessesOutput
            && fence.Content.Text.Trim().Length > 0
            && LinesBetween.IsBlank(lines, code.Fence.Closing.EndLine, fence.Opening.Line)
                ? OutputEvidence.Position
            : null;
    }

    /// <summary>The warning about a fence after "This prints:" that nothing compares; null for other fences.</summary>
    /// <param name="fence">The fence.</param>
    /// <param name="info">Its info string.</param>
    /// <param name="code">The snippet above it; null if there's none.</param>
    /// <param name="lines">The lines of the post.</param>
    public static Problem? WarningFor(Fence fence, InfoString info, SnippetDraft? code, SourceLines lines) =>
        code is { IsTagged: true, Disposition: Disposition.Run, PrintsUnstated: true, IsCompared: true }
        && (FenceLanguage.MayHoldOutput(info.Language) || FenceLanguage.IsShell(info.Language))
        && !IsTranscript(fence, info)
        && OutputCue.StandsBetween(lines, code.Fence.Closing.EndLine, fence.Opening.Line)
            ? Problems.OutputWithoutTag(fence.Opening, code.Fence.Opening.Line)
            : null;

    // A console shows output too, unless it has a prompt.
    private static bool IsTranscript(Fence fence, InfoString info) =>
        FenceLanguage.IsShell(info.Language)
        && (
            info.Language is not ("console" or "terminal")
            || fence.Content.Lines.Any(l => l.Text.TrimStart() is ['$' or '>' or '#' or '%', ..])
        );
}

namespace SnippetCheck;

// 09xx: internal.
public static partial class Problems
{
    /// <summary>A process of ours could not be started or talked to.</summary>
    public static Problem NotStarted(Place place, string cause) =>
        Error(
            "SNIP0901",
            place,
            $"The snippet couldn't be run: {cause}",
            "This isn't the snippet's fault. If it persists, please report it."
        );

    /// <summary>Something of ours failed on a snippet, or on a post.</summary>
    public static Problem Internal(Place place, Exception failure) =>
        Error(
            "SNIP0902",
            place,
            $"SnippetCheck itself failed here ({failure.GetType().Name}).",
            "This is our bug, not yours: please report it with these lines and the post that shows it."
        ) with
        {
            Details = failure.ToString().ReplaceLineEndings("\n").Split('\n'),
        };
}

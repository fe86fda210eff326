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

    /// <summary>Something of ours failed.</summary>
    /// <param name="place">Where.</param>
    /// <param name="failure">How.</param>
    /// <param name="on">On what.</param>
    public static Problem Internal(Place place, Exception failure, string on = "this snippet") =>
        Error(
            "SNIP0902",
            place,
            $"SnippetCheck itself failed on {on}: {failure.Message}",
            "This is our bug, not yours: please report it with the lines above and the post that shows it."
        ) with
        {
            Details = failure.ToString().ReplaceLineEndings("\n").Split('\n'),
        };
}

namespace SnippetCheck;

// 04xx: fences that are copies of a source.
public static partial class Problems
{
    /// <summary>The code of a fence that differs from its source. Copying the source fixes it.</summary>
    public const string CopyDiffersCode = "SNIP0431";

    /// <summary>A fence is no copy of its source any more.</summary>
    public static Problem CopyDiffers(Place place, string source, IReadOnlyList<string> diff) =>
        Error(CopyDiffersCode, place, $"The fence differs from {source}.", "snippetcheck update copies it in.") with
        {
            Details = diff,
        };

    /// <summary>The source of a fence is not there.</summary>
    public static Problem SourceMissing(Place place, string path) =>
        Error(
            "SNIP0432",
            place,
            $"The file '{path}' doesn't exist.",
            "Write its path from the post's folder, or from the root."
        );

    /// <summary>The source of a fence is not where it may be.</summary>
    public static Problem SourceOutside(Place place, string path) =>
        Error(
            "SNIP0433",
            place,
            $"The file '{path}' is outside the root, or a link leads there, so it isn't read.",
            "Name a file below the root: the folder of snippetcheck.json, or the working folder if there's none."
        );

    /// <summary>The source of a fence cannot be read.</summary>
    public static Problem SourceUnreadable(Place place, string path, string why) =>
        Error(
            "SNIP0434",
            place,
            $"The file '{path}' can't be read: {why}",
            "Correct the path, or make the file readable."
        );

    /// <summary>The source of a fence has not one such region.</summary>
    public static Problem SourceRegionUnclear(Place place, string path, string region, string why) =>
        Error(
            "SNIP0435",
            place,
            $"The region '{region}' {why} in '{path}'.",
            $"Put the code between one #region {region} and its #endregion."
        );
}

namespace SnippetCheck;

// 04xx: code that posts include instead of showing it in a fence.
public static partial class Problems
{
    /// <summary>The file of an include isn't there.</summary>
    public static Problem IncludeMissing(Place place, string path) =>
        Error(
            "SNIP0490",
            place,
            $"The file '{path}' doesn't exist, so the page shows no code here.",
            "Write its path from the post's folder; with ~/ or @site/ before it, from a folder above."
        );

    /// <summary>The region of a file that an include shows isn't there, or isn't clear.</summary>
    /// <param name="place">Where it's included.</param>
    /// <param name="path">The file.</param>
    /// <param name="region">The region's name.</param>
    /// <param name="why">What is wrong with it: the rest of the sentence.</param>
    public static Problem IncludedRegionUnclear(Place place, string path, string region, string why) =>
        IncludedPartMissing(
            place,
            $"The region '{region}' {why} in '{path}'.",
            $"Put the code between #region {region} and #endregion, // <{region}> and // </{region}>, or // begin-snippet: {region} and // end-snippet, once."
        );

    /// <summary>The lines of a file that an include shows aren't there.</summary>
    /// <param name="place">Where they're included.</param>
    /// <param name="path">The file.</param>
    /// <param name="lines">The lines, as the include names them.</param>
    /// <param name="why">What is wrong with them: the rest of the sentence.</param>
    public static Problem IncludedLinesMissing(Place place, string path, string lines, string why) =>
        IncludedPartMissing(place, $"The range '{lines}' of '{path}' {why}.", "Write lines that the file has.");

    private static Problem IncludedPartMissing(Place place, string message, string help) =>
        Error("SNIP0491", place, message, help);

    /// <summary>No file has code with the name that a post includes.</summary>
    public static Problem NamedSnippetMissing(Place place, string name) =>
        Error(
            "SNIP0492",
            place,
            $"No file below the root has a snippet '{name}'.",
            $"Put the code between // begin-snippet: {name} and // end-snippet, or #region {name} and #endregion, or correct the name."
        );

    /// <summary>The same, where the fence that shows the code is checked as it is.</summary>
    public static Problem NamedSnippetNotCompared(Place place, string name) =>
        Warning(
            "SNIP0496",
            place,
            $"No file below the root has a snippet '{name}', so the fence isn't compared with its source.",
            "Check from a folder that has the source below it, or correct the name."
        );

    /// <summary>Several files have code with the name that a post includes.</summary>
    public static Problem NamedSnippetTwice(Place place, string name, IEnumerable<string> sources) =>
        Error(
            "SNIP0493",
            place,
            $"Several snippets are named '{name}', in {string.Join(" and ", sources.Distinct())}.",
            "Give each snippet a name of its own."
        );

    /// <summary>The code of a warning about tags that another tool writes over.</summary>
    public const string TagsOverwrittenCode = "SNIP0495";

    /// <summary>Tags in a fence that another tool writes anew.</summary>
    /// <param name="place">The place of the tags.</param>
    /// <param name="line">The line of the comment that the tool begins at.</param>
    public static Problem TagsOverwritten(Place place, int line) =>
        Warning(
            TagsOverwrittenCode,
            place,
            "MarkdownSnippets writes this fence anew, without its tags.",
            FormattableString.Invariant($"Put them in a comment above line {line}: <!-- snippetcheck run -->")
        );

    /// <summary>What an include wants to show of a file isn't understood.</summary>
    public static Problem IncludeNotUnderstood(Place place, string path) =>
        Error(
            "SNIP0494",
            place,
            $"It isn't clear which lines of '{path}' are included.",
            "Write lines from 1 on, such as #L5-L8 or range=2-5,9, or the name of a region."
        );
}

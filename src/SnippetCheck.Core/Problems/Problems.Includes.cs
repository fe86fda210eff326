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

    /// <summary>A region that the Azure SDK's generator shows has no end, or nothing in it.</summary>
    /// <param name="place">Where it's named.</param>
    /// <param name="path">The file.</param>
    /// <param name="region">The region.</param>
    /// <param name="why">What is wrong with it: the rest of the sentence.</param>
    public static Problem NamedRegionUnclear(Place place, string path, string region, string why) =>
        IncludedPartMissing(
            place,
            $"The region '{region}' {why} in '{path}'.",
            $"Put the code between #region {region} and #endregion. The symbol SNIPPET is defined there, and no other."
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
        NamedMissing(
            place,
            $"No file below the root has a snippet '{name}'.",
            $"Put the code between // begin-snippet: {name} and // end-snippet, or #region {name} and #endregion, or correct the name."
        );

    /// <summary>The same for a fence that the Azure SDK's generator fills.</summary>
    public static Problem NamedRegionMissing(Place place, string name) =>
        NamedMissing(
            place,
            $"No C# file below the root has a region '{name}'.",
            $"Put the code between #region {name} and #endregion, or correct the name."
        );

    private static Problem NamedMissing(Place place, string message, string help) =>
        Error("SNIP0492", place, message, help);

    /// <summary>A region that pages must show, and that none shows.</summary>
    public static Problem RegionNotShown(Place place, string region) =>
        Warning(
            "SNIP0621",
            place,
            $"No page shows the region '{region}'.",
            "Show it on a page, or remove the region. Drafts don't count as pages."
        );

    /// <summary>A glob of files that pages must show, and that no file matches.</summary>
    public static Problem NothingMustBeUsed(Place place, string glob) =>
        Warning(
            "SNIP0622",
            place,
            $"No C# file matches '{glob}'.",
            "Correct the glob, which starts from this file's folder."
        );

    /// <summary>No file has code with a name, and the fence that shows it is checked as it is.</summary>
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

    /// <summary>Several snippets have the name that a post includes, and it shows each of them, as MarkdownSnippets does.</summary>
    public static Problem NamedSnippetShownTwice(Place place, string name, IEnumerable<string> sources) =>
        Warning(
            "SNIP0493",
            place,
            $"Several snippets are named '{name}', in {string.Join(" and ", sources.Distinct())}, so MarkdownSnippets shows each of them here.",
            "Give each snippet a name of its own."
        );

    /// <summary>Nothing is between the marks of MarkdownSnippets.</summary>
    public static Problem IncludeEmpty(Place place, string name) =>
        IncludeMarks(
            Severity.Error,
            place,
            $"Nothing is between this mark and endSnippet, so the page doesn't show '{name}'.",
            "Run mdsnippets, which writes the code there."
        );

    /// <summary>There are more or fewer fences between the marks than MarkdownSnippets writes.</summary>
    public static Problem IncludedFences(Place place, string name, int shown, int written) =>
        IncludeMarks(
            Severity.Error,
            place,
            FormattableString.Invariant(
                $"The number of C# fences here is {shown}, but MarkdownSnippets writes {written} for '{name}'."
            ),
            "Run mdsnippets, and write your own fences below the comment endSnippet."
        );

    /// <summary>The marks of MarkdownSnippets have no end.</summary>
    public static Problem IncludeNotEnded(Place place) =>
        IncludeMarks(
            Severity.Warning,
            place,
            "No comment endSnippet ends this include before the next heading or include.",
            "Write <!-- endSnippet --> below its fence."
        );

    /// <summary>An end of MarkdownSnippets' marks without a beginning.</summary>
    public static Problem IncludeEndAlone(Place place) =>
        IncludeMarks(
            Severity.Warning,
            place,
            "No include begins above this end, so the code above it isn't compared with a source.",
            "Write <!-- snippet: name --> above its fence, or remove the comment."
        );

    // The marks of MarkdownSnippets don't enclose what it writes between them.
    private static Problem IncludeMarks(Severity severity, Place place, string message, string help) =>
        new("SNIP0497", severity, place, message, help);

    /// <summary>A line that is nearly an include.</summary>
    public static Problem IncludeNotRead(Place place) =>
        Error(
            "SNIP0498",
            place,
            "This is nearly an include, so the page shows it as text instead of code.",
            "Write [!code-csharp[](src/Cart.cs#total)], without a space before the parenthesis. An include of Microsoft Learn ends with three colons."
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

namespace SnippetCheck;

// 02xx: output.
public static partial class Problems
{
    /// <summary>What was printed differs from what the post states.</summary>
    public static Problem OutputDiffers(
        Place place,
        string stream,
        string kind,
        IReadOnlyList<string> diff,
        string help
    ) =>
        Error(
            "SNIP0201",
            place,
            $"The {stream} differs from what the post states{(kind.Length > 0 ? $": {kind}" : "")}.",
            help
        ) with
        {
            Details = diff,
        };

    /// <summary>Nothing was printed, and the post states something.</summary>
    /// <param name="place">Where it is stated.</param>
    /// <param name="stream">Where nothing was printed to.</param>
    /// <param name="snippet">The line of the snippet.</param>
    /// <param name="diff">What is stated.</param>
    public static Problem NothingPrinted(Place place, string stream, int snippet, IReadOnlyList<string> diff) =>
        OutputDiffers(
            place,
            stream,
            "nothing was printed",
            diff,
            $"A fence states what the C# fence above it prints: that of line {snippet}."
        );

    /// <summary>More was printed than the post states.</summary>
    public static Problem OutputTooLong(Place place, string stream, IReadOnlyList<string> diff) =>
        Error(
            "SNIP0202",
            place,
            $"The {stream} continues after what the post states.",
            "End the fence with ... if the rest doesn't matter, or run snippetcheck update."
        ) with
        {
            Details = diff,
        };

    /// <summary>Output is stated for a snippet that never runs.</summary>
    public static Problem OutputOfNothing(Place place, string disposition) =>
        Error(
            "SNIP0203",
            place,
            $"Output is stated for a snippet that's never run: it's tagged {disposition}.",
            "Tag the snippet run, or leave the output untagged."
        );

    /// <summary>Comments state output of a snippet that never runs.</summary>
    public static Problem CommentedOutputOfNothing(Place place, string disposition) =>
        Warning(
            "SNIP0203",
            place,
            $"The comment states output, but isn't checked: the snippet is tagged {disposition}.",
            "Tag the snippet run, or write the comment in other words."
        );

    /// <summary>An output or input fence belongs to nothing.</summary>
    public static Problem TextWithoutSnippet(Place place, string what) =>
        Error(
            "SNIP0204",
            place,
            $"This {what} doesn't belong to a snippet.",
            what == "input"
                ? "Put it before the snippet that reads it."
                : "Put it after the snippet that prints it, with no other code between them."
        );

    /// <summary>A second fence states the same stream.</summary>
    public static Problem OutputTwice(Place place, string stream) =>
        Error(
            "SNIP0205",
            place,
            $"A fence above already states the {stream} of this snippet.",
            "Remove one of the two."
        );

    /// <summary>A block of stated output whose end is never reached.</summary>
    public static Problem OutputNeverReached(Place place) =>
        Error(
            "SNIP0206",
            place,
            "The program never gets to the end of this block, so it isn't compared.",
            "Move it below code that runs, or remove it."
        );

    /// <summary>A line of code printed something else than a remark states, or left another value.</summary>
    public static Problem LineDiffers(
        Place place,
        string what,
        string kind,
        IEnumerable<string> stated,
        IEnumerable<string> actual,
        string help
    ) =>
        Error(
            "SNIP0207",
            place,
            $"The {what} of this line differs from what the remark states{(kind.Length > 0 ? $": {kind}" : "")}.",
            help
        ) with
        {
            Details = [.. stated.Select(l => $"- {l}"), .. actual.Select(l => $"+ {l}")],
        };

    /// <summary>A line of code left nothing that a remark could state.</summary>
    public static Problem LineLeavesNothing(Place place) =>
        Error(
            "SNIP0208",
            place,
            "This line prints nothing, and leaves no value that the remark could state.",
            "State the value of an expression on a line of its own, such as: total; // => 3"
        );

    /// <summary>A line of code that was never run.</summary>
    public static Problem LineNeverRun(Place place) =>
        Error(
            "SNIP0209",
            place,
            "This line never ran, so its comment can't be checked.",
            "Call this code, or remove the comment."
        );

    /// <summary>A remark that isn't about any line of code.</summary>
    public static Problem ValueOfNothing(Place place) =>
        Error(
            "SNIP0210",
            place,
            "This remark belongs to no statement that prints something or leaves a value.",
            "Put it at the end of the last line of such a statement, or right below it in the same column."
        );

    /// <summary>What is stated cannot be compared with what was printed in the time that there is.</summary>
    public static Problem ComparingTooSlow(Place place, TimeSpan limit) =>
        Error(
            "SNIP0211",
            place,
            $"Comparing this with the output took too long, and was stopped after at most {Seconds(limit)}.",
            "State fewer lines, or use simpler wildcards and regular expressions."
        );

    /// <summary>A file whose content is stated isn't there.</summary>
    /// <param name="place">Where it's stated.</param>
    /// <param name="path">Its path in the working folder.</param>
    /// <param name="similar">The path of a file with nearly that name; null: there's none.</param>
    public static Problem FileMissing(Place place, string path, string? similar) =>
        Error(
            "SNIP0212",
            place,
            $"The file '{path}' didn't exist when the snippet ended.",
            similar is null
                ? "State the path that the snippet writes to, relative to its working folder."
                : $"Did you mean '{similar}'?"
        );

    /// <summary>A file whose content is stated isn't text.</summary>
    public static Problem FileNotText(Place place, string path) =>
        Error(
            "SNIP0213",
            place,
            $"The file '{path}' isn't UTF-8, so it can't be compared.",
            "Write it as UTF-8, or have the snippet print what matters of it."
        );

    /// <summary>A file whose content is stated isn't read.</summary>
    public static Problem FileUnreadable(Place place, string path, string why) =>
        Error(
            "SNIP0214",
            place,
            $"The file '{path}' can't be compared: {why}.",
            "State a plain file of the working folder, or have the snippet print what matters of it."
        );
}

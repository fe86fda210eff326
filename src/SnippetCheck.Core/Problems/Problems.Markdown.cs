namespace SnippetCheck;

// 04xx: fences and comments, and what they state.
public static partial class Problems
{
    /// <summary>The code of tags in an info string where a site generator wants them in comments.</summary>
    public const string GeneratorWantsCommentsCode = "SNIP0418";

    /// <summary>Tags in a comment and in the info string.</summary>
    public static Problem TagsInBothPlaces(Place place) =>
        Error(
            "SNIP0409",
            place,
            "The fence has tags in its info string and in the comment above it.",
            "Keep them in one of the two."
        );

    /// <summary>A comment of ours with no fence below.</summary>
    public static Problem CommentWithoutFence(Place place) =>
        Error(
            "SNIP0410",
            place,
            "This comment tags nothing: no fence follows it.",
            "Put it right above the fence, with nothing but blank lines between."
        );

    /// <summary>A fence that is not closed.</summary>
    public static Problem Unclosed(Place place, string what) =>
        Error("SNIP0411", place, $"The {what} isn't closed, so it swallows everything after it.", "Close it.");

    /// <summary>A fence, or a comment that stands for one, that is not closed.</summary>
    public static Problem Unclosed(Fence fence) =>
        fence.Swallowed is { } line
            ? Unclosed(fence.Opening, "fence") with
            {
                Message = $"The fence isn't closed above line {line.Line}, where another one begins.",
                Help =
                    "Close it above that line. If that line is code, open this fence with more backticks or tildes than it has.",
            }
        : fence.EndsWithItsHolder
            ? Unclosed(fence.Opening, "fence") with
            {
                Message =
                    $"The fence isn't closed: it ends in line {fence.Closing.Line}, with the list item or the quote that it's in.",
                Help =
                    "Indent every line of the fence as far as its first, including the closing one. In a quote, begin each with >.",
            }
        : Unclosed(
            fence.Opening,
            fence.IsElement ? "<code> element"
                : fence.IsHidden ? "comment"
                : "fence"
        );

    /// <summary>What's wrong with how a fence that has tags is written.</summary>
    public static IEnumerable<Problem> OfMarkup(Fence fence) =>
        [.. fence.Mistakes, .. fence.IsClosed && fence.Swallowed is null ? Array.Empty<Problem>() : [Unclosed(fence)]];

    /// <summary>A tagged fence in a block where it isn't a fence.</summary>
    public static Problem NotAFence(Place place, string looks, string block, string help) =>
        Warning("SNIP0412", place, $"This looks like {looks} in {block}, so it isn't checked.", help);

    /// <summary>A tagged fence in another one.</summary>
    public static Problem InAnotherFence(Place place, int opening) =>
        NotAFence(
            place,
            "a tagged C# fence, but it's",
            $"the fence of line {opening}, which isn't closed above it",
            $"Close the fence of line {opening}. If this line is its code, open that fence with more backticks or tildes than this line has."
        );

    /// <summary>A hidden snippet that ends too early.</summary>
    public static Problem HiddenCodeCut(Place place, string mark) =>
        Error(
            "SNIP0413",
            place,
            $"The comment ends at this {mark}, in the middle of a line, and cuts off the code.",
            $"Put the {mark} on a line of its own. Code that contains {mark} can't be hidden."
        );

    /// <summary>Bytes that are not UTF-8.</summary>
    public static Problem NotUtf8(Place place) =>
        Error("SNIP0414", place, "The file isn't UTF-8 from here on, so none of it was checked.", "Save it as UTF-8.");

    /// <summary>Info-string tags under a site generator that does not bear them.</summary>
    public static Problem GeneratorWantsComments(Place place, string file) =>
        Warning(
            GeneratorWantsCommentsCode,
            place,
            $"{(file.Contains('.', StringComparison.Ordinal) ? $"A {file} is in a folder above this post" : $"This post is in a folder {file}, like those of Jekyll")}, and that site generator doesn't understand tags in an info string.",
            "Put them in a comment above the fence: <!-- snippetcheck … -->."
        );

    /// <summary>A comment of HTML in MDX.</summary>
    public static Problem HtmlCommentInMdx(Place place) =>
        Error("SNIP0419", place, "MDX has no HTML comments, so this one breaks the page.", "Write {/* … */}.");

    /// <summary>A comment of ours inside a paragraph.</summary>
    public static Problem CommentInParagraph(Place place) =>
        Error(
            "SNIP0420",
            place,
            "This comment is within a paragraph, where it tags nothing.",
            "Put it on a line of its own, right above the fence."
        );

    /// <summary>Markdown that is nested too deeply.</summary>
    public static Problem TooDeep() =>
        Error(
            "SNIP0423",
            Place.On(1, 1),
            "The Markdown of this file is nested too deeply to be read, so none of it was checked.",
            "Nest it less deeply."
        );

    /// <summary>A post whose reading was stopped.</summary>
    public static Problem ReadingTooSlow(TimeSpan limit) =>
        Error(
            "SNIP0448",
            Place.On(1, 1),
            $"Reading this file took more than {Seconds(limit)}, so none of it was checked.",
            "Split it, or remove what no reader needs, such as a line of many thousand characters."
        );

    /// <summary>A post that cannot be read from disk.</summary>
    public static Problem CannotRead(string why) =>
        Error(
            "SNIP0422",
            Place.On(1, 1),
            $"The file can't be read: {why}",
            "Make it readable, or leave it out with --exclude."
        );

    /// <summary>A post that cannot be written to disk.</summary>
    public static Problem CannotWrite(string why) =>
        Error(
            "SNIP0450",
            Place.On(1, 1),
            $"The file can't be written: {why}",
            "Make it writable, or close the program that has it open, and try again."
        );

    /// <summary>A post that somebody else wrote while it was checked.</summary>
    public static Problem ChangedMeanwhile() =>
        Error(
            "SNIP0451",
            Place.On(1, 1),
            "The file changed while it was checked, so it wasn't written.",
            "Run update again."
        );

    /// <summary>A language that is nearly C#, with tags.</summary>
    public static Problem NearlyCSharp(Place place, string written, string meant) =>
        Error(
            "SNIP0426",
            place,
            $"'{written}' doesn't begin with a language that SnippetCheck checks: did you mean '{meant}'?",
            "Begin the info string with csharp, and separate the tags with spaces."
        );

    /// <summary>A promise on a fence of another language.</summary>
    public static Problem PromiseOfOtherLanguage(Place place, string tag, string language) =>
        Warning(
            "SNIP0499",
            place,
            $"The tag '{tag}' has no effect on this {language} fence: only C# is checked.",
            "Remove the tag. If the code is C#, begin with csharp."
        );

    /// <summary>A comment that was meant for us and does nothing.</summary>
    public static Problem CommentWithoutEffect(Place place, string why, string help) =>
        Error("SNIP0427", place, $"This comment has no effect: {why}.", help);

    /// <summary>A comment of ours where no comments are read.</summary>
    public static Problem CommentNotRead(Place place, string block, string help) =>
        Error("SNIP0428", place, $"This comment has no effect: it's inside {block}.", help);

    /// <summary>A comment of ours after another one on its line.</summary>
    public static Problem SecondComment(Place place) =>
        CommentWithoutEffect(
            place,
            "another comment is before it on this line",
            "Put it on a line of its own, right above the fence."
        );

    /// <summary>A comment of MDX in Markdown.</summary>
    public static Problem MdxCommentInMarkdown(Place place) =>
        CommentWithoutEffect(
            place,
            "{/* … */} is a comment in .mdx files only, and text in this one",
            "Write <!-- … -->."
        );

    /// <summary>Output is stated for a fence that nothing checks.</summary>
    public static Problem OutputOfUntagged(Place place, int line) =>
        Warning(
            "SNIP0430",
            place,
            $"This output isn't checked: the C# fence of line {line} has no tags.",
            "Tag that fence run."
        );

    /// <summary>Output belongs to code in another language.</summary>
    public static Problem OutputOfOtherCode(Place place, string language, int line) =>
        Warning(
            "SNIP0436",
            place,
            $"This output isn't checked: it belongs to the {language} fence of line {line}.",
            "Move it right below the C# fence that prints it. If it isn't output of C#, leave out the tag 'output'."
        );

    /// <summary>A fence that prose calls output, and that is not tagged.</summary>
    public static Problem OutputWithoutTag(Place place, int line) =>
        Warning(
            "SNIP0437",
            place,
            $"This fence isn't compared with what the C# fence of line {line} prints, though the text above it says so.",
            "Tag it output: ```text output"
        );

    /// <summary>A comment in code that is nearly a remark.</summary>
    public static Problem NearRemark(Place place, string meant) =>
        Warning(
            "SNIP0438",
            place,
            meant.EndsWith('…')
                ? "This comment states no output: no comment follows it."
                : "This comment isn't checked: it looks like stated output, but it isn't in a form that's compared.",
            meant.EndsWith('…')
                ? "Write the output below it in comment lines, or leave the colon out."
                : $"Write {meant}"
        );

    /// <summary>C# code in shortcodes of a site generator, the first of them at the place.</summary>
    public static Problem CodeInShortcodes(Place place, int count) =>
        Warning(
            "SNIP0439",
            place,
            count == 1
                ? "This C# code isn't checked: it's in a 'highlight' shortcode."
                : $"{count} blocks of C# code aren't checked: they're in 'highlight' shortcodes, and this is the first.",
            $"Write {(count == 1 ? "it as a fence" : "each as a fence")} that begins with ```csharp run"
        );
}

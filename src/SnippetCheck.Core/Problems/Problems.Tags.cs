namespace SnippetCheck;

// 04xx: tags.
public static partial class Problems
{
    /// <summary>A word that is nearly a tag.</summary>
    public static Problem MisspeltTag(Place place, string word, string meant) =>
        Error(
            "SNIP0401",
            place,
            $"'{word}' isn't a tag of SnippetCheck: did you mean '{meant}'?",
            $"Write {meant}, or remove the word."
        ) with
        {
            Remedies =
            [
                new Remedy.Replace(
                    Place.On(place.Line, place.Column, word.Length) with
                    {
                        File = place.File,
                    },
                    word,
                    meant
                ),
            ],
        };

    /// <summary>A word in a comment of ours that isn't a tag.</summary>
    public static Problem UnknownTag(Place place, string word) =>
        Error(
            "SNIP0402",
            place,
            $"'{word}' isn't a tag of SnippetCheck.",
            "Remove it. The page docs/reference/tags.md lists all tags."
        );

    /// <summary>Tags joined by commas or colons.</summary>
    public static Problem TagsJoined(Place place, string word) =>
        Error(
            "SNIP0403",
            place,
            $"The tag '{word}' is joined to another word, so it has no effect.",
            "Separate tags with spaces."
        );

    /// <summary>A tag in braces.</summary>
    public static Problem TagInBraces(Place place, string word) =>
        Error(
            "SNIP0404",
            place,
            $"The tag '{word}' is in braces or brackets, where it has no effect.",
            "Write it after the language, by itself."
        );

    /// <summary>Two dispositions.</summary>
    public static Problem TwoDispositions(Place place, string first, string second) =>
        Error("SNIP0405", place, $"A snippet can't be tagged both {first} and {second}.", "Keep one of the two.");

    /// <summary>A tag that is given twice.</summary>
    public static Problem TagTwice(Place place, string word) =>
        Error("SNIP0406", place, $"The tag '{word}' is given twice.", "Keep one of the two.");

    /// <summary>A tag that does nothing here.</summary>
    public static Problem TagWithoutEffect(Place place, string word, string disposition) =>
        Error(
            "SNIP0407",
            place,
            $"The tag '{word}' has no effect on a snippet that's tagged {disposition}.",
            "Remove it, or tag the snippet differently."
        );

    /// <summary>A value that cannot be understood.</summary>
    public static Problem BadValue(Place place, string message, string help) => Error("SNIP0408", place, message, help);

    /// <summary>A stated line that isn't the regular expression that it should be.</summary>
    public static Problem NoExpression(Place place, string why) =>
        BadValue(
            place,
            $"This line isn't a regular expression by itself: {why}",
            "Under match=regex, each line is a regular expression. Put a backslash before a character that stands for itself."
        );

    /// <summary>Stated text that isn't the JSON that it should be.</summary>
    public static Problem NoJson(Place place, string why) =>
        BadValue(
            place,
            $"The stated text isn't JSON: {why}",
            "Under match=json, the fence is a single JSON value, without wildcards and comments."
        );

    /// <summary>A skipped snippet without a reason.</summary>
    public static Problem SkipWithoutReason(Place place) =>
        Warning("SNIP0415", place, "The snippet is skipped without a reason.", "Write skip=\"reason\".");

    /// <summary>A skipped snippet that is due.</summary>
    public static Problem SkipExpired(Place place, DateOnly until, string reason) =>
        Error(
            "SNIP0416",
            place,
            $"The snippet was only skipped until {until:yyyy-MM-dd}{(reason.Length > 0 ? $" ({reason})" : "")}.",
            "Check it again, or name a later day."
        );

    /// <summary>Two snippets of one name.</summary>
    public static Problem IdTwice(Place place, string id, int line) =>
        Error(
            "SNIP0417",
            place,
            $"The snippet of line {line} already has the id '{id}'.",
            "Give one of them another id."
        );

    /// <summary>A fence without tags, in a strict run.</summary>
    public static Problem Untagged(Place place) =>
        Error(
            "SNIP0421",
            place,
            "This C# fence is untagged, so it isn't checked.",
            "Tag it run or compile, or skip=\"reason\"."
        );

    /// <summary>A tag that changes nothing.</summary>
    public static Problem Needless(Place place, string tag, string why) =>
        Warning("SNIP0424", place, $"The tag {tag} has no effect: {why}.", "Leave it out.") with
        {
            // Of a list, only one value may be meant.
            Remedies = tag.Contains('=', StringComparison.Ordinal) ? [] : [new Remedy.RemoveTag(place)],
        };

    /// <summary>A snippet that is run, and assumes code that isn't there.</summary>
    public static Problem AssumesWhatRuns(Place place, string disposition) =>
        Error(
            "SNIP0452",
            place,
            $"The tag 'assumes' is on a snippet that's tagged {disposition}, but code that isn't there can't run.",
            "Tag the snippet compile, or declare the names in a hidden set-up."
        );

    /// <summary>A snippet that is run, and built on one that assumes code that isn't there.</summary>
    public static Problem BuildsOnAssumed(Place place, int line, IReadOnlyList<string> names) =>
        Error(
            "SNIP0453",
            place,
            $"This snippet is run together with the one of line {line}, which compiles only if these names are declared elsewhere: {string.Join(", ", names)}.",
            "Declare the names in a hidden set-up, or don't run this snippet."
        );

    /// <summary>A tag on a fence of the other kind.</summary>
    public static Problem TagOnWrongFence(Place place, string tag, bool isOnCode) =>
        Error(
            "SNIP0425",
            place,
            $"The tag '{tag}' has no effect on {(isOnCode ? "a C# fence" : "a fence of output or input")}.",
            !isOnCode ? "Put it on the C# fence."
                : tag == "file"
                    ? "C# is code to check. For a file that holds C#, name another language: text file=Program.cs."
                : $"Put it on the fence that {(tag == "input" ? "has the input" : "states the output")}."
        );

    /// <summary>A tag of stated output on a fence that states none.</summary>
    public static Problem MatchWithoutOutput(Place place) =>
        TagOnWrongFence(place, "match", isOnCode: false) with
        {
            Message = "The tag 'match' has no effect on a fence that isn't tagged output or stderr.",
            Help = "Tag the fence output.",
        };

    /// <summary>A request that was meant to be left out.</summary>
    public static Problem RequestSkipped(Place place) =>
        TagOnWrongFence(place, "skip", isOnCode: false) with
        {
            Message = "The tag 'skip' has no effect on a request: an app is asked everything that the post asks.",
            Help = "Remove the tag, or give the fence another language, such as text.",
        };

    /// <summary>A path that can't be one of a file in the working folder.</summary>
    public static Problem NoWorkingPath(Place place, string path, string remedy) =>
        Error("SNIP0463", place, $"'{path}' isn't the path of a file in the snippet's working folder.", remedy);

    /// <summary>A fence that is a file, and that no snippet can read.</summary>
    public static Problem FileUnread(Place place, string path) =>
        Error(
            "SNIP0464",
            place,
            $"No snippet can read the file '{path}': no snippet that runs comes after it, or another fence replaces it first.",
            "Put the fence before the snippet that reads the file, or leave the tag out."
        );

    /// <summary>A fence that is a file, and too large.</summary>
    public static Problem FileTooLarge(Place place, string path, string limit) =>
        Error("SNIP0465", place, $"The file '{path}' is larger than {limit}.", "Shorten it.");

    /// <summary>Two files that can't be in one folder, at least not on each system.</summary>
    public static Problem FilesClash(Place place, string path, string other, int line) =>
        Error(
            "SNIP0466",
            place,
            path.Equals(other, StringComparison.OrdinalIgnoreCase)
                ? $"'{path}' is the file '{other}' of line {line} in another case."
                : $"'{path}' and the file '{other}' of line {line} can't both exist: one is a folder of the other.",
            path.Equals(other, StringComparison.OrdinalIgnoreCase)
                ? "Write both in the same case, or choose another name."
                : "Choose another name."
        );

    /// <summary>A fence that is said to be two things.</summary>
    public static Problem TwoKindsOfText(Place place, string first, string second) =>
        Error("SNIP0467", place, $"A fence can't be tagged both {first} and {second}.", "Make two fences of it.");
}

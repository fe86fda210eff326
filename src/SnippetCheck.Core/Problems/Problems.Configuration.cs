namespace SnippetCheck;

// 06xx: configuration, front matter and what a run needs.
public static partial class Problems
{
    /// <summary>Nothing was checked.</summary>
    public static Problem NothingChecked() =>
        Warning(
            "SNIP0601",
            Place.On(1, 1),
            "No snippet was checked.",
            "Tag a C# fence: ```csharp run. To see first what they do: snippetcheck look"
        );

    /// <summary>Defaults in JSON front matter.</summary>
    public static Problem FrontMatterInJson(Place place) =>
        Error(
            "SNIP0602",
            place,
            "Front matter in JSON can't hold the key 'snippetcheck'.",
            "Write the front matter in YAML or TOML, or put tags in comments above the fences."
        );

    /// <summary>A key that is nobody's.</summary>
    public static Problem UnknownKey(Place place, string key, string? meant) =>
        Error(
            "SNIP0603",
            place,
            $"'{key}' isn't a key of SnippetCheck{(meant is null ? "." : $": did you mean '{meant}'?")}",
            meant is null ? "Remove it. The page docs/reference/defaults.md lists all keys." : ""
        );

    /// <summary>A tag that cannot be a default.</summary>
    public static Problem NoDefault(Place place, string key, string help) =>
        Error("SNIP0604", place, $"The tag '{key}' is about one snippet, so it can't be a default.", help);

    /// <summary>A value of the wrong type.</summary>
    public static Problem WrongType(Place place, string key, string wanted) =>
        Error("SNIP0605", place, $"The key '{key}' takes {wanted}.", "Change its value, or remove the key.");

    /// <summary>A key that is given twice.</summary>
    public static Problem KeyTwice(Place place, string key) =>
        Error("SNIP0606", place, $"The key '{key}' is given twice.", "Keep one of the two.");

    /// <summary>Text that is not what it should be.</summary>
    public static Problem Malformed(Place place, string language, string why) =>
        Error(
            "SNIP0607",
            place,
            $"This isn't {language}: {why}",
            "Correct it here. Until then, none of its settings count."
        );

    /// <summary>A snippet asks for more than its configuration allows.</summary>
    public static Problem AboveCeiling(Place place, string tag, string asked, string ceiling) =>
        Error(
            "SNIP0608",
            place,
            $"A {tag} of {asked} is more than the {ceiling} that the configuration allows.",
            $"Ask for less, or raise limits.{tag} in snippetcheck.json."
        );

    /// <summary>An entry of a baseline for a problem that is no more.</summary>
    public static Problem KnownProblemMended(
        Place place,
        string baseline,
        string entry,
        string message,
        string fingerprint
    ) =>
        Error(
            "SNIP0620",
            place,
            $"{baseline} lists {entry}, which no longer occurs.",
            $"Remove the entry with the fingerprint {fingerprint}, or write the file again with --write-baseline."
        ) with
        {
            Details = [message],
        };

    /// <summary>Output that is to be stated, and is another one each time.</summary>
    public static Problem OutputVaries(Place place, string how) =>
        Warning("SNIP0611", place, "The output isn't the same in each run, so update doesn't state it.", how);

    /// <summary>Output that was written, and depends on the day or the machine.</summary>
    public static Problem MayHoldTodayOnly(Place place, Unsteadiness reads, int runs) =>
        Warning(
            "SNIP0612",
            place,
            $"The code reads {UnsteadinessWords.Of(reads)}, so the written output may be right only today or on this machine.",
            $"It was the same in {runs} runs. If it can change, state a placeholder or [..], or tag the snippet nondeterministic."
        );
}

namespace SnippetCheck;

// 04xx: sessions and set-ups.
public static partial class Problems
{
    /// <summary>A set-up that is part of a session.</summary>
    public static Problem SetupInSession(Place place) =>
        Error(
            "SNIP0440",
            place,
            "A part of a session can't be a set-up: later parts see it anyway.",
            "Leave setup out, or session."
        );

    /// <summary>A tag that only a part of a session can have.</summary>
    public static Problem OutsideSession(Place place, string tag) =>
        Error(
            "SNIP0441",
            place,
            $"The tag '{tag}' has no effect on a snippet that isn't in a session.",
            "Add the session=… of the part that you mean."
        );

    /// <summary>A set-up that is not there.</summary>
    /// <param name="place">Where it's named.</param>
    /// <param name="name">Its name.</param>
    /// <param name="known">The names of those that are there.</param>
    public static Problem UnknownSetup(Place place, string name, IReadOnlyCollection<string> known) =>
        Error(
            "SNIP0442",
            place,
            $"No snippet above is tagged setup={name}.",
            known.Count == 0
                ? $"Tag one setup={name}, above this snippet and in the same post."
                : $"Tag one setup={name}, above this snippet and in the same post, or use one of these: {string.Join(", ", known)}."
        );

    /// <summary>A snippet that continues nothing.</summary>
    public static Problem ContinuesNothing(Place place) =>
        Error(
            "SNIP0443",
            place,
            "This snippet continues another one, but there's none before it.",
            "Tag the C# fence before it, or name a session=…."
        );

    /// <summary>A part that is to replace what is not there.</summary>
    /// <param name="place">Where the id is.</param>
    /// <param name="id">The id.</param>
    /// <param name="session">The session.</param>
    /// <param name="others">The ids that earlier parts of it have.</param>
    /// <param name="elsewhere">The session of the part that has the id; null: none above has it.</param>
    /// <param name="isBelow">Whether a snippet further down has it.</param>
    public static Problem ReplacesNothing(
        Place place,
        string id,
        string session,
        IReadOnlyList<string> others,
        string? elsewhere,
        bool isBelow
    ) =>
        Error(
            "SNIP0444",
            place,
            $"No earlier part of the session '{session}' has the id '{id}'.",
            elsewhere is not null ? $"A part of the session '{elsewhere}' has it: put both into one session."
                : isBelow ? "The snippet with this id is further down, and a part can only replace one above it."
                : others.Count > 0
                    ? $"Earlier parts have the ids {string.Join(", ", others)}; or tag the part that you mean id={id}."
                : $"Tag the part that you mean id={id}."
        );

    /// <summary>A part that is to replace one that no later part is built on.</summary>
    public static Problem ReplacesBranch(Place place, string id, string disposition) =>
        ReplacesNothing(place, id, "", [], elsewhere: null, isBelow: false) with
        {
            Message =
                $"The part with the id '{id}' is tagged {disposition}, so later parts aren't built on it, and it has no place in the session.",
            Help = "Leave replaces out, or name the part that both are a version of.",
        };

    /// <summary>A set-up that says it does not end as set-ups must.</summary>
    public static Problem SetupNotRun(Place place, string disposition) =>
        Error(
            "SNIP0446",
            place,
            $"A set-up can't be tagged {disposition}: the snippets after it need it to compile and to end by itself.",
            "Tag it run or compile, or leave setup out."
        );

    /// <summary>An option of a set-up that only says how the set-up runs by itself.</summary>
    public static Problem RunOptionOfSetup(Place place, string option) =>
        Error(
            "SNIP0447",
            place,
            $"The option '{option}' has no effect in a set-up: the snippets after it run with their own options.",
            $"Give {option} to those snippets, or state it for the whole post in the front matter."
        );

    /// <summary>An option that another part of the session states differently.</summary>
    /// <param name="place">Where this part states it.</param>
    /// <param name="option">The option.</param>
    /// <param name="line">The line of the part that decides it; null: the first part doesn't state it.</param>
    public static Problem OptionOfSession(Place place, string option, int? line) =>
        Error(
            "SNIP0445",
            place,
            $"The parts of a session share '{option}', and {(line is null ? "its first part doesn't set it" : $"line {line} sets it differently")}.",
            "Set it once (compiler options in the first part), or put the snippet into a session of its own."
        );
}

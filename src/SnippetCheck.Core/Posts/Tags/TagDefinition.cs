namespace SnippetCheck.Posts;

/// <summary>Whether a tag takes a value.</summary>
internal enum ValueForm
{
    /// <summary>It takes no value.</summary>
    None,

    /// <summary>It may have a value.</summary>
    Optional,

    /// <summary>It must have a value.</summary>
    Required,
}

/// <summary>The definition of a tag.</summary>
/// <param name="Name">The name.</param>
/// <param name="Form">Whether it takes a value.</param>
/// <param name="Effect">The dispositions for which it has an effect; null if it's a disposition itself, or works with all.</param>
internal sealed record TagDefinition(string Name, ValueForm Form, Disposition[]? Effect = null)
{
    private static readonly string[] OfOneSnippet =
    [
        "until",
        "id",
        "exit",
        "warns",
        "session",
        "continues",
        "setup",
        "use",
        "replaces",
        "source",
    ];
    private static readonly string[] OfOtherToolsToo =
    [
        "id",
        "use",
        "kind",
        "source",
        "define",
        "memory",
        "args",
        "network",
        "input",
        "framework",
        "match",
        "file",
        "response",
        "base",
    ];
    private static readonly Disposition[] Compiled =
    [
        Disposition.Run,
        Disposition.Compile,
        Disposition.Fails,
        Disposition.Throws,
        Disposition.Hangs,
        Disposition.Serves,
        Disposition.Skip,
    ];
    private static readonly Disposition[] Started =
    [
        Disposition.Run,
        Disposition.Throws,
        Disposition.Hangs,
        Disposition.Serves,
        Disposition.Skip,
    ];

    /// <summary>The tags for C# fences.</summary>
    public static IReadOnlyList<TagDefinition> OfSnippets { get; } =
    [
        new("run", ValueForm.None) { Means = Disposition.Run },
        new("compile", ValueForm.None) { Means = Disposition.Compile },
        new("fails", ValueForm.Optional) { Means = Disposition.Fails },
        new("throws", ValueForm.Required) { Means = Disposition.Throws },
        new("hangs", ValueForm.None) { Means = Disposition.Hangs },
        new("serves", ValueForm.None) { Means = Disposition.Serves },
        new("skip", ValueForm.Optional) { Means = Disposition.Skip },
        new("until", ValueForm.Required, [Disposition.Skip]),
        new("id", ValueForm.Required),
        new("kind", ValueForm.Required, Compiled),
        new("langversion", ValueForm.Required, Compiled),
        new("nullable", ValueForm.Required, Compiled),
        new("implicitusings", ValueForm.Required, Compiled),
        new("unsafe", ValueForm.None, Compiled),
        new("define", ValueForm.Required, Compiled),
        new("overflow", ValueForm.Required, Compiled),
        new("optimize", ValueForm.None, Compiled),
        new("analyzers", ValueForm.None, Compiled),
        new("warns", ValueForm.Required, Compiled),
        new("nowarn", ValueForm.Required, Compiled),
        new("exit", ValueForm.Required, [Disposition.Run, Disposition.Skip]),
        new("args", ValueForm.Required, Started),
        new("timeout", ValueForm.Required, Started),
        new("memory", ValueForm.Required, Started),
        new("culture", ValueForm.Required, Started),
        new("nondeterministic", ValueForm.None, Started),
        new("session", ValueForm.Required),
        new("continues", ValueForm.None),
        new("setup", ValueForm.Optional),
        new("use", ValueForm.Required),
        new("replaces", ValueForm.Required),
        new("framework", ValueForm.Required, Compiled),
        new("loopback", ValueForm.None, Started),
        new("network", ValueForm.None, Started),
        new("elide", ValueForm.None, Compiled),
        new("source", ValueForm.Required),
        // Alone, it's too similar to case.
        new("base", ValueForm.Required, [Disposition.Compile, Disposition.Fails, Disposition.Skip])
        {
            IsGuessedAlone = false,
        },
        // What it means where something runs is said by a problem of its own.
        new("assumes", ValueForm.Required),
    ];

    /// <summary>The tag of a fence that is a file.</summary>
    // By itself it is a word like tile and fire, which other tools may have.
    public static TagDefinition OfFile { get; } = new("file", ValueForm.Required) { IsGuessedAlone = false };

    /// <summary>The tags of a fence of text: one that states output, is input, or is a file.</summary>
    public static IReadOnlyList<TagDefinition> OfTexts { get; } =
    [
        new("output", ValueForm.Optional),
        new("stderr", ValueForm.None),
        new("input", ValueForm.None),
        new("response", ValueForm.None),
        // Alone, it's too similar to patch and batch, which are languages.
        new("match", ValueForm.Required) { IsGuessedAlone = false },
        OfFile,
    ];

    /// <summary>The values of <c>match</c>.</summary>
    public static IReadOnlyList<string?> MatchModes { get; } =
    ["exact", "literal", "unordered", "contains", "regex", "json"];

    /// <summary>The tag's disposition; null if it isn't one.</summary>
    public Disposition? Means { get; private init; }

    /// <summary>Whether it may be a default for all snippets of a post. Tags that name a snippet or promise what it does can't be defaults.</summary>
    public bool MayBeDefault => Means is null && !OfOneSnippet.Contains(Name);

    /// <summary>Whether its value is a list, separated by commas.</summary>
    public bool IsList => Name is "define" or "nowarn" or "warns" or "assumes" or "framework";

    /// <summary>Whether an empty value has a meaning: no arguments, or a missing reason, which has its own problem.</summary>
    public bool MayBeEmpty => Name is "args" or "skip";

    /// <summary>Whether it decides that something is checked, so it must never be lost silently.</summary>
    public bool IsDecisive => Means is not null || Name is "output" or "stderr";

    /// <summary>Whether it's clearly meant even with marks around it. Short tags could be other words.</summary>
    public bool MayBeDressed => Name.Length >= 4 || Means is not null;

    /// <summary>Whether no other tool has an option with this name.</summary>
    public bool IsOfNoOtherTool => !OfOtherToolsToo.Contains(Name);

    /// <summary>Whether a word is a misspelling of it. Short words are too similar to others to allow typing errors.</summary>
    public bool IsSlipOf(InfoWord word) =>
        (Name.Length >= 4 || Name == "run")
        && (IsGuessedAlone || word.Value is not null)
        && Spelling.IsSlip(word.Key, Name);

    private bool IsGuessedAlone { get; init; } = true;
}

namespace SnippetCheck.Posts;

/// <summary>Whether a tag takes a value.</summary>
internal enum ValueForm
{
    /// <summary>It takes none.</summary>
    None,

    /// <summary>It may have one.</summary>
    Optional,

    /// <summary>It must have one.</summary>
    Required,
}

/// <summary>A tag of ours.</summary>
/// <param name="Name">The word.</param>
/// <param name="Form">Whether it takes a value.</param>
/// <param name="Effect">The dispositions under which it does anything; null: the tag is a disposition itself, or belongs to all.</param>
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
    ];
    private static readonly Disposition[] Compiled =
    [
        Disposition.Run,
        Disposition.Compile,
        Disposition.Fails,
        Disposition.Throws,
        Disposition.Hangs,
        Disposition.Skip,
    ];
    private static readonly Disposition[] Started =
    [
        Disposition.Run,
        Disposition.Throws,
        Disposition.Hangs,
        Disposition.Skip,
    ];

    /// <summary>The tags of a C# fence.</summary>
    public static IReadOnlyList<TagDefinition> OfSnippets { get; } =
    [
        new("run", ValueForm.None) { Means = Disposition.Run },
        new("compile", ValueForm.None) { Means = Disposition.Compile },
        new("fails", ValueForm.Optional) { Means = Disposition.Fails },
        new("throws", ValueForm.Required) { Means = Disposition.Throws },
        new("hangs", ValueForm.None) { Means = Disposition.Hangs },
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
        // By itself it is a word like patch and batch, which are languages.
        new("match", ValueForm.Required) { IsGuessedAlone = false },
        OfFile,
    ];

    /// <summary>The values of <c>match</c>.</summary>
    public static IReadOnlyList<string?> MatchModes { get; } =
    ["exact", "literal", "unordered", "contains", "regex", "json"];

    /// <summary>The disposition that the tag is, if it is one.</summary>
    public Disposition? Means { get; private init; }

    /// <summary>Whether it may be the default of all snippets of a post: it may not where it names one snippet, or promises what one does.</summary>
    public bool MayBeDefault => Means is null && !OfOneSnippet.Contains(Name);

    /// <summary>Whether its value is made of several, separated by commas.</summary>
    public bool IsList => Name is "define" or "nowarn" or "warns" or "assumes";

    /// <summary>Whether an empty value means something: no arguments at all, or a reason that is missing and has a problem of its own.</summary>
    public bool MayBeEmpty => Name is "args" or "skip";

    /// <summary>Whether it decides that something is checked at all, so that it must not be lost in silence.</summary>
    public bool IsDecisive => Means is not null || Name is "output" or "stderr";

    /// <summary>Whether marks around it leave no doubt that it is meant: short words are other words too.</summary>
    public bool MayBeDressed => Name.Length >= 4 || Means is not null;

    /// <summary>Whether no other tool has an option of that name.</summary>
    public bool IsOfNoOtherTool => !OfOtherToolsToo.Contains(Name);

    /// <summary>Whether a word is a wrong spelling of it. Short words are too near to others for a slip.</summary>
    public bool IsSlipOf(InfoWord word) =>
        (Name.Length >= 4 || Name == "run")
        && (IsGuessedAlone || word.Value is not null)
        && Spelling.IsSlip(word.Key, Name);

    private bool IsGuessedAlone { get; init; } = true;
}

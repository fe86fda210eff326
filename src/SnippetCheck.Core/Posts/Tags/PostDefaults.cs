namespace SnippetCheck.Posts;

/// <summary>Defaults for the snippets of a post, from one source or from several.</summary>
public sealed record PostDefaults
{
    /// <summary>No defaults.</summary>
    public static PostDefaults None { get; } = new();

    /// <summary>The words for the treatment of untagged C# fences.</summary>
    public static IReadOnlyDictionary<string, Disposition> UntaggedWords { get; } =
        new Dictionary<string, Disposition>
        {
            ["ignore"] = Disposition.Untagged,
            ["compile"] = Disposition.Compile,
            ["run"] = Disposition.Run,
        };

    /// <summary>The disposition of a C# fence without tags; null if this doesn't set it.</summary>
    public Disposition? Untagged { get; init; }

    /// <summary>The disposition of a C# fence whose tags don't include one; null if this doesn't set it.</summary>
    public Disposition? Undecided { get; init; }

    /// <summary>The tags by name. Null cancels a default with less precedence.</summary>
    internal IReadOnlyDictionary<string, InfoWord?> Words { get; init; } = new Dictionary<string, InfoWord?>();

    /// <summary>The defaults from the command line, which apply only to fences without tags.</summary>
    /// <param name="untagged">Their disposition; null if it isn't set.</param>
    /// <param name="hasTimeout">Whether it sets a time limit, which is that of the run then.</param>
    /// <param name="hasFramework">Whether it sets a framework, which is that of the run then.</param>
    public static PostDefaults OfCommandLine(Disposition? untagged, bool hasTimeout, bool hasFramework) =>
        new()
        {
            Untagged = untagged,
            Words = new[] { (Name: "timeout", IsStated: hasTimeout), (Name: "framework", IsStated: hasFramework) }
                .Where(w => w.IsStated)
                .ToDictionary(w => w.Name, _ => (InfoWord?)null),
        };

    /// <summary>These defaults for code that a post includes, if the configuration wants that compiled. What "untagged" says of all fences holds for it, too.</summary>
    internal PostDefaults OfIncludes =>
        Untagged is null ? this with { Untagged = Disposition.Compile, Undecided = Disposition.Compile } : this;

    /// <summary>These defaults, with others for what these don't set.</summary>
    public PostDefaults Over(PostDefaults others) =>
        new()
        {
            Untagged = Untagged ?? others.Untagged,
            Undecided = Undecided ?? others.Undecided,
            Words = others.Words.Where(w => !Words.ContainsKey(w.Key)).Concat(Words).ToDictionary(),
        };
}

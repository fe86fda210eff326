namespace SnippetCheck.Posts;

/// <summary>What holds for the snippets of a post whose fences do not say otherwise, as one place states it or several together.</summary>
public sealed record PostDefaults
{
    /// <summary>No defaults.</summary>
    public static PostDefaults None { get; } = new();

    /// <summary>The words for what is to be done with a C# fence without any tag.</summary>
    public static IReadOnlyDictionary<string, Disposition> UntaggedWords { get; } =
        new Dictionary<string, Disposition>
        {
            ["ignore"] = Disposition.Untagged,
            ["compile"] = Disposition.Compile,
            ["run"] = Disposition.Run,
        };

    /// <summary>What is to be done with a C# fence without any tag; null: not stated here.</summary>
    public Disposition? Untagged { get; init; }

    /// <summary>What is to be done with a C# fence whose tags do not say it; null: not stated here.</summary>
    public Disposition? Undecided { get; init; }

    /// <summary>The tags that are given, by name; null: the tag is taken back, so that nothing holds which is stated further down.</summary>
    internal IReadOnlyDictionary<string, InfoWord?> Words { get; init; } = new Dictionary<string, InfoWord?>();

    /// <summary>What the command line says, which speaks of fences without any tag alone.</summary>
    /// <param name="untagged">What is to be done with them; null: not said.</param>
    /// <param name="hasTimeout">Whether it states a time limit, which is then that of the run.</param>
    /// <param name="hasFramework">Whether it states a framework, which is then that of the run.</param>
    public static PostDefaults OfCommandLine(Disposition? untagged, bool hasTimeout, bool hasFramework) =>
        new()
        {
            Untagged = untagged,
            Words = new[] { (Name: "timeout", IsStated: hasTimeout), (Name: "framework", IsStated: hasFramework) }
                .Where(w => w.IsStated)
                .ToDictionary(w => w.Name, _ => (InfoWord?)null),
        };

    /// <summary>These defaults, and others where these state nothing.</summary>
    public PostDefaults Over(PostDefaults others) =>
        new()
        {
            Untagged = Untagged ?? others.Untagged,
            Undecided = Undecided ?? others.Undecided,
            Words = others.Words.Where(w => !Words.ContainsKey(w.Key)).Concat(Words).ToDictionary(),
        };
}

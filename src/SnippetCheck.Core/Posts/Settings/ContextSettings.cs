namespace SnippetCheck.Posts;

/// <summary>The shared context of snippets, as one file or several files together state it. Null means that it isn't stated.</summary>
public sealed record ContextSettings
{
    /// <summary>Nothing is stated.</summary>
    public static ContextSettings None { get; } = new();

    /// <summary>Using directives; an empty list takes back those that are stated further down.</summary>
    internal IReadOnlyList<SharedUsing>? Usings { get; init; }

    /// <summary>Packages; an empty list takes back those that are stated further down.</summary>
    internal IReadOnlyList<ProgramDirective>? Packages { get; init; }

    /// <summary>Projects; an empty list takes back those that are stated further down.</summary>
    internal IReadOnlyList<ProgramDirective>? Projects { get; init; }

    /// <summary>The SDK.</summary>
    internal ProgramDirective.Sdk? Sdk { get; init; }

    /// <summary>The set-up of all snippets: one file, or none, which takes back what is stated further down.</summary>
    internal IReadOnlyList<SharedSetup>? Setup { get; init; }

    /// <summary>Set-ups that snippets ask for by their names; an empty list takes back those that are stated further down.</summary>
    internal IReadOnlyList<SharedSetup>? Setups { get; init; }

    /// <summary>Whether something of it can't be used.</summary>
    internal bool IsBroken { get; init; }

    /// <summary>The set-ups, in the order in which they are put before snippets.</summary>
    internal IReadOnlyList<SharedSetup> AllSetups => [.. Setup ?? [], .. Setups ?? []];

    /// <summary>This, and what others state besides. Of two that are about the same thing, this one's counts.</summary>
    public ContextSettings Over(ContextSettings others) =>
        new()
        {
            Usings = Merge(Usings, others.Usings, u => u.Alias ?? u.Name),
            Packages = Merge(Packages, others.Packages, p => p.Key),
            Projects = Merge(Projects, others.Projects, p => p.Key),
            Sdk = Sdk ?? others.Sdk,
            Setup = Setup ?? others.Setup,
            Setups = Merge(Setups, others.Setups, s => s.Name ?? ""),
            IsBroken = IsBroken || others.IsBroken,
        };

    /// <summary>What programs share of it; set-ups are put before them by themselves.</summary>
    internal SharedContext ToContext() =>
        new()
        {
            Usings = Usings ?? [],
            Directives =
            [
                .. (Sdk is null ? [] : (ProgramDirective[])[Sdk]).Concat(Packages ?? []).Concat(Projects ?? []),
            ],
            IsBroken = IsBroken,
        };

    private static IReadOnlyList<T>? Merge<T>(IReadOnlyList<T>? own, IReadOnlyList<T>? others, Func<T, string> key) =>
        own is null ? others
        : own.Count == 0 || others is null ? own
        : [.. others.ExceptBy(own.Select(key), key), .. own];
}

/// <summary>A C# file that is put before snippets.</summary>
/// <param name="Name">The name by which snippets ask for it; null: it's put before all of them.</param>
/// <param name="File">The file.</param>
internal sealed record SharedSetup(string? Name, SourceFile.Found File);

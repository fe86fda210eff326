namespace SnippetCheck;

/// <summary>What all snippets of a post have without saying it themselves, as its front matter and its configuration state it.</summary>
public sealed record SharedContext
{
    /// <summary>Nothing is shared.</summary>
    public static SharedContext None { get; } = new();

    /// <summary>What is in scope everywhere, besides what the platform has.</summary>
    public IReadOnlyList<SharedUsing> Usings { get; init; } = [];

    /// <summary>The packages, the projects and the SDK that each program asks for unless its own directives say otherwise.</summary>
    public IReadOnlyList<ProgramDirective> Directives { get; init; } = [];

    /// <summary>Whether it states something that can't be used, which is a problem where it's stated. Then no snippet can be checked.</summary>
    public bool IsBroken { get; init; }
}

/// <summary>A using directive for all snippets.</summary>
/// <param name="Name">What it names: <c>Polly</c>, <c>static System.Math</c>, <c>Json = System.Text.Json</c>.</param>
/// <param name="Place">Where it is stated.</param>
public sealed record SharedUsing(string Name, Place Place)
{
    /// <summary>The name that it gives what stands after the equals sign; null where it gives none.</summary>
    public string? Alias => Name.Split('=', 2) is [var alias, _] ? alias.Trim() : null;
}

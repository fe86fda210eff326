namespace SnippetCheck.Adopting;

/// <summary>A type that readers expect of a name.</summary>
/// <param name="Name">The type, with its namespace if that isn't imported.</param>
internal sealed record ConventionalType(string Name)
{
    /// <summary>The namespace that's imported for the type and the methods that extend it; null if there's none.</summary>
    public string? Namespace { get; init; }

    /// <summary>The package that has it; null for a type of the framework or of an SDK.</summary>
    public string? Package { get; init; }

    /// <summary>The SDK that has it; null for the default one.</summary>
    public string? Sdk { get; init; }

    /// <summary>Whether its values can't be null.</summary>
    public bool IsValue { get; init; }
}

namespace SnippetCheck.Compiler;

/// <summary>The names that a part may use although no code that's shown declares them.</summary>
/// <param name="names">The names, or <c>*</c> for any.</param>
internal sealed class AssumedNames(IReadOnlyList<string> names)
{
    /// <summary>What stands for any name.</summary>
    public const string Any = "*";

    /// <summary>What stands for the base class of a class that isn't shown.</summary>
    public const string Base = "base";

    /// <summary>Whether the base class of a class that isn't shown is assumed.</summary>
    public bool CoversBase => IsAny || names.Contains(Base);

    /// <summary>Whether a part assumes anything.</summary>
    public bool IsEmpty => names.Count == 0;

    /// <summary>Whether any name is assumed.</summary>
    public bool IsAny => names.Contains(Any);

    /// <summary>Names in the order of the list; under <c>*</c> in alphabetical order.</summary>
    public IReadOnlyList<string> InOrder(IEnumerable<string> assumed) =>
        IsAny ? [.. assumed.Order(StringComparer.OrdinalIgnoreCase)] : [.. names.Intersect(assumed)];

    /// <summary>Those of the listed names that mean a name of the code; none under <c>*</c>.</summary>
    public IReadOnlyList<string> Where(Func<string, bool> isMeant) => [.. names.Where(isMeant)];
}

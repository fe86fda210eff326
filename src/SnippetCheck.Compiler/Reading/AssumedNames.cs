namespace SnippetCheck.Compiler;

/// <summary>The names that a part may use although no code that's shown declares them.</summary>
/// <param name="names">The names, or <c>*</c> for any.</param>
internal sealed class AssumedNames(IReadOnlyList<string> names)
{
    /// <summary>What stands for any name.</summary>
    public const string Any = "*";

    /// <summary>Whether a part assumes anything.</summary>
    public bool IsEmpty => names.Count == 0;

    /// <summary>Whether any name is assumed.</summary>
    public bool IsAny => names.Contains(Any);

    /// <summary>Names in the order of the list; under <c>*</c> by the alphabet.</summary>
    public IReadOnlyList<string> InOrder(IEnumerable<string> assumed) =>
        IsAny ? [.. assumed.Order(StringComparer.OrdinalIgnoreCase)] : [.. names.Intersect(assumed)];

    /// <summary>Those of the listed names that mean a name of the code; none under <c>*</c>.</summary>
    public IReadOnlyList<string> Where(Func<string, bool> isMeant) => [.. names.Where(isMeant)];
}

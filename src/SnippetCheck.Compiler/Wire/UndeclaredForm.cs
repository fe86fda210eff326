namespace SnippetCheck.Compiler;

/// <summary>The ways in which a name isn't found.</summary>
internal enum UndeclaredForm
{
    /// <summary>Nothing in scope has this name.</summary>
    Plain,

    /// <summary>The namespace before it contains nothing with this name.</summary>
    OfNamespace,

    /// <summary>The type before it has no such member.</summary>
    OfType,

    /// <summary>The type before it has no such nested type.</summary>
    Nested,

    /// <summary>The type of the value before it has no such member, and there is no such extension.</summary>
    OfValue,

    /// <summary>Something else has this name.</summary>
    Hidden,
}

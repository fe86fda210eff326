namespace SnippetCheck.Compiler;

/// <summary>A fix for an error that's almost certainly right.</summary>
/// <param name="Kind">The kind of fix.</param>
/// <param name="Names">The name to use; or several, if one of them is meant.</param>
public sealed record Hint(HintKind Kind, IReadOnlyList<string> Names)
{
    /// <summary>The name in the code that the first of them replaces; null if the fix isn't to replace one.</summary>
    public string? Replaced { get; init; }
}

/// <summary>The kinds of fixes for errors.</summary>
public enum HintKind
{
    /// <summary>Add a using directive. The names are namespaces; the name of a type has <c>static</c> before it.</summary>
    Using,

    /// <summary>Correct the spelling. The name is the right one.</summary>
    Spelling,

    /// <summary>Add a package. The name is that of the package.</summary>
    Package,

    /// <summary>Name the class that the code's own class derives from. The name is that of the class.</summary>
    Base,

    /// <summary>Use another SDK. The name is that of the SDK.</summary>
    Sdk,

    /// <summary>Use a later framework. The name is its moniker.</summary>
    Framework,

    /// <summary>Use what the message of an obsolete API names. The name is that of another member or type.</summary>
    Successor,

    /// <summary>Remove a modifier that isn't allowed among statements. The name is the modifier.</summary>
    Modifier,
}

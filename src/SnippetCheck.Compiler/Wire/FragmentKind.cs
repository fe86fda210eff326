namespace SnippetCheck;

/// <summary>What a snippet is as C#, in the order in which it's tried.</summary>
public enum FragmentKind
{
    /// <summary>Top-level statements, or types with a <c>Main</c>; also everything that doesn't parse as another kind.</summary>
    Program,

    /// <summary>Types only.</summary>
    Library,

    /// <summary>Members without a surrounding class.</summary>
    Members,

    /// <summary>A single expression.</summary>
    Expression,
}

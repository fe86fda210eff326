namespace SnippetCheck;

/// <summary>What a snippet is as C#.</summary>
public enum SnippetKind
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

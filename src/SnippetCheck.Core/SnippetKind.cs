namespace SnippetCheck;

/// <summary>What a snippet is as C#.</summary>
public enum SnippetKind
{
    /// <summary>Top-level statements, or types with a <c>Main</c>; also whatever parses as no other kind.</summary>
    Program,

    /// <summary>Types only.</summary>
    Library,

    /// <summary>Members without a class around them.</summary>
    Members,

    /// <summary>A single expression.</summary>
    Expression,
}

namespace SnippetCheck.Compiler;

/// <summary>How the pieces of a fragment are put together.</summary>
internal enum Layout
{
    /// <summary>As they stand, but for types that stand before statements, and a class around members.</summary>
    AsItStands,

    /// <summary>Statements stay where they are; members beside them become local functions and variables, and extension methods stand in a class.</summary>
    Sorted,

    /// <summary>Members stand in a class, and statements in a method of it that nothing calls.</summary>
    InMethod,

    /// <summary>Attributes stand on a type that we add.</summary>
    OnType,
}

/// <summary>What a part is compiled in.</summary>
internal enum Placement
{
    /// <summary>A program of its own that is only compiled.</summary>
    Compiled,

    /// <summary>A program of its own that is run.</summary>
    Run,

    /// <summary>A program with other parts.</summary>
    Joined,
}

namespace SnippetCheck.Compiler;

/// <summary>How the pieces of a fragment are put together.</summary>
internal enum Layout
{
    /// <summary>Unchanged, except that statements move before types, and members get a class around them.</summary>
    AsItStands,

    /// <summary>Statements stay where they are. Members beside them become local functions and variables, and extension methods get a class.</summary>
    Sorted,

    /// <summary>Members get a class around them, and statements a method of that class that nothing calls.</summary>
    InMethod,

    /// <summary>Attributes get a type below them.</summary>
    OnType,
}

/// <summary>The program that a part is compiled in.</summary>
internal enum Placement
{
    /// <summary>A program of its own that is only compiled.</summary>
    Compiled,

    /// <summary>A program of its own that is run.</summary>
    Run,

    /// <summary>A program with other parts.</summary>
    Joined,
}

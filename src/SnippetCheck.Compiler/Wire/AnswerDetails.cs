namespace SnippetCheck;

/// <summary>
/// What the compiler finds out about a program besides warnings, what comments state, and whether it compiles. Each takes time, so it's left
/// out if nobody reads it.
/// </summary>
[Flags]
public enum AnswerDetails
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>All errors with their hints, and the first step that doesn't compile. Otherwise that's the first step, whichever it is.</summary>
    Errors = 1,

    /// <summary>The symbols of all names.</summary>
    Symbols = 2,

    /// <summary>The hash of the program's code.</summary>
    CodeHash = 4,

    /// <summary>The composed files.</summary>
    Sources = 8,
}

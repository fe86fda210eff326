namespace SnippetCheck;

/// <summary>What the compiler finds out about a program besides its warnings and whether it compiles. Each takes time, so it's left out if nobody reads it.</summary>
[Flags]
public enum AnswerDetails
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>All its errors, the snippet that breaks it, and fixes. Without this, an error says only that it doesn't compile.</summary>
    Errors = 1,

    /// <summary>What its names mean.</summary>
    Symbols = 2,

    /// <summary>A hash of the code that it compiles to.</summary>
    CodeHash = 4,
}

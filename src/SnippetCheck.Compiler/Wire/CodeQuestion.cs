namespace SnippetCheck.Compiler;

/// <summary>A question about the code of a program, as an editor asks it. Offsets are UTF-16 code units of the part's source.</summary>
public abstract record CodeQuestion
{
    private CodeQuestion() { }

    /// <summary>The index of the part that it's about.</summary>
    public abstract int Part { get; init; }

    /// <summary>Which symbol does the code at an offset name or declare?</summary>
    /// <param name="Part">The part's index.</param>
    /// <param name="Offset">The offset of a character of the name, or of the end of the name.</param>
    public sealed record SymbolAt(int Part, int Offset) : CodeQuestion;

    /// <summary>Which names can be written at an offset?</summary>
    /// <param name="Part">The part's index.</param>
    /// <param name="Offset">The offset of the cursor.</param>
    public sealed record NamesAt(int Part, int Offset) : CodeQuestion;

    /// <summary>What is one of these names? That's a question of its own, since there are thousands of names.</summary>
    /// <param name="Part">The part's index.</param>
    /// <param name="Offset">The offset of the cursor.</param>
    /// <param name="Name">One of the names for this offset.</param>
    public sealed record MeaningAt(int Part, int Offset, string Name) : CodeQuestion;

    /// <summary>Which methods does the call around an offset call?</summary>
    /// <param name="Part">The part's index.</param>
    /// <param name="Offset">The offset of the cursor.</param>
    public sealed record SignaturesAt(int Part, int Offset) : CodeQuestion;

    /// <summary>What is the code at an offset a part of: a name, an expression, a statement, a member?</summary>
    /// <param name="Part">The part's index.</param>
    /// <param name="Offset">The offset of the cursor.</param>
    public sealed record RangesAt(int Part, int Offset) : CodeQuestion;

    /// <summary>Which symbols do all the names in a part mean?</summary>
    /// <param name="Part">The part's index.</param>
    public sealed record AllSymbols(int Part) : CodeQuestion;
}

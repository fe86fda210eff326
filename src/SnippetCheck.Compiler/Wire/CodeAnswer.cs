namespace SnippetCheck.Compiler;

/// <summary>The answer to a <see cref="CodeQuestion"/>.</summary>
public abstract record CodeAnswer
{
    private CodeAnswer() { }

    /// <summary>There's nothing of that kind there.</summary>
    public sealed record Nothing : CodeAnswer;

    /// <summary>The symbols of names, in the order of the part. To other questions than the one for all symbols, it's one symbol.</summary>
    /// <param name="All">The symbols.</param>
    public sealed record Symbols(IReadOnlyList<NamedSymbol> All) : CodeAnswer;

    /// <summary>The names that can be written at the cursor.</summary>
    /// <param name="Replaced">What has been written of the name.</param>
    /// <param name="All">The names, the likeliest first.</param>
    public sealed record Names(PartRange Replaced, IReadOnlyList<OfferedName> All) : CodeAnswer;

    /// <summary>What the code around the cursor is a part of, from the inside out. Each range contains the one before.</summary>
    /// <param name="All">The ranges; at least one.</param>
    public sealed record Ranges(IReadOnlyList<PartRange> All) : CodeAnswer;

    /// <summary>What the call around the cursor can call.</summary>
    /// <param name="All">The overloads, in the order of their parameters; at least one.</param>
    /// <param name="Active">The index of the overload that fits best.</param>
    /// <param name="Parameter">The index of the parameter at the cursor.</param>
    public sealed record Signatures(IReadOnlyList<Signature> All, int Active, int Parameter) : CodeAnswer;
}

/// <summary>A name in the code, with what it means.</summary>
/// <param name="Range">The name.</param>
/// <param name="Kind">The kind of symbol.</param>
/// <param name="Display">The symbol as an editor shows it: <c>(local variable) int total</c>, <c>void Console.WriteLine(string? value) (+ 17 overloads)</c>.</param>
/// <param name="Summary">The summary of its documentation as plain text; empty if it has none.</param>
/// <param name="Definition">The name where the symbol is declared; null if that's in none of the program's parts.</param>
public sealed record NamedSymbol(
    PartRange Range,
    CodeSymbolKind Kind,
    string Display,
    string Summary,
    PartRange? Definition
);

/// <summary>A name that can be written at a cursor.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind">The kind of symbol.</param>
/// <param name="Nearness">How near it's declared.</param>
/// <param name="IsObsolete">Whether the symbol is marked as obsolete.</param>
/// <param name="Namespace">The namespace that needs a using directive before the name can be written; empty if none does.</param>
public sealed record OfferedName(
    string Name,
    CodeSymbolKind Kind,
    Nearness Nearness,
    bool IsObsolete,
    string Namespace = ""
)
{
    /// <summary>What's written in place of the name, where that's more than the name; otherwise empty.</summary>
    public string Text { get; init; } = "";
}

/// <summary>How near the cursor a name is declared, the nearest first.</summary>
public enum Nearness
{
    /// <summary>A local variable, a parameter, a local function.</summary>
    Local,

    /// <summary>A member of the type whose member is wanted, or of the type around the cursor.</summary>
    Member,

    /// <summary>A member of a base type, or an extension.</summary>
    Inherited,

    /// <summary>A type of the program itself.</summary>
    OwnType,

    /// <summary>A type of a reference.</summary>
    OtherType,

    /// <summary>A namespace.</summary>
    Namespace,

    /// <summary>A keyword.</summary>
    Keyword,

    /// <summary>What every object has.</summary>
    OfObject,

    /// <summary>A type that lacks a using directive.</summary>
    Unimported,
}

/// <summary>An overload of a call.</summary>
/// <param name="Display">The whole signature.</param>
/// <param name="Summary">The summary of its documentation; empty if it has none.</param>
/// <param name="Parameters">Its parameters.</param>
public sealed record Signature(string Display, string Summary, IReadOnlyList<SignatureParameter> Parameters);

/// <summary>A parameter of an overload.</summary>
/// <param name="Display">The parameter as the signature shows it; it occurs there.</param>
/// <param name="Summary">Its documentation; empty if it has none.</param>
public sealed record SignatureParameter(string Display, string Summary);

/// <summary>The kinds of symbols that editors tell apart.</summary>
public enum CodeSymbolKind
{
    /// <summary>A local variable or a range variable.</summary>
    Local,

    /// <summary>A parameter.</summary>
    Parameter,

    /// <summary>A field.</summary>
    Field,

    /// <summary>A constant: a field or a local one.</summary>
    Constant,

    /// <summary>A value of an enum.</summary>
    EnumMember,

    /// <summary>A property or an indexer.</summary>
    Property,

    /// <summary>An event.</summary>
    Event,

    /// <summary>A method or a local function.</summary>
    Method,

    /// <summary>A method of an extension.</summary>
    Extension,

    /// <summary>A constructor.</summary>
    Constructor,

    /// <summary>An operator.</summary>
    Operator,

    /// <summary>A class or a record.</summary>
    Class,

    /// <summary>A struct.</summary>
    Struct,

    /// <summary>An interface.</summary>
    Interface,

    /// <summary>An enum.</summary>
    Enum,

    /// <summary>A delegate.</summary>
    Delegate,

    /// <summary>A type parameter.</summary>
    TypeParameter,

    /// <summary>A namespace.</summary>
    Namespace,

    /// <summary>A label.</summary>
    Label,

    /// <summary>A keyword.</summary>
    Keyword,
}

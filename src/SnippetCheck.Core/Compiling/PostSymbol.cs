using SnippetCheck.Compiler;

namespace SnippetCheck.Compiling;

/// <summary>What a name in the code of a post means.</summary>
/// <param name="Place">The name. Under <see cref="PostNames"/>, what has been written of it.</param>
/// <param name="Kind">The kind of symbol.</param>
/// <param name="Display">The symbol in one line, as an editor shows it: <c>(local variable) int total</c>, <c>void Console.WriteLine(string? value) (+ 17 overloads)</c>.</param>
/// <param name="Summary">The summary of its documentation: plain text with LF between its lines; empty if it has none.</param>
/// <param name="Definition">Where it's declared; null if that's in none of the program's snippets.</param>
public sealed record PostSymbol(
    Place Place,
    CodeSymbolKind Kind,
    string Display,
    string Summary,
    SymbolDefinition? Definition
)
{
    /// <summary>Its offset in the fence's text, in UTF-16 code units.</summary>
    public required int Start { get; init; }

    /// <summary>Its length, in UTF-16 code units.</summary>
    public required int Length { get; init; }

    /// <summary>Whether it's a member of a type, which may have others with its name.</summary>
    public bool IsMember =>
        Kind is CodeSymbolKind.Method or CodeSymbolKind.Property or CodeSymbolKind.Event or CodeSymbolKind.Extension;

    /// <summary>Whether two names mean the same. A type and its constructors do.</summary>
    public bool IsSameAs(PostSymbol other) =>
        Definition is { } mine && other.Definition is { } its
            ? mine.Place == its.Place || IsConstructorOf(other) || other.IsConstructorOf(this)
            : Definition is null && other.Definition is null && Display == other.Display;

    // The constructor has the name of its type, so only the kinds are compared.
    private bool IsConstructorOf(PostSymbol other) =>
        Kind == CodeSymbolKind.Constructor
        && other.Kind is CodeSymbolKind.Constructor or CodeSymbolKind.Class or CodeSymbolKind.Struct;
}

/// <summary>Where a symbol is declared.</summary>
/// <param name="Snippet">The snippet that declares it. It may be hidden, a file that's put before the snippets of several posts, or a copy of a source (<see cref="Snippet.Copy"/>).</param>
/// <param name="Place">The name in its declaration. <see cref="Place.File"/> names a file that isn't the post itself.</param>
public sealed record SymbolDefinition(Snippet Snippet, Place Place);

/// <summary>The names that can be written at a cursor.</summary>
public sealed class PostNames
{
    internal PostNames(
        Place replaced,
        IReadOnlyList<OfferedName> all,
        SnippetProgram program,
        CodeQuestion.NamesAt question
    ) => (Replaced, All, Program, Question) = (replaced, all, program, question);

    /// <summary>What has been written of the name; empty at the cursor if nothing has.</summary>
    public Place Replaced { get; }

    /// <summary>The names, the likeliest first. They aren't filtered by what has been written.</summary>
    public IReadOnlyList<OfferedName> All { get; }

    internal SnippetProgram Program { get; }

    internal CodeQuestion.NamesAt Question { get; }
}

/// <summary>What the call around a cursor can call.</summary>
/// <param name="All">The overloads, those with few parameters first; at least one.</param>
/// <param name="Active">The index of the overload that fits best.</param>
/// <param name="Parameter">The index of the parameter at the cursor. It may be beyond the last parameter of an overload.</param>
public sealed record PostSignatures(IReadOnlyList<Signature> All, int Active, int Parameter);

/// <summary>Where a post names a symbol.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Symbol">The symbol.</param>
/// <param name="All">The places where it's named, in order, each with its snippet.</param>
/// <param name="HasNamesakes">Whether it's a member, and other members have the same name: overloads, or what it overrides.</param>
public sealed record PostOccurrences(
    string Name,
    PostSymbol Symbol,
    IReadOnlyList<(Snippet Snippet, PostSymbol Symbol)> All,
    bool HasNamesakes
);

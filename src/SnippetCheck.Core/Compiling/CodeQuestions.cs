using SnippetCheck.Compiler;

namespace SnippetCheck.Compiling;

/// <summary>Asks the compiler about the code of a program, and maps what it says to the places of a post.</summary>
/// <param name="compiler">The compiler.</param>
/// <param name="program">The program.</param>
/// <param name="platform">What it's compiled against.</param>
internal sealed class CodeQuestions(SnippetCompiler compiler, SnippetProgram program, Platform platform)
{
    /// <summary>The symbol at an offset of a snippet; null if there's none.</summary>
    public async Task<PostSymbol?> SymbolAtAsync(Snippet snippet, int offset, CancellationToken stop) =>
        await AskAsync(new CodeQuestion.SymbolAt(IndexOf(snippet), offset), stop)
            is CodeAnswer.Symbols { All: [var found] }
            ? ToSymbol(found)
            : null;

    /// <summary>The symbols of all names in a snippet.</summary>
    public async Task<IReadOnlyList<PostSymbol>> AllSymbolsAsync(Snippet snippet, CancellationToken stop) =>
        await AskAsync(new CodeQuestion.AllSymbols(IndexOf(snippet)), stop) is CodeAnswer.Symbols { All: var all }
            ? [.. all.Select(ToSymbol)]
            : [];

    /// <summary>The places that the code at an offset is a part of, from the inside out; none if there's no code.</summary>
    public async Task<IReadOnlyList<Place>> RangesAtAsync(Snippet snippet, int offset, CancellationToken stop) =>
        await AskAsync(new CodeQuestion.RangesAt(IndexOf(snippet), offset), stop) is CodeAnswer.Ranges { All: var all }
            ? [.. all.Select(r => PlaceOf(r))]
            : [];

    /// <summary>The names that can be written at an offset; null if none can.</summary>
    public async Task<PostNames?> NamesAtAsync(Snippet snippet, int offset, CancellationToken stop)
    {
        var question = new CodeQuestion.NamesAt(IndexOf(snippet), offset);
        return await AskAsync(question, stop) is CodeAnswer.Names names
            ? new(PlaceOf(names.Replaced), names.All, program, question)
            : null;
    }

    /// <summary>What one of these names means.</summary>
    public async Task<PostSymbol?> MeaningAsync(PostNames names, string name, CancellationToken stop)
    {
        var question = new CodeQuestion.MeaningAt(names.Question.Part, names.Question.Offset, name);
        return await AskAsync(question, stop) is CodeAnswer.Symbols { All: [var found] } ? ToSymbol(found) : null;
    }

    /// <summary>What the call around an offset can call; null if there's no call.</summary>
    public async Task<PostSignatures?> SignaturesAtAsync(Snippet snippet, int offset, CancellationToken stop) =>
        await AskAsync(new CodeQuestion.SignaturesAt(IndexOf(snippet), offset), stop) is CodeAnswer.Signatures found
            ? new(found.All, found.Active, found.Parameter)
            : null;

    private Task<CodeAnswer?> AskAsync(CodeQuestion question, CancellationToken stop) =>
        compiler.AskAsync(program, platform, question, stop);

    private int IndexOf(Snippet snippet) =>
        program.Parts.Select((p, i) => (p, i)).First(p => ReferenceEquals(p.p.Snippet, snippet)).i;

    private PostSymbol ToSymbol(NamedSymbol symbol) =>
        new(
            PlaceOf(symbol.Range),
            symbol.Kind,
            symbol.Display,
            symbol.Summary,
            symbol.Definition is { } definition
                ? new(program.Parts[definition.Part].Snippet, PlaceOf(definition))
                : null
        )
        {
            Start = symbol.Range.Start,
            Length = symbol.Range.End - symbol.Range.Start,
        };

    private Place PlaceOf(PartRange range) =>
        program.Parts[range.Part].Snippet.Fence.Content.At(range.Start, range.End);
}

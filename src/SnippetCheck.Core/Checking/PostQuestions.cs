using SnippetCheck.Compiling;

namespace SnippetCheck.Checking;

/// <summary>
/// Questions about the C# code of a post, as an editor asks them. <see cref="CheckRun.QuestionsOn"/> makes it, for one text of the post.
/// </summary>
/// <remarks>
/// Each snippet is looked at in the program that decides its verdict: with its set-ups, the other parts of its session, the usings and packages
/// that the post shares. The code may be half-typed. Nothing is run, but what the program asks for (packages, projects) is restored or built
/// if it isn't there yet. Lines and columns count from 1, columns in UTF-16 units, as in <see cref="Place"/>. The compiler keeps the programs
/// it was asked about last, so that the second question on a text is quick.
/// </remarks>
public sealed class PostQuestions
{
    private readonly Post _post;
    private readonly Func<SnippetProgram, CancellationToken, Task<CodeQuestions?>> _asking;

    internal PostQuestions(Post post, Func<SnippetProgram, CancellationToken, Task<CodeQuestions?>> asking) =>
        (_post, _asking) = (post, asking);

    /// <summary>The snippet whose code is at a line of the post; null if there's none. Its fences aren't code.</summary>
    public Snippet? SnippetAt(int line) => _post.Snippets.FirstOrDefault(s => s.Fence.Content.HasLine(line));

    /// <summary>The snippets with code on some lines of the post.</summary>
    /// <param name="first">The first line.</param>
    /// <param name="last">The last line.</param>
    public IEnumerable<Snippet> SnippetsIn(int first, int last) =>
        _post.Snippets.Where(s => s.Fence.Opening.Line <= last && first <= s.Fence.Closing.EndLine);

    /// <summary>The symbol that the code at a place names or declares; null if there's none. At the end of a name, it's that name's.</summary>
    /// <param name="line">The line in the post.</param>
    /// <param name="column">The column in the post.</param>
    /// <param name="stop">Cancels the question.</param>
    /// <exception cref="IOException">The compiler's process couldn't be started.</exception>
    public async Task<PostSymbol?> SymbolAtAsync(int line, int column, CancellationToken stop) =>
        await FindAsync(line, column, stop) is { } found
            ? await found.Asking.SymbolAtAsync(found.Snippet, found.Offset, stop)
            : null;

    /// <summary>What the code at a place is a part of, from the inside out: names, expressions, statements, members. None if there's no code.</summary>
    /// <param name="line">The line in the post.</param>
    /// <param name="column">The column of the cursor in the post.</param>
    /// <param name="stop">Cancels the question.</param>
    /// <exception cref="IOException">The compiler's process couldn't be started.</exception>
    public async Task<IReadOnlyList<Place>> RangesAtAsync(int line, int column, CancellationToken stop) =>
        await FindAsync(line, column, stop) is { } found
            ? await found.Asking.RangesAtAsync(found.Snippet, found.Offset, stop)
            : [];

    /// <summary>The names that can be written at a place: members after a dot, or what's in scope. Null if none can, as in a comment.</summary>
    /// <param name="line">The line in the post.</param>
    /// <param name="column">The column of the cursor in the post.</param>
    /// <param name="stop">Cancels the question.</param>
    /// <exception cref="IOException">The compiler's process couldn't be started.</exception>
    public async Task<PostNames?> NamesAtAsync(int line, int column, CancellationToken stop) =>
        await FindAsync(line, column, stop) is { } found
            ? await found.Asking.NamesAtAsync(found.Snippet, found.Offset, stop)
            : null;

    /// <summary>The edits that let the code at a line use the names of a namespace; none if that code isn't the post's to change.</summary>
    /// <param name="line">The line in the post.</param>
    /// <param name="space">The namespace.</param>
    public IReadOnlyList<Edit> Importing(int line, string space) =>
        SnippetAt(line) is { } snippet
            ? RemedyEdits.Of(new Remedy.AddLine($"using {space};"), snippet, _post.Text)
            : [];

    /// <summary>All places of the post where the symbol at a place is named, its declaration among them; none if there's no symbol.</summary>
    /// <param name="line">The line in the post.</param>
    /// <param name="column">The column in the post.</param>
    /// <param name="stop">Cancels the question.</param>
    /// <exception cref="IOException">The compiler's process couldn't be started.</exception>
    public async Task<PostOccurrences?> OccurrencesAsync(int line, int column, CancellationToken stop)
    {
        if (await SymbolAtAsync(line, column, stop) is not { } symbol || SnippetAt(line) is not { } here)
        {
            return null;
        }

        var name = NameOf(here, symbol);
        var home = symbol.Definition?.Snippet ?? here;
        var found = new List<(Snippet Snippet, PostSymbol Symbol)>();
        foreach (var program in Plan.Of(_post).SelectMany(c => c.Programs))
        {
            if (program.Parts.Any(p => ReferenceEquals(p.Snippet, home)) && await _asking(program, stop) is { } asking)
            {
                foreach (var snippet in program.Parts.Select(p => p.Snippet).Distinct())
                {
                    found.AddRange((await asking.AllSymbolsAsync(snippet, stop)).Select(s => (snippet, s)));
                }
            }
        }

        var named = found.Where(f => NameOf(f.Snippet, f.Symbol) == name).DistinctBy(f => f.Symbol.Place).ToList();
        return new(
            name,
            symbol,
            [.. named.Where(f => f.Symbol.IsSameAs(symbol)).OrderBy(f => f.Symbol.Place)],
            named.Exists(f => !f.Symbol.IsSameAs(symbol) && f.Symbol.Kind == symbol.Kind && symbol.IsMember)
        );
    }

    private static string NameOf(Snippet snippet, PostSymbol symbol) =>
        snippet.Fence.Content.Text.Substring(symbol.Start, symbol.Length).TrimStart('@');

    /// <summary>What one of these names means, with its documentation; null for keywords.</summary>
    /// <param name="names">An answer of <see cref="NamesAtAsync"/>. It may be of an earlier text of the post.</param>
    /// <param name="name">One of its names.</param>
    /// <param name="stop">Cancels the question.</param>
    /// <exception cref="IOException">The compiler's process couldn't be started.</exception>
    public async Task<PostSymbol?> MeaningAsync(PostNames names, string name, CancellationToken stop) =>
        await _asking(names.Program, stop) is { } asking ? await asking.MeaningAsync(names, name, stop) : null;

    /// <summary>The overloads that the call around a place can mean; null if there's no call.</summary>
    /// <param name="line">The line in the post.</param>
    /// <param name="column">The column of the cursor in the post.</param>
    /// <param name="stop">Cancels the question.</param>
    /// <exception cref="IOException">The compiler's process couldn't be started.</exception>
    public async Task<PostSignatures?> SignaturesAtAsync(int line, int column, CancellationToken stop) =>
        await FindAsync(line, column, stop) is { } found
            ? await found.Asking.SignaturesAtAsync(found.Snippet, found.Offset, stop)
            : null;

    /// <summary>The symbols of all names in a snippet of the post, in its order.</summary>
    /// <param name="snippet">The snippet.</param>
    /// <param name="stop">Cancels the question.</param>
    /// <exception cref="IOException">The compiler's process couldn't be started.</exception>
    public async Task<IReadOnlyList<PostSymbol>> AllSymbolsAsync(Snippet snippet, CancellationToken stop) =>
        await _asking(ProgramOf(snippet), stop) is { } asking ? await asking.AllSymbolsAsync(snippet, stop) : [];

    private async Task<(CodeQuestions Asking, Snippet Snippet, int Offset)?> FindAsync(
        int line,
        int column,
        CancellationToken stop
    ) =>
        SnippetAt(line) is { } snippet
        && snippet.Fence.Content.OffsetAt(line, column) is { } offset
        && await _asking(ProgramOf(snippet), stop) is { } asking
            ? (asking, snippet, offset)
            : null;

    private SnippetProgram ProgramOf(Snippet snippet) =>
        Plan.Of(_post).SelectMany(c => c.Programs).First(p => p.Judged.Any(j => ReferenceEquals(j.Snippet, snippet)));
}

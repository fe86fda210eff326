using SnippetCheck.Checking;
using SnippetCheck.Compiler;
using SnippetCheck.Compiling;
using SnippetCheck.LanguageServer.Posts;
using SnippetCheck.LanguageServer.Protocol;

namespace SnippetCheck.LanguageServer.Features;

/// <summary>Answers questions about C# in posts, as the compiler answers them for the snippet's program.</summary>
/// <param name="posts">The posts.</param>
/// <param name="checks">What asks the compiler.</param>
internal sealed class CodeFeatures(OpenPosts posts, PostChecks checks)
{
    // Nobody scrolls through more. What is typed next narrows it down.
    private const int MostNames = 500;

    private Offer? _last;

    // What was offered last, to say later what one of its names means.
    private sealed record Offer(OpenPost Post, PostNames Names);

    /// <summary>The symbol at a position, with its documentation.</summary>
    public Task<Hover?> HoverAsync(OpenPost post, Position position, CancellationToken stop) =>
        checks.AskAsync(
            post,
            async questions =>
                await questions.SymbolAtAsync(position.Line + 1, position.Character + 1, stop) is { } symbol
                    ? new Hover(Describe(symbol), symbol.Place.ToRange())
                    : null,
            stop
        );

    /// <summary>The names that can be written at a position.</summary>
    public async Task<CompletionList?> CompleteAsync(OpenPost post, Position position, CancellationToken stop)
    {
        PostQuestions? asked = null;
        var names = await checks.AskAsync(
            post,
            questions => (asked = questions).NamesAtAsync(position.Line + 1, position.Character + 1, stop),
            stop
        );
        if (names is null || asked is null)
        {
            return null;
        }

        _last = new(post, names);
        var range = names.Replaced.ToRange();
        var typed = post.Text.Line(range.Start.Line);
        var prefix =
            range.Start.Line == range.End.Line && range.End.Character <= typed.Length
                ? typed[range.Start.Character..range.End.Character]
                : "";
        var fitting = names
            .All.Where(n => prefix.Length == 0 || n.Name.StartsWith(prefix[..1], StringComparison.OrdinalIgnoreCase))
            .ToList();
        return new(
            // What lacks a using is offered once a letter is typed.
            IsIncomplete: fitting.Count > MostNames
                || fitting.Count < names.All.Count
                || names.All.Any(n => n.Nearness == Nearness.OtherType),
            [
                .. fitting
                    .Take(MostNames)
                    .Select(
                        (n, i) =>
                            new CompletionItem(n.Name, KindOf(n.Kind))
                            {
                                SortText = $"{i:0000}",
                                TextEdit = new(range, n.Text.Length > 0 ? n.Text : n.Name),
                                Deprecated = n.IsObsolete ? true : null,
                                Detail = n.Namespace.Length == 0 ? null : $"using {n.Namespace};",
                                AdditionalTextEdits =
                                    n.Namespace.Length == 0
                                        ? null
                                        :
                                        [
                                            .. asked
                                                .Importing(position.Line + 1, n.Namespace)
                                                .Select(e => e.ToTextEdit()),
                                        ],
                            }
                    )
                    .Where(i => i.AdditionalTextEdits is null or { Count: > 0 }),
            ]
        );
    }

    /// <summary>An item of the last completion, with its documentation.</summary>
    public async Task<CompletionItem> ResolveAsync(CompletionItem item, CancellationToken stop)
    {
        if (item.Documentation is not null || _last is not { } last)
        {
            return item;
        }

        var meaning = await checks.AskAsync(
            last.Post,
            questions => questions.MeaningAsync(last.Names, item.Label, stop),
            stop
        );
        return meaning is null
            ? item
            : item with
            {
                Detail = meaning.Display,
                Documentation = meaning.Summary.Length == 0 ? null : new MarkupContent("plaintext", meaning.Summary),
            };
    }

    /// <summary>The overloads of the call around a position.</summary>
    public async Task<SignatureHelp?> SignaturesAsync(OpenPost post, Position position, CancellationToken stop) =>
        await checks.AskAsync(
            post,
            questions => questions.SignaturesAtAsync(position.Line + 1, position.Character + 1, stop),
            stop
        )
            is { } found
            ? new(
                [
                    .. found.All.Select(s => new SignatureInformation(
                        s.Display,
                        new("plaintext", s.Summary),
                        [.. s.Parameters.Select(p => new ParameterInformation(p.Display, new("plaintext", p.Summary)))]
                    )),
                ],
                found.Active,
                found.Parameter
            )
            : null;

    /// <summary>Where a post names the symbol at a position.</summary>
    public async Task<IReadOnlyList<Location>?> ReferencesAsync(
        OpenPost post,
        Position position,
        CancellationToken stop
    ) =>
        await OccurrencesAsync(post, position, stop) is { } found
            ? [.. found.All.Select(f => new Location(UriOf(post, f.Symbol.Place), f.Symbol.Place.ToRange()))]
            : null;

    /// <summary>The same within the post, for an editor that highlights it.</summary>
    public async Task<IReadOnlyList<DocumentHighlight>?> HighlightsAsync(
        OpenPost post,
        Position position,
        CancellationToken stop
    ) =>
        await OccurrencesAsync(post, position, stop) is { } found
            ?
            [
                .. found
                    .All.Where(f => f.Symbol.Place.File is null)
                    .Select(f => new DocumentHighlight(f.Symbol.Place.ToRange())),
            ]
            : null;

    /// <summary>The name at a position, if it can be changed.</summary>
    /// <exception cref="RequestException">It can't.</exception>
    public async Task<RenamedName?> PrepareRenameAsync(OpenPost post, Position position, CancellationToken stop) =>
        await OccurrencesAsync(post, position, stop) is not { } found ? null
        : WhyNotRenamed(found) is { } why ? throw new RequestException(ErrorCode.RequestFailed, why)
        : new(found.Symbol.Place.ToRange(), found.Name);

    /// <summary>Gives the symbol at a position another name, wherever the post names it.</summary>
    /// <exception cref="RequestException">It can't have another one, or not this one.</exception>
    public async Task<WorkspaceEdit?> RenameAsync(OpenPost post, Position position, string name, CancellationToken stop)
    {
        if (await OccurrencesAsync(post, position, stop) is not { } found)
        {
            return null;
        }

        if ((WhyNotRenamed(found) ?? (IsName(name) ? null : $"'{name}' isn't a name.")) is { } why)
        {
            throw new RequestException(ErrorCode.RequestFailed, why);
        }

        return new(
            new Dictionary<string, IReadOnlyList<TextEdit>>(StringComparer.Ordinal)
            {
                [post.Uri] = [.. found.All.Select(f => new TextEdit(f.Symbol.Place.ToRange(), name))],
            }
        );
    }

    private static string? WhyNotRenamed(PostOccurrences found) =>
        found.Symbol.Definition is null ? $"The post doesn't declare '{found.Name}'."
        : found.All.Any(f => f.Symbol.Place.File is not null || f.Snippet.Copy is not null || f.Snippet.IsIncluded)
            ? $"'{found.Name}' is also named in code of another file."
        : found.HasNamesakes ? $"Other members are named '{found.Name}', too. They'd have to be renamed with it."
        : null;

    private static bool IsName(string text) =>
        text.TrimStart('@') is [var first, .. var rest]
        && (char.IsLetter(first) || first == '_')
        && rest.All(c => char.IsLetterOrDigit(c) || c == '_');

    private string UriOf(OpenPost post, Place place) =>
        place.File is { } file ? FileUri.Of(Path.GetFullPath(file, posts.Root)) : post.Uri;

    private Task<PostOccurrences?> OccurrencesAsync(OpenPost post, Position position, CancellationToken stop) =>
        checks.AskAsync(
            post,
            questions => questions.OccurrencesAsync(position.Line + 1, position.Character + 1, stop),
            stop
        );

    /// <summary>Where the symbol at a position is declared, if that's in the post or in a file that it names.</summary>
    public Task<Location?> DefinitionAsync(OpenPost post, Position position, CancellationToken stop) =>
        checks.AskAsync(
            post,
            async questions =>
                await questions.SymbolAtAsync(position.Line + 1, position.Character + 1, stop)
                    is { Definition: { } definition }
                    ? InSource(post, definition)
                        ?? new Location(UriOf(post, definition.Place), definition.Place.ToRange())
                    : null,
            stop
        );

    // A fence that is a copy of a file leads to the file, as long as that has the line.
    private static Location? InSource(OpenPost post, SymbolDefinition definition)
    {
        if (
            definition.Snippet.Copy is not { Source: var source }
            || post.Known is not { File.Configuration.Root: var root }
            || new[] { Path.GetDirectoryName(post.Path) ?? root, root }
                .Select(folder => Path.GetFullPath(source.Split('#')[0], folder))
                .FirstOrDefault(File.Exists)
                is not { } path
        )
        {
            return null;
        }

        var declared = definition
            .Snippet.Fence.Content.Lines.FirstOrDefault(l => l.Line == definition.Place.Line)
            ?.Text.Trim();
        var lines = File.ReadLines(path).ToList();
        return lines.FindIndex(l => l.Trim() == declared) is >= 0 and var line
            ? new(FileUri.Of(path), new(new(line, 0), new(line, lines[line].Length)))
            : null;
    }

    private static MarkupContent Describe(PostSymbol symbol) =>
        MarkupContent.Markdown(
            $"```csharp\n{symbol.Display}\n```" + (symbol.Summary.Length == 0 ? "" : $"\n\n{Escaped(symbol.Summary)}")
        );

    // Documentation is plain text, and may be a post's own.
    private static string Escaped(string text) =>
        string.Concat(
                text.Select(c => c is '<' or '[' or ']' or '`' or '*' or '_' or '\\' or '&' or '!' ? $"\\{c}" : $"{c}")
            )
            .Replace("\n", "  \n", StringComparison.Ordinal);

    private static int KindOf(CodeSymbolKind kind) =>
        kind switch
        {
            CodeSymbolKind.Local or CodeSymbolKind.Parameter or CodeSymbolKind.Label => 6,
            CodeSymbolKind.Field => 5,
            CodeSymbolKind.Constant => 21,
            CodeSymbolKind.EnumMember => 20,
            CodeSymbolKind.Property => 10,
            CodeSymbolKind.Event => 23,
            CodeSymbolKind.Method or CodeSymbolKind.Extension => 2,
            CodeSymbolKind.Constructor => 4,
            CodeSymbolKind.Operator => 24,
            CodeSymbolKind.Class => 7,
            CodeSymbolKind.Delegate => 3,
            CodeSymbolKind.Struct => 22,
            CodeSymbolKind.Interface => 8,
            CodeSymbolKind.Enum => 13,
            CodeSymbolKind.TypeParameter => 25,
            CodeSymbolKind.Namespace => 9,
            _ => 14,
        };
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>A program that's asked about: composed as it's compiled, but not compiled.</summary>
internal sealed class AskedProgram
{
    private readonly IReadOnlyList<Part> _parts;

    private AskedProgram(ComposedProgram program, IReadOnlyList<Part> parts) => (Program, _parts) = (program, parts);

    /// <summary>The composed program.</summary>
    public ComposedProgram Program { get; }

    /// <summary>Composes a program.</summary>
    public static AskedProgram Compose(CompileRequest request, ReferenceSet references)
    {
        var settings = LanguageSettings.From(request.Settings);
        var placement = Part.PlacementOf(request);
        var parts = Part.ParseAll(request, settings.ParseOptions, placement);
        return new(
            ComposedProgram.Of(
                request,
                LanguageSettings.WithDocumentation(request.Settings),
                new(request.Settings.SharedUsings, parts),
                parts,
                Additions.Plain(new()),
                references
            ),
            parts
        );
    }

    /// <summary>The symbol that's named or declared at an offset of a part. At the end of a name, it's that name's.</summary>
    public CodeAnswer SymbolAt(int part, int offset)
    {
        var token = _parts[part].Root.FindToken(Math.Clamp(offset, 0, _parts[part].Text.Length));
        var name =
            token.SpanStart <= offset && SymbolText.IsName(token) ? token
            : token.GetPreviousToken() is var before && before.Span.End == offset ? before
            : default;
        return SymbolText.IsName(name) && Find(part, name.Span) is { } symbol
            ? new CodeAnswer.Symbols([symbol])
            : new CodeAnswer.Nothing();
    }

    /// <summary>The symbols of all names in a part, in its order.</summary>
    public IReadOnlyList<NamedSymbol> SymbolsOf(int part) =>
        [
            .. _parts[part]
                .Root.DescendantTokens()
                .Where(SymbolText.IsName)
                .Select(t => Find(part, t.Span))
                .OfType<NamedSymbol>(),
        ];

    /// <summary>The code at an offset of a part, and all code that it's a part of.</summary>
    public CodeAnswer RangesAt(int part, int offset)
    {
        var source = _parts[part];
        var token = source.Root.FindToken(Math.Clamp(offset, 0, source.Text.Length));
        // A cursor at the end of a name is in it.
        if (
            token.SpanStart >= offset
            && token.GetPreviousToken() is var before
            && before.Span.End == offset
            && SymbolText.IsName(before)
        )
        {
            token = before;
        }

        var spans = (token.Parent?.AncestorsAndSelf().Select(n => n.Span) ?? [])
            .Prepend(token.Span)
            .Where(s => s.Length > 0 && s.Start <= offset && offset <= s.End)
            .Distinct();
        return spans.Select(source.Range).ToList() is { Count: > 0 } all
            ? new CodeAnswer.Ranges(all)
            : new CodeAnswer.Nothing();
    }

    /// <summary>A cursor in a part; null where no code can be written: in a comment or a literal.</summary>
    public Cursor? At(int part, int offset)
    {
        var source = _parts[part];
        var cursor = Math.Clamp(offset, 0, source.Text.Length);
        var (tree, file) = FileOf(part);
        var position = file.FromCursor(part, Nearby(source, cursor), cursor);
        return Cursor.In(this, tree, position);
    }

    /// <summary>The semantic model of a file.</summary>
    public SemanticModel ModelOf(SyntaxTree tree) => Program.Compilation.GetSemanticModel(tree);

    /// <summary>The range of a part for a range of a file; null if it was added, or isn't in a part.</summary>
    public PartRange? ToPart(Location location) =>
        location.SourceTree is { } tree && Program.Sources.TryGetValue(tree, out var file)
            ? ToPart(file, location.SourceSpan)
            : null;

    private PartRange? ToPart(ComposedFile file, TextSpan span)
    {
        var (part, offset, isAdded) = file.ToPart(span.Start);
        return isAdded ? null : _parts[part].Range(new(offset, span.Length));
    }

    /// <summary>Whether somebody wrote a type: it's of a reference, or a part declares it. Types around loose members are ours.</summary>
    public bool IsWritten(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.IsEmpty
            ? !type.Locations.Any(l => l.IsInSource)
            : type.DeclaringSyntaxReferences.Any(r =>
                r.GetSyntax() switch
                {
                    BaseTypeDeclarationSyntax declared => IsInPart(declared.Identifier),
                    DelegateDeclarationSyntax declared => IsInPart(declared.Identifier),
                    CompilationUnitSyntax => false,
                    _ => true,
                }
            );

    // Files of generators are no parts, but what they declare is meant to be seen.
    private bool IsInPart(SyntaxToken name) =>
        name.SyntaxTree is { } tree && (Program.Generated.Contains(tree) || ToPart(name.GetLocation()) is not null);

    /// <summary>The step of the part that's the origin of a place in a file.</summary>
    public int StepAt(SyntaxTree tree, int position) =>
        Program.Sources.TryGetValue(tree, out var file)
            ? _parts.First(p => p.Index == file.ToPart(position).Part).Source.Step
            : -1;

    private NamedSymbol? Find(int part, TextSpan span)
    {
        var (tree, file) = FileOf(part);
        var token = tree.GetRoot().FindToken(file.FromPart(part, span).Start);
        // The text of an ambiguous line is parsed in another form, and code in a branch of #if isn't compiled at all.
        return SymbolText.IsName(token) && ToPart(file, token.Span) is { } range && range.Start == span.Start
            ? SymbolText.Of(this, ModelOf(tree), token, range)
            : null;
    }

    private (SyntaxTree Tree, ComposedFile File) FileOf(int part)
    {
        var (tree, file) = Program.Sources.First(s => s.Value.Copies.Any(c => c.Part == part));
        return (tree, file);
    }

    // The token before the cursor. Below the using directives, it's the first one after them, which is in another copy of the part.
    private static int Nearby(Part part, int cursor)
    {
        var token = part.Root.FindToken(cursor);
        if (token.SpanStart >= cursor)
        {
            token = token.GetPreviousToken();
        }

        var head = part.Root.EndOfUsings();
        return token.IsKind(SyntaxKind.None) ? part.Start
            : token.Span.End <= head && cursor > token.Span.End && token.IsKind(SyntaxKind.SemicolonToken)
                ? Math.Max(part.Start, head)
            : token.SpanStart;
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>
/// Declarations of one name that a post shows below one another: before and after, bad and good. The fence is then several programs, each
/// with one of them and with all else. A piece that they share is right where it's right in one of these programs. If it uses a name that's
/// declared several times, it means the latest declaration above it.
/// </summary>
/// <remarks>
/// Types, methods, properties and fields are alternatives where they differ. A variable is one only where a blank line or a comment stands
/// above its second declaration: elsewhere it's declared twice by mistake.
/// </remarks>
internal sealed class Alternatives
{
    private const int Most = 6;

    private readonly string _text;
    private readonly IReadOnlyList<Piece> _pieces;
    private readonly IReadOnlyList<SimpleNameSyntax> _uses;

    private Alternatives(string text, SyntaxNode root, IReadOnlyList<Piece> pieces)
    {
        _text = text;
        _pieces = pieces;
        _uses =
        [
            .. root.DescendantNodes().OfType<SimpleNameSyntax>().Where(n => Names.Contains(n.Identifier.ValueText)),
        ];
    }

    /// <summary>How many programs the fence is.</summary>
    public int Count => _pieces.Max(p => p.Version ?? 0) + 1;

    /// <summary>The names that are declared several times.</summary>
    public IReadOnlyList<string> Names => [.. _pieces.Where(p => p.Version > 0).Select(p => p.Name).Distinct()];

    /// <summary>Finds those of a part; null where it has none.</summary>
    public static Alternatives? Of(Part part)
    {
        var pieces = PiecesOf(part.Root, part.Text).ToList();
        var alternatives = new Alternatives(part.Source.Text, part.Root, pieces);
        return
            !part.Fragment.IsLiteral
            && part.Fragment.Missing is null
            && pieces.Exists(p => p.Version > 0)
            && alternatives.Count <= Most
            ? alternatives
            : null;
    }

    /// <summary>The text of one of the programs, from 0: the part, with all other alternatives blanked.</summary>
    public string Text(int program)
    {
        var text = _text.ToCharArray();
        foreach (var piece in _pieces.Where(p => !p.IsIn(program)))
        {
            for (var i = piece.Span.Start; i < piece.Span.End; i++)
            {
                text[i] = text[i] == '\n' ? '\n' : ' ';
            }
        }

        return new(text);
    }

    /// <summary>What is found of the fence, from what is found of each of its programs.</summary>
    public IReadOnlyList<Finding> Merge(IReadOnlyList<IReadOnlyList<Finding>> programs)
    {
        var merged = new List<Finding>();
        foreach (var group in programs.SelectMany(f => f).GroupBy(f => PieceAt(f.Range.Start)))
        {
            var candidates = ProgramsOf(group.Key, programs.Count)
                .Select(i => programs[i].Where(f => PieceAt(f.Range.Start) == group.Key).ToList())
                .ToList();
            merged.AddRange(
                candidates.Find(c => !c.Exists(f => f.IsError))
                    ?? candidates[Math.Min(NearestAbove(group.First().Range.Start), candidates.Count - 1)]
            );
        }

        return [.. merged.OrderBy(f => f.Range.Start).ThenBy(f => f.Code, StringComparer.Ordinal)];
    }

    private Piece? PieceAt(int offset) => _pieces.LastOrDefault(p => p.Span.Contains(offset));

    // Those in which a piece means the latest declarations above it. No program may have all of these, as each has a fixed choice.
    private IReadOnlyList<int> ProgramsOf(Piece? piece, int count)
    {
        var programs = Enumerable.Range(0, count).Where(i => piece?.IsIn(i) != false).ToList();
        var latest = _uses
            .Where(u => piece is not null && PieceAt(u.SpanStart) == piece)
            .Select(u => _pieces.LastOrDefault(p => p.IsAbove(piece, u.Identifier.ValueText)))
            .OfType<Piece>()
            .ToList();
        var meant = programs.FindAll(i => latest.TrueForAll(p => p.IsIn(i)));
        return meant.Count > 0 ? meant : programs;
    }

    private int NearestAbove(int offset) =>
        _pieces.LastOrDefault(p => p.Version is not null && p.Span.Start <= offset)?.Version ?? 0;

    // Each piece stands before those within it.
    private static IEnumerable<Piece> PiecesOf(SyntaxNode container, SourceText text)
    {
        var children = container.ChildNodes().OfType<MemberDeclarationSyntax>().ToList();
        var keys = children.ToDictionary(c => c, KeysOf);
        var seen = new Dictionary<string, List<MemberDeclarationSyntax>>();
        foreach (var child in children)
        {
            var (key, name) = keys[child];
            var isRepeated = key is not null && children.Count(c => keys[c].Key == key) > 1;
            if (!isRepeated || key is null)
            {
                yield return new(child.Span, null, name, 1);
                if (child is TypeDeclarationSyntax or BaseNamespaceDeclarationSyntax)
                {
                    foreach (var piece in PiecesOf(child, text))
                    {
                        yield return piece;
                    }
                }

                continue;
            }

            var before = seen.TryGetValue(key, out var known) ? known : seen[key] = [];
            // The same once more, or on the next line, is a slip.
            var isAlternative =
                before.TrueForAll(b => !SyntaxFactory.AreEquivalent(b, child))
                && (before.Count == 0 || StandsApart(child, text));
            var version = isAlternative ? before.Count : Math.Max(0, before.Count - 1);
            if (isAlternative)
            {
                before.Add(child);
            }

            yield return new(child.Span, version, name, children.Count(c => keys[c].Key == key));
        }
    }

    private static bool StandsApart(MemberDeclarationSyntax piece, SourceText text)
    {
        if (piece is not GlobalStatementSyntax { Statement: LocalDeclarationStatementSyntax })
        {
            return true;
        }

        var line = text.Lines.IndexOf(piece.SpanStart);
        var above = line > 0 ? text.Lines[line - 1].ToString().Trim() : "";
        var isFirst = text.ToString(TextSpan.FromBounds(text.Lines[line].Start, piece.SpanStart)).Trim().Length == 0;
        return line > 0
            && isFirst
            && (
                above.Length == 0
                || above.StartsWith("//", StringComparison.Ordinal)
                || above.EndsWith("*/", StringComparison.Ordinal)
            );
    }

    private static (string? Key, string Name) KeysOf(MemberDeclarationSyntax member) =>
        member switch
        {
            _ when member.Modifiers.Any(SyntaxKind.PartialKeyword) => (null, ""),
            TypeDeclarationSyntax type => ($"type {type.Identifier.ValueText}`{type.Arity}", type.Identifier.ValueText),
            EnumDeclarationSyntax type => ($"type {type.Identifier.ValueText}`0", type.Identifier.ValueText),
            DelegateDeclarationSyntax type => (
                $"type {type.Identifier.ValueText}`{type.Arity}",
                type.Identifier.ValueText
            ),
            MethodDeclarationSyntax method => OfMethod(
                $"{method.ExplicitInterfaceSpecifier}{method.Identifier.ValueText}",
                method.Arity,
                method.ParameterList
            ),
            ConstructorDeclarationSyntax constructor => OfMethod(
                constructor.Modifiers.Any(SyntaxKind.StaticKeyword) ? ".cctor" : constructor.Identifier.ValueText,
                0,
                constructor.ParameterList
            ),
            PropertyDeclarationSyntax property => OfName(
                $"{property.ExplicitInterfaceSpecifier}{property.Identifier.ValueText}"
            ),
            FieldDeclarationSyntax { Declaration.Variables: [var variable] } => OfName(variable.Identifier.ValueText),
            GlobalStatementSyntax { Statement: LocalFunctionStatementSyntax function } => OfMethod(
                function.Identifier.IsMissing ? function.ReturnType.ToString() : function.Identifier.ValueText,
                function.TypeParameterList?.Parameters.Count ?? 0,
                function.ParameterList
            ),
            GlobalStatementSyntax
            {
                Statement: LocalDeclarationStatementSyntax { Declaration.Variables: [var variable] }
            } => OfName(variable.Identifier.ValueText),
            _ => (null, ""),
        };

    private static (string, string) OfName(string name) => (name, name);

    private static (string, string) OfMethod(string name, int arity, ParameterListSyntax parameters) =>
        (
            $"{name}`{arity}({string.Join(',', parameters.Parameters.Select(p => $"{string.Join(' ', p.Modifiers.Where(m => m.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword or SyntaxKind.InKeyword))}{p.Type?.NormalizeWhitespace()}"))})",
            name
        );

    /// <summary>A declaration, or a statement of its own.</summary>
    /// <param name="Span">Where it stands.</param>
    /// <param name="Version">Which alternative it is, from 0; null where it has none.</param>
    /// <param name="Name">What it declares.</param>
    /// <param name="Versions">How many declarations of it there are.</param>
    private sealed record Piece(TextSpan Span, int? Version, string Name, int Versions)
    {
        // Where there are fewer alternatives of it than programs, the last is in all others.
        public bool IsIn(int program) => Version is not { } version || Math.Min(program, Versions - 1) == version;

        // Whether it's an alternative of a name that another piece uses further down.
        public bool IsAbove(Piece? user, string name) =>
            Version is not null && Name == name && Span.End <= user?.Span.Start;
    }
}

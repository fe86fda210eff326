using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>Puts each piece of a fragment where it belongs that holds statements and members: a copy for each kind of piece.</summary>
internal static class SortedPieces
{
    // No name that a post's own code would have.
    private const string Method = "__Statements";

    /// <summary>Composes the file of a part.</summary>
    /// <param name="file">The file.</param>
    /// <param name="first">The first copy of the part in it, which keeps its head.</param>
    /// <param name="part">The part.</param>
    public static void Compose(ComposedFile file, PartCopy first, Part part)
    {
        if (part.Fragment.Layout == Layout.InMethod)
        {
            PutInClass(file, first, part);
        }
        else
        {
            CopyStatements(first, part);
        }

        if (Of(part, PieceKind.Type).Any())
        {
            Keep(Below(file, part), part, PieceKind.Type);
        }

        if (HasExtensions(part))
        {
            CopyExtensions(Below(file, part), part);
        }
    }

    /// <summary>Whether extension methods stand beside other code.</summary>
    public static bool HasExtensions(Part part) =>
        part.Fragment.Layout is Layout.Sorted or Layout.InMethod && Of(part, PieceKind.Extension).Any();

    /// <summary>Leaves the statements of a copy, and makes local functions and variables of the members beside them.</summary>
    public static void CopyStatements(PartCopy copy, Part part)
    {
        Keep(copy, part, PieceKind.Statement, PieceKind.Member);
        JoinedParts.ToLocals(copy, Of(part, PieceKind.Member), keepsStatic: false);
    }

    /// <summary>Leaves the extension methods of a copy, and puts a class around them.</summary>
    public static void CopyExtensions(PartCopy copy, Part part)
    {
        Composition.BlankHead(copy, part.Root);
        Keep(copy, part, PieceKind.Extension);
        Wrap(copy, Of(part, PieceKind.Extension), $"static class Extensions{part.Index} {{ ", " }");
    }

    private static void PutInClass(ComposedFile file, PartCopy first, Part part)
    {
        var members = Of(part, PieceKind.Member).ToList();
        var head = WrapperClass.Head(part.Fragment, members);
        var statements = first;
        if (members.Count > 0)
        {
            Keep(first, part, PieceKind.Member);
            Wrap(first, members, head, " }");
            statements = Below(file, part);
        }

        Keep(statements, part, PieceKind.Statement);
        Wrap(
            statements,
            Of(part, PieceKind.Statement),
            $"{head}{ReturnType([.. Of(part, PieceKind.Statement)])} {Method}() {{ ",
            " } }"
        );
    }

    // The method isn't shown, so it may return anything.
    private static string ReturnType(IReadOnlyList<MemberDeclarationSyntax> statements)
    {
        var nodes = statements.SelectMany(s => s.OwnNodes()).ToList();
        return (
            statements.Any(Awaits),
            nodes.Exists(n => n is YieldStatementSyntax),
            nodes.Exists(n => n is ReturnStatementSyntax { Expression: not null })
        ) switch
        {
            (true, true, _) => "async global::System.Collections.Generic.IAsyncEnumerable<object?>",
            (true, _, true) => "async global::System.Threading.Tasks.Task<object?>",
            (true, _, _) => "async global::System.Threading.Tasks.Task",
            (_, true, _) => "global::System.Collections.Generic.IEnumerable<object?>",
            (_, _, true) => "object?",
            _ => "void",
        };
    }

    private static PartCopy Below(ComposedFile file, Part part)
    {
        var copy = file.Copy(part.Index, part.Source);
        copy.Above = Composition.Restore(part.Root);
        Composition.BlankHead(copy, part.Root);
        return copy;
    }

    private static IEnumerable<MemberDeclarationSyntax> Of(Part part, PieceKind kind) =>
        part.Root.Members.Where(m => part.Fragment.PieceKinds[m] == kind);

    private static void Keep(PartCopy copy, Part part, params PieceKind[] kept)
    {
        foreach (var piece in part.Root.Members.Where(m => !kept.Contains(part.Fragment.PieceKinds[m])))
        {
            Composition.BlankBetweenDirectives(copy, piece);
        }
    }

    private static void Wrap(PartCopy copy, IEnumerable<MemberDeclarationSyntax> pieces, string before, string behind)
    {
        var all = pieces.ToList();
        copy.Added.Add((all[0].SpanStart, before));
        copy.Closing.Add((all[^1].Span.End, behind));
    }

    private static bool Awaits(SyntaxNode piece) =>
        piece
            .DescendantNodesAndTokens(n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .Any(n => n.IsKind(SyntaxKind.AwaitKeyword) || n.IsKind(SyntaxKind.AwaitExpression));
}

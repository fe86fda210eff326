using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>The code that a piece of a fragment needs around it.</summary>
internal enum PieceKind
{
    /// <summary>A file: it's a type or a namespace.</summary>
    Type,

    /// <summary>A method: it's a statement.</summary>
    Statement,

    /// <summary>A class.</summary>
    Member,

    /// <summary>A static class.</summary>
    Extension,
}

/// <summary>Finds where each piece belongs in a fragment with both statements and members of a class.</summary>
internal static class PieceKinds
{
    /// <summary>Where each piece of a file belongs. A field or a method without modifiers that a member uses is a member too.</summary>
    public static IReadOnlyDictionary<MemberDeclarationSyntax, PieceKind> Of(CompilationUnitSyntax root)
    {
        var kinds = root.Members.ToDictionary(m => m, ByItself);
        if (!kinds.ContainsValue(PieceKind.Member))
        {
            return kinds;
        }

        var waiting = new Queue<MemberDeclarationSyntax>(root.Members.Where(m => kinds[m] == PieceKind.Member));
        while (waiting.TryDequeue(out var member))
        {
            var names = member
                .DescendantNodes()
                .OfType<SimpleNameSyntax>()
                .Select(n => n.Identifier.ValueText)
                .ToHashSet();
            foreach (
                var used in root.Members.Where(m =>
                    kinds[m] == PieceKind.Statement && DeclaredNames(m).Any(names.Contains)
                )
            )
            {
                kinds[used] = PieceKind.Member;
                waiting.Enqueue(used);
            }
        }

        return kinds;
    }

    /// <summary>Whether a local function of a file is really the constructor of a class that isn't shown.</summary>
    public static bool IsConstructor(StatementSyntax statement) =>
        statement is LocalFunctionStatementSyntax { Identifier.IsMissing: true, ReturnType: IdentifierNameSyntax };

    /// <summary>Whether only members of a class have a modifier.</summary>
    public static bool IsOfMember(SyntaxToken modifier) =>
        modifier.Kind()
            is SyntaxKind.PublicKeyword
                or SyntaxKind.PrivateKeyword
                or SyntaxKind.ProtectedKeyword
                or SyntaxKind.InternalKeyword
                or SyntaxKind.VirtualKeyword
                or SyntaxKind.OverrideKeyword
                or SyntaxKind.AbstractKeyword
                or SyntaxKind.SealedKeyword
                or SyntaxKind.NewKeyword
                or SyntaxKind.PartialKeyword
                or SyntaxKind.ReadOnlyKeyword
                or SyntaxKind.VolatileKeyword;

    private static PieceKind ByItself(MemberDeclarationSyntax piece) =>
        piece switch
        {
            _ when Part.IsType(piece) => PieceKind.Type,
            GlobalStatementSyntax { Statement: LocalFunctionStatementSyntax function } => OfFunction(function),
            GlobalStatementSyntax { Statement: LocalDeclarationStatementSyntax variable } => variable.Modifiers.Any(m =>
                IsOfMember(m) || m.IsKind(SyntaxKind.StaticKeyword)
            )
                ? PieceKind.Member
                : PieceKind.Statement,
            GlobalStatementSyntax => PieceKind.Statement,
            _ => PieceKind.Member,
        };

    private static PieceKind OfFunction(LocalFunctionStatementSyntax function) =>
        function.ParameterList.Parameters.Any(p => p.Modifiers.Any(SyntaxKind.ThisKeyword)) ? PieceKind.Extension
        : IsConstructor(function) || function.Modifiers.Any(IsOfMember) ? PieceKind.Member
        : PieceKind.Statement;

    // A variable whose type isn't stated can't be a field.
    private static IEnumerable<string> DeclaredNames(MemberDeclarationSyntax piece) =>
        piece switch
        {
            GlobalStatementSyntax { Statement: LocalFunctionStatementSyntax function } =>
            [
                function.Identifier.ValueText,
            ],
            GlobalStatementSyntax
            {
                Statement: LocalDeclarationStatementSyntax
                {
                    UsingKeyword.RawKind: 0,
                    Declaration: { Type.IsVar: false } declaration
                }
            } => declaration.Variables.Select(v => v.Identifier.ValueText),
            _ => [],
        };
}

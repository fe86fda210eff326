using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>The code that a piece of a fragment needs around it.</summary>
internal enum Standing
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
internal static class Standings
{
    /// <summary>Where each piece of a file belongs. A field or a method without modifiers that a member uses is a member too.</summary>
    public static IReadOnlyDictionary<MemberDeclarationSyntax, Standing> Of(CompilationUnitSyntax root)
    {
        var standings = root.Members.ToDictionary(m => m, ByItself);
        if (!standings.ContainsValue(Standing.Member))
        {
            return standings;
        }

        var waiting = new Queue<MemberDeclarationSyntax>(root.Members.Where(m => standings[m] == Standing.Member));
        while (waiting.TryDequeue(out var member))
        {
            var names = member
                .DescendantNodes()
                .OfType<SimpleNameSyntax>()
                .Select(n => n.Identifier.ValueText)
                .ToHashSet();
            foreach (
                var used in root.Members.Where(m =>
                    standings[m] == Standing.Statement && DeclaredNames(m).Any(names.Contains)
                )
            )
            {
                standings[used] = Standing.Member;
                waiting.Enqueue(used);
            }
        }

        return standings;
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

    private static Standing ByItself(MemberDeclarationSyntax piece) =>
        piece switch
        {
            _ when Part.IsType(piece) => Standing.Type,
            GlobalStatementSyntax { Statement: LocalFunctionStatementSyntax function } => OfFunction(function),
            GlobalStatementSyntax { Statement: LocalDeclarationStatementSyntax variable } => variable.Modifiers.Any(m =>
                IsOfMember(m) || m.IsKind(SyntaxKind.StaticKeyword)
            )
                ? Standing.Member
                : Standing.Statement,
            GlobalStatementSyntax => Standing.Statement,
            _ => Standing.Member,
        };

    private static Standing OfFunction(LocalFunctionStatementSyntax function) =>
        function.ParameterList.Parameters.Any(p => p.Modifiers.Any(SyntaxKind.ThisKeyword)) ? Standing.Extension
        : IsConstructor(function) || function.Modifiers.Any(IsOfMember) ? Standing.Member
        : Standing.Statement;

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

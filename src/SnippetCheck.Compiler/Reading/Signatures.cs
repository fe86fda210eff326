using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>
/// Members without bodies that C# wants bodies of: loose ones, as pages about an API show them, and those of a type that shows nothing else.
/// Where some members of a type have bodies, one without is a mistake.
/// </summary>
/// <param name="Names">Their names.</param>
/// <param name="Bodies">The bodies that they're given.</param>
internal sealed record Signatures(IReadOnlyList<string> Names, IReadOnlyList<Insertion> Bodies)
{
    private const string Body = " => throw null";

    /// <summary>Finds those of a part.</summary>
    public static Signatures Of(CompilationUnitSyntax root)
    {
        var loose = root
            .Members.Select(m => m is GlobalStatementSyntax statement ? (SyntaxNode)statement.Statement : m)
            .Where(IsBodiless);
        var listed = root.DescendantNodes()
            .OfType<TypeDeclarationSyntax>()
            .Where(t => t is not (InterfaceDeclarationSyntax or ExtensionBlockDeclarationSyntax))
            .Select(t => t.Members.Where(WantsBody).ToList())
            .Where(members => members.TrueForAll(IsBodiless))
            .SelectMany(m => m);
        List<SyntaxNode> all = [.. loose, .. listed];
        return new([.. all.Select(NameOf).Distinct()], [.. all.SelectMany(BodiesOf)]);
    }

    private static bool WantsBody(SyntaxNode member) =>
        member is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or IndexerDeclarationSyntax
        && !ModifiersOf(member)
            .Any(m => m.Kind() is SyntaxKind.AbstractKeyword or SyntaxKind.ExternKeyword or SyntaxKind.PartialKeyword);

    private static bool IsBodiless(SyntaxNode member) =>
        WantsBody(member)
        && member switch
        {
            BaseMethodDeclarationSyntax method => method.Body is null && method.ExpressionBody is null,
            LocalFunctionStatementSyntax function => function.Body is null && function.ExpressionBody is null,
            IndexerDeclarationSyntax indexer => indexer.AccessorList?.Accessors.All(a =>
                a.Body is null && a.ExpressionBody is null
            )
                is true,
            _ => false,
        };

    private static IEnumerable<Insertion> BodiesOf(SyntaxNode member) =>
        member switch
        {
            BaseMethodDeclarationSyntax method => [At(method.SemicolonToken)],
            LocalFunctionStatementSyntax function => [At(function.SemicolonToken)],
            IndexerDeclarationSyntax indexer => indexer.AccessorList?.Accessors.Select(a => At(a.SemicolonToken)) ?? [],
            _ => [],
        };

    private static Insertion At(SyntaxToken semicolon) =>
        semicolon.IsMissing
            ? new(semicolon.GetPreviousToken().Span.End, Body + ";", IsBehind: true)
            : new(semicolon.SpanStart, Body);

    private static SyntaxTokenList ModifiersOf(SyntaxNode member) =>
        member switch
        {
            MemberDeclarationSyntax declaration => declaration.Modifiers,
            LocalFunctionStatementSyntax function => function.Modifiers,
            _ => default,
        };

    private static string NameOf(SyntaxNode member) =>
        member switch
        {
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            ConstructorDeclarationSyntax constructor => constructor.Identifier.ValueText,
            LocalFunctionStatementSyntax { Identifier.IsMissing: true } constructor =>
                constructor.ReturnType.ToString(),
            LocalFunctionStatementSyntax function => function.Identifier.ValueText,
            IndexerDeclarationSyntax => "this[]",
            _ => "operator",
        };
}

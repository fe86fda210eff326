using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>The class around members that a post shows without one.</summary>
internal static class WrapperClass
{
    /// <summary>The name that the compiler gives to the class of top-level statements.</summary>
    public const string Default = "Program";

    public const string End = " }";

    /// <summary>The beginning of the class, named as a constructor among the members says. If they have tests, an attribute tells the class from the author's own.</summary>
    public static string Head(
        IEnumerable<MemberDeclarationSyntax> members,
        string className = Default,
        bool isStatic = false
    )
    {
        var isAbstract = members.Any(m =>
            m.Modifiers.Any(SyntaxKind.AbstractKeyword) && m is not BaseTypeDeclarationSyntax
        );
        var isOfTests = members.Any(TestMethods.IsTest);
        return $"{(isOfTests ? "[global::System.Runtime.CompilerServices.CompilerGenerated] " : "")}{(isStatic ? "static " : "")}{(isAbstract ? "abstract " : "")}partial class {ConstructorName(members) ?? className} {{ ";
    }

    private static string? ConstructorName(IEnumerable<MemberDeclarationSyntax> members)
    {
        // Without a class, `public Cart(int size) { … }` parses as a local function with a type but no name.
        return members
            .OfType<GlobalStatementSyntax>()
            .Select(g => g.Statement)
            .Where(PieceKinds.IsConstructor)
            .OfType<LocalFunctionStatementSyntax>()
            .Select(f => ((IdentifierNameSyntax)f.ReturnType).Identifier.ValueText)
            .FirstOrDefault();
    }
}

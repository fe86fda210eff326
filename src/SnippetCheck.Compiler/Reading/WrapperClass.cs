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
    /// <param name="fragment">The fragment.</param>
    /// <param name="members">Those of its members that the class has.</param>
    /// <param name="className">The name if they have no constructor.</param>
    public static string Head(
        Fragment fragment,
        IReadOnlyList<MemberDeclarationSyntax> members,
        string className = Default
    )
    {
        // Abstract members of a base class may not be shown.
        var isAbstract =
            fragment.Bases.Length > 0
            || members.Any(m => m.Modifiers.Any(SyntaxKind.AbstractKeyword) && m is not BaseTypeDeclarationSyntax);
        var isStatic = fragment is { Kind: FragmentKind.Members, HasExtensions: true };
        return string.Concat(
            members.Any(TestMethods.IsTest) ? "[global::System.Runtime.CompilerServices.CompilerGenerated] " : "",
            fragment.IsUnsafe ? "unsafe " : "",
            isStatic ? "static " : "",
            isAbstract ? "abstract " : "",
            $"partial class {ConstructorName(members) ?? className} ",
            fragment.Bases.Length > 0 ? $": {fragment.Bases} " : "",
            "{ "
        );
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

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>A name in an error of the compiler that nothing declares.</summary>
/// <param name="Syntax">The name.</param>
/// <param name="Form">What isn't found.</param>
internal sealed record UndeclaredName(SimpleNameSyntax Syntax, UndeclaredForm Form)
{
    private const string AttributeSuffix = "Attribute";

    /// <summary>The name itself.</summary>
    public string Identifier => Syntax.Identifier.ValueText;

    /// <summary>The name with the names that are written before and after it, each by itself.</summary>
    public IEnumerable<string> Identifiers =>
        Qualified
            .Append(Syntax)
            .SelectMany(n => n.DescendantNodesAndSelf().OfType<SimpleNameSyntax>())
            .Select(n => n.Identifier.ValueText);

    /// <summary>The name as a report lists it, with the namespaces that do exist before it.</summary>
    public string Path => Form == UndeclaredForm.OfNamespace ? Text(Qualified.First()) : Identifier;

    /// <summary>Whether code that isn't shown may declare it. A known type has no members elsewhere, except for extensions.</summary>
    public bool MayBeElsewhere =>
        Form switch
        {
            UndeclaredForm.Plain or UndeclaredForm.OfNamespace => true,
            UndeclaredForm.OfValue => Syntax.Parent?.Parent is InvocationExpressionSyntax,
            _ => false,
        };

    /// <summary>The undeclared name that an error is about; null if it's about none.</summary>
    /// <param name="error">The error.</param>
    public static UndeclaredName? Of(Diagnostic error)
    {
        var form = NameErrors.FormOf(error.Id);
        return form is { } known && NameAt(error, known) is { } name ? new(name, known) : null;
    }

    /// <summary>Whether an entry of a list of names means it. An entry may have the names that are written before and after it.</summary>
    public bool IsMeantBy(string entry) =>
        entry == Identifier
        || (Syntax.Parent is AttributeSyntax && entry == Identifier + AttributeSuffix)
        || (
            Form is UndeclaredForm.Plain or UndeclaredForm.OfNamespace
            && entry.Contains('.', StringComparison.Ordinal)
            && Qualified.Any(n => Text(n) == entry)
        );

    // The name with its qualifiers, then with the names that it qualifies.
    private IEnumerable<SyntaxNode> Qualified =>
        Syntax
            .AncestorsAndSelf()
            .TakeWhile(n =>
                n is NameSyntax
                || (
                    n is MemberAccessExpressionSyntax
                    && n.DescendantNodes().All(d => d is NameSyntax or MemberAccessExpressionSyntax or TypeSyntax)
                )
            )
            .Where(n => n != Syntax || !IsQualified(n));

    private static bool IsQualified(SyntaxNode name) =>
        name.Parent switch
        {
            QualifiedNameSyntax qualified => qualified.Right == name,
            MemberAccessExpressionSyntax access => access.Name == name,
            _ => false,
        };

    private static string Text(SyntaxNode name) =>
        name switch
        {
            QualifiedNameSyntax qualified => $"{Text(qualified.Left)}.{Text(qualified.Right)}",
            MemberAccessExpressionSyntax access => $"{Text(access.Expression)}.{Text(access.Name)}",
            AliasQualifiedNameSyntax alias => Text(alias.Name),
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            _ => name.ToString(),
        };

    private static SimpleNameSyntax? NameAt(Diagnostic error, UndeclaredForm form)
    {
        if (error.Location.SourceTree is not { } tree)
        {
            return null;
        }

        var node = tree.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true);
        return (error.Id, node) switch
        {
            ("CS1929", _) => node.AncestorsAndSelf()
                .Select(n => n.Parent)
                .OfType<MemberAccessExpressionSyntax>()
                .FirstOrDefault()
                ?.Name,
            ("CS0432", AliasQualifiedNameSyntax alias) => alias.Alias,
            (_, SimpleNameSyntax name) => name,
            (_, QualifiedNameSyntax qualified) => form == UndeclaredForm.Hidden ? Leftmost(qualified) : qualified.Right,
            (_, AliasQualifiedNameSyntax alias) => alias.Name,
            (_, MemberAccessExpressionSyntax access) => form == UndeclaredForm.Hidden ? Leftmost(access) : access.Name,
            (_, AttributeSyntax attribute) => attribute.Name as SimpleNameSyntax,
            _ => null,
        };
    }

    private static SimpleNameSyntax? Leftmost(SyntaxNode node) =>
        node.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().FirstOrDefault();
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>A name that nothing declares, as an error of the compiler speaks of it.</summary>
/// <param name="Syntax">The name.</param>
/// <param name="Form">What isn't found.</param>
internal sealed record UndeclaredName(SimpleNameSyntax Syntax, UndeclaredForm Form)
{
    private const string AttributeSuffix = "Attribute";

    /// <summary>The name itself.</summary>
    public string Identifier => Syntax.Identifier.ValueText;

    /// <summary>The name as a report lists it: behind the namespaces that do exist.</summary>
    public string Path => Form == UndeclaredForm.OfNamespace ? Text(Qualified.First()) : Identifier;

    /// <summary>Whether code that isn't shown may well declare it: a type has no members elsewhere, but for those that extend its values.</summary>
    public bool MayBeElsewhere =>
        Form switch
        {
            UndeclaredForm.Plain or UndeclaredForm.OfNamespace => true,
            UndeclaredForm.OfValue => Syntax.Parent?.Parent is InvocationExpressionSyntax,
            _ => false,
        };

    /// <summary>The name that an error speaks of; null where it speaks of none.</summary>
    /// <param name="error">The error.</param>
    public static UndeclaredName? Of(Diagnostic error)
    {
        var form = error.Id switch
        {
            "CS0103" or "CS0246" or "CS0400" or "CS0432" => UndeclaredForm.Plain,
            "CS0234" => UndeclaredForm.OfNamespace,
            "CS0117" or "CS0426" => UndeclaredForm.OfType,
            "CS1061" or "CS1929" => UndeclaredForm.OfValue,
            // Something else has that name: a type where a method is called, or one with other type parameters.
            "CS0118" or "CS0119" or "CS0120" or "CS0305" or "CS0307" or "CS0308" or "CS0616" or "CS1955" =>
                UndeclaredForm.Hidden,
            _ => (UndeclaredForm?)null,
        };
        return form is { } known && NameAt(error, known) is { } name ? new(name, known) : null;
    }

    /// <summary>Whether an entry of a list of names means it: by the name itself, or with what is written before and behind it.</summary>
    public bool IsMeantBy(string entry) =>
        entry == Identifier
        || (Syntax.Parent is AttributeSyntax && entry == Identifier + AttributeSuffix)
        || (
            Form is UndeclaredForm.Plain or UndeclaredForm.OfNamespace
            && entry.Contains('.', StringComparison.Ordinal)
            && Qualified.Any(n => Text(n) == entry)
        );

    // The name with what qualifies it, then with what it qualifies itself.
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

/// <summary>The ways in which a name isn't found.</summary>
internal enum UndeclaredForm
{
    /// <summary>Nothing in scope has it.</summary>
    Plain,

    /// <summary>The namespace before it has nothing of that name.</summary>
    OfNamespace,

    /// <summary>The type before it has no such member.</summary>
    OfType,

    /// <summary>The type of the value before it has no such member, and nothing extends it by one.</summary>
    OfValue,

    /// <summary>What has that name can't be what is meant.</summary>
    Hidden,
}

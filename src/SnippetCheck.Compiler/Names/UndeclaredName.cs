using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>A name in an error of the compiler that nothing declares.</summary>
/// <param name="Syntax">The name.</param>
/// <param name="Form">What isn't found.</param>
internal sealed record UndeclaredName(SimpleNameSyntax Syntax, UndeclaredForm Form)
{
    private const string AttributeSuffix = "Attribute";

    private static readonly CandidateReason[] Hiding =
    [
        CandidateReason.NotATypeOrNamespace,
        CandidateReason.NotAnAttributeType,
        CandidateReason.NotInvocable,
        CandidateReason.NotAValue,
        CandidateReason.WrongArity,
        CandidateReason.StaticInstanceMismatch,
    ];

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
    public static UndeclaredName? Of(Diagnostic error)
    {
        var form = NameErrors.FormOf(error.Id);
        return form is { } known && NameAt(error, known) is { } name ? new(name, known) : null;
    }

    /// <summary>A name that nothing declares; null if something does, or if it's a member of something unknown.</summary>
    public static UndeclaredName? In(SimpleNameSyntax name, SemanticModel model)
    {
        if (
            name
                is IdentifierNameSyntax { IsVar: true }
                    or { Identifier.ValueText: "" }
                    or { Identifier.ValueText: "_" or "nameof" }
            || name.Parent is NameColonSyntax or NameEqualsSyntax
            || model.GetSymbolInfo(name) is not { Symbol: null or IErrorTypeSymbol } info
        )
        {
            return null;
        }

        if (!info.CandidateSymbols.IsEmpty)
        {
            return Hiding.Contains(info.CandidateReason) && !IsUnknown(info.CandidateSymbols[0])
                ? new(name, UndeclaredForm.Hidden)
                : null;
        }

        return FormOf(name, model) is { } form ? new(name, form) : null;
    }

    /// <summary>The same for the name that an expression ends with.</summary>
    public static UndeclaredName? At(ExpressionSyntax expression, SemanticModel model) =>
        expression switch
        {
            SimpleNameSyntax name => In(name, model),
            MemberAccessExpressionSyntax access => In(access.Name, model),
            _ => null,
        };

    private static UndeclaredForm? FormOf(SimpleNameSyntax name, SemanticModel model) =>
        name.Parent switch
        {
            QualifiedNameSyntax { Left: var left } qualified when qualified.Right == name => OfContainer(left, model),
            AliasQualifiedNameSyntax alias when alias.Name == name => UndeclaredForm.OfNamespace,
            MemberAccessExpressionSyntax { Expression: var left } access when access.Name == name => OfContainer(
                left,
                model
            ),
            MemberBindingExpressionSyntax => name.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()
                is { Expression: var left } access
            && access.WhenNotNull.DescendantNodesAndSelf().OfType<MemberBindingExpressionSyntax>().First()
                == name.Parent
                ? OfContainer(left, model)
                : null,
            AssignmentExpressionSyntax
            {
                Parent: InitializerExpressionSyntax { Parent: ExpressionSyntax created }
            } assignment when assignment.Left == name => model.GetTypeInfo(created).Type.IsUnknown()
                ? null
                : UndeclaredForm.OfType,
            _ => UndeclaredForm.Plain,
        };

    private static bool IsUnknown(ISymbol symbol) =>
        symbol switch
        {
            IFieldSymbol field => field.Type.IsUnknown(),
            IPropertySymbol property => property.Type.IsUnknown(),
            IEventSymbol raised => raised.Type.IsUnknown(),
            _ => false,
        };

    private static UndeclaredForm? OfContainer(ExpressionSyntax container, SemanticModel model) =>
        model.GetSymbolInfo(container).Symbol switch
        {
            INamespaceSymbol => UndeclaredForm.OfNamespace,
            INamedTypeSymbol and not IErrorTypeSymbol => container is NameSyntax && container.Parent is NameSyntax
                ? UndeclaredForm.Nested
                : UndeclaredForm.OfType,
            _ when container is BaseExpressionSyntax => UndeclaredForm.OfValue,
            _ => UnknownValue.IsUnknown(container, model) || model.GetTypeInfo(container).Type is null
                ? null
                : UndeclaredForm.OfValue,
        };

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

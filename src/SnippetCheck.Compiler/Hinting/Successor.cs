using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>What to use instead of an obsolete API: the only member or type beside it that the message of its attribute names.</summary>
internal static partial class Successor
{
    // "'X' is obsolete: 'Use Y instead.'", as a warning and as an error.
    private static readonly string[] Codes = ["CS0618", "CS0619"];

    /// <summary>The fix for a finding about an obsolete API; null if it's about something else, or names no other API, or several.</summary>
    public static Hint? Of(Diagnostic finding, CSharpCompilation compilation)
    {
        if (!Codes.Contains(finding.Id) || finding.Location.SourceTree is not { } tree)
        {
            return null;
        }

        var model = compilation.GetSemanticModel(tree);
        return tree.GetRoot()
            .FindNode(finding.Location.SourceSpan)
            .DescendantNodesAndSelf()
            .OfType<SimpleNameSyntax>()
            .Select(name => Of(name, model))
            .FirstOrDefault(h => h is not null);
    }

    private static Hint? Of(SimpleNameSyntax name, SemanticModel model)
    {
        var used = model.GetSymbolInfo(name).Symbol;
        var declared = used is IMethodSymbol { ReducedFrom: { } whole } ? whole : used;
        if (declared is null || MessageOf(declared) is not { } message)
        {
            return null;
        }

        var others = Beside(declared)
            .Where(o => o.Kind == declared.Kind && o.IsStatic == declared.IsStatic && o.Name != declared.Name)
            .Where(o => o.CanBeReferencedByName && MessageOf(o) is null)
            .Where(o => model.IsAccessible(name.SpanStart, o))
            .Select(o => o.Name)
            .ToHashSet();
        var named = QualifiedWord()
            .Matches(message)
            .Where(m => others.Contains(m.Groups["name"].Value))
            .Where(m => m.Groups["type"] is not { Success: true } type || type.Value == declared.ContainingSymbol.Name)
            .Select(m => m.Groups["name"].Value)
            .Distinct()
            .ToList();
        return named is [var only] ? new(HintKind.Successor, [only]) { Replaced = name.Identifier.ValueText } : null;
    }

    private static IEnumerable<ISymbol> Beside(ISymbol declared) =>
        declared switch
        {
            INamedTypeSymbol { ContainingType: null } type => type
                .ContainingNamespace.GetTypeMembers()
                .Where(t => t.Arity == type.Arity),
            { ContainingType: { } container } => SelfAndBases(container).SelectMany(t => t.GetMembers()),
            _ => [],
        };

    private static IEnumerable<INamedTypeSymbol> SelfAndBases(INamedTypeSymbol type)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            yield return at;
        }
    }

    private static string? MessageOf(ISymbol symbol) =>
        symbol
            .GetAttributes()
            .Where(a =>
                a.AttributeClass is { Name: nameof(ObsoleteAttribute), ContainingNamespace.Name: nameof(System) }
            )
            .Select(a => a.ConstructorArguments.FirstOrDefault().Value as string ?? "")
            .FirstOrDefault();

    [GeneratedRegex(@"(\b(?<type>\w+)(<[^>]*>)?\.)?\b(?<name>\w+)", RegexOptions.NonBacktracking)]
    private static partial Regex QualifiedWord();
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>Finds out what's still checked of parts that assume names: a name that means something declared could be wrong.</summary>
internal static class KnownNames
{
    /// <summary>The indices of the parts with such a name. Namespaces don't count, nor do names in using directives.</summary>
    /// <param name="program">The program.</param>
    public static IReadOnlySet<int> PartsWith(ComposedProgram program)
    {
        var parts = new HashSet<int>();
        foreach (var (tree, file) in program.Sources)
        {
            var model = program.Compilation.GetSemanticModel(tree);
            parts.UnionWith(
                tree.GetRoot()
                    .DescendantNodes(n => n is not UsingDirectiveSyntax)
                    .OfType<SimpleNameSyntax>()
                    .Where(name => IsKnown(name, model))
                    .Select(name => file.ToPart(name.SpanStart))
                    .Where(place => !place.IsAdded)
                    .Select(place => place.Part)
            );
        }

        return parts;
    }

    private static bool IsKnown(SimpleNameSyntax name, SemanticModel model) =>
        !(name is IdentifierNameSyntax { IsVar: true })
        && model.GetSymbolInfo(name).Symbol is { } symbol and not (INamespaceSymbol or IErrorTypeSymbol);
}

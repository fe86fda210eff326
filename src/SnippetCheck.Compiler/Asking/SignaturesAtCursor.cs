using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>The overloads that the call around a cursor can mean.</summary>
internal static class SignaturesAtCursor
{
    /// <summary>The overloads of the innermost call around a cursor.</summary>
    public static CodeAnswer Of(Cursor cursor)
    {
        var list = cursor
            .Before.Parent?.AncestorsAndSelf()
            .FirstOrDefault(n =>
                n is BaseArgumentListSyntax or AttributeArgumentListSyntax && IsInside(n, cursor.Position)
            );
        if (list?.Parent is not { } call)
        {
            return new CodeAnswer.Nothing();
        }

        var overloads = OverloadsOf(cursor, call).OrderBy(o => o.Parameters.Length).ToList();
        if (overloads.Count == 0)
        {
            return new CodeAnswer.Nothing();
        }

        var (index, name, count) = ArgumentAt(list, cursor.Position);
        var resolved = cursor.Model.GetSymbolInfo(call).Symbol;
        var active = overloads.FindIndex(o => SymbolEqualityComparer.Default.Equals(o.Symbol, resolved));
        if (active < 0 || !Takes(overloads[active].Parameters, index, count, name))
        {
            active = Enumerable
                .Range(0, overloads.Count)
                .Where(i => Takes(overloads[i].Parameters, index, count, name))
                .OrderByDescending(i => Fit(cursor.Model, list, overloads[i].Parameters))
                .FirstOrDefault();
        }

        return new CodeAnswer.Signatures(
            [.. overloads.Select(o => SignatureOf(cursor.Program, o))],
            active,
            ParameterOf(overloads[active].Parameters, index, name)
        );
    }

    /// <summary>Something that can be called.</summary>
    private sealed record Overload(ISymbol Symbol, IReadOnlyList<IParameterSymbol> All)
    {
        public IParameterSymbol[] Parameters { get; } = [.. All];
    }

    private static bool IsInside(SyntaxNode list, int position)
    {
        var (open, close) = (list.GetFirstToken(), list.GetLastToken(includeZeroWidth: true));
        return position >= open.Span.End && (close.IsMissing || close.Span.Length == 0 || position <= close.SpanStart);
    }

    private static IEnumerable<Overload> OverloadsOf(Cursor cursor, SyntaxNode call)
    {
        var model = cursor.Model;
        var found = call switch
        {
            InvocationExpressionSyntax invocation => model.GetMemberGroup(invocation.Expression)
                is { Length: > 0 } group
                ? group
                : InvokeOf(model.GetTypeInfo(invocation.Expression).Type),
            BaseObjectCreationExpressionSyntax creation => ConstructorsOf(model.GetTypeInfo(creation).Type),
            ConstructorInitializerSyntax initializer => model.GetMemberGroup(initializer),
            PrimaryConstructorBaseTypeSyntax baseType => ConstructorsOf(model.GetTypeInfo(baseType.Type).Type),
            AttributeSyntax attribute => model.GetMemberGroup(attribute),
            ElementAccessExpressionSyntax access => IndexersOf(model.GetTypeInfo(access.Expression).Type),
            _ => [],
        };
        return found
            .Where(s => s is IMethodSymbol or IPropertySymbol && model.IsAccessible(cursor.Position, s))
            .Select(s => new Overload(
                s,
                s is IMethodSymbol method ? method.Parameters : ((IPropertySymbol)s).Parameters
            ));
    }

    private static IEnumerable<ISymbol> InvokeOf(ITypeSymbol? type) =>
        type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke } ? [invoke] : [];

    private static IEnumerable<ISymbol> ConstructorsOf(ITypeSymbol? type) =>
        type is INamedTypeSymbol named ? named.InstanceConstructors : [];

    private static IEnumerable<ISymbol> IndexersOf(ITypeSymbol? type)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            foreach (var indexer in at.GetMembers().OfType<IPropertySymbol>().Where(p => p.IsIndexer))
            {
                yield return indexer;
            }
        }
    }

    // The argument at the cursor: its index, its name if it has one, and how many there are.
    private static (int Index, string? Name, int Count) ArgumentAt(SyntaxNode list, int position)
    {
        var (arguments, separators) = list switch
        {
            BaseArgumentListSyntax plain => (
                plain.Arguments.Select(a => a.NameColon?.Name.Identifier.ValueText).ToList(),
                plain.Arguments.GetSeparators()
            ),
            AttributeArgumentListSyntax attribute => (
                attribute.Arguments.Select(a => a.NameColon?.Name.Identifier.ValueText).ToList(),
                attribute.Arguments.GetSeparators()
            ),
            _ => ([], []),
        };
        var index = separators.Count(s => s.Span.End <= position);
        return (index, index < arguments.Count ? arguments[index] : null, arguments.Count);
    }

    private static bool Takes(IParameterSymbol[] parameters, int index, int count, string? name) =>
        name is not null
            ? parameters.Any(p => p.Name == name)
            : parameters is [.., { IsParams: true }]
                || Math.Max(index + (count > 0 ? 1 : 0), count) <= parameters.Length;

    // How well the arguments that are there fit: one of the same type counts more than one that's converted.
    private static int Fit(SemanticModel model, SyntaxNode list, IParameterSymbol[] parameters) =>
        list is BaseArgumentListSyntax { Arguments: var arguments }
            ? arguments
                .Take(parameters.Length)
                .Select((a, i) => model.ClassifyConversion(a.Expression, parameters[i].Type))
                .Sum(c =>
                    c.IsIdentity ? 2
                    : c.IsImplicit ? 1
                    : 0
                )
            : 0;

    private static int ParameterOf(IParameterSymbol[] parameters, int index, string? name)
    {
        var named = name is null ? -1 : Array.FindIndex(parameters, p => p.Name == name);
        return named >= 0 ? named
            : parameters is [.., { IsParams: true }] ? Math.Min(index, parameters.Length - 1)
            : index;
    }

    private static Signature SignatureOf(AskedProgram program, Overload overload) =>
        new(
            SymbolText.DisplayOf(program, overload.Symbol),
            SymbolDocumentation.SummaryOf(overload.Symbol),
            [
                .. overload.Parameters.Select(p => new SignatureParameter(
                    SymbolText.DisplayOf(p),
                    SymbolDocumentation.SummaryOf(p, overload.Symbol)
                )),
            ]
        );
}

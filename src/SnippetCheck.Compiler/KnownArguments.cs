using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>
/// Finds calls that are wrong whatever their unknown arguments are. Where an argument has an unknown type, Roslyn reports
/// nothing of the call; with <c>default</c> in its place, it says whether any overload takes the others.
/// </summary>
internal static class KnownArguments
{
    // No overload takes so many; one is of the wrong type, or is missing.
    private static readonly string[] Codes = ["CS1501", "CS1503", "CS7036"];

    /// <summary>The errors of such calls.</summary>
    /// <param name="compilation">The program.</param>
    /// <param name="trees">The files that are looked through.</param>
    public static IEnumerable<Diagnostic> Errors(CSharpCompilation compilation, IEnumerable<SyntaxTree> trees) =>
        compilation.LanguageVersion < LanguageVersion.CSharp7_1
            ? []
            : trees.SelectMany(tree => Errors(tree, compilation));

    private static IEnumerable<Diagnostic> Errors(SyntaxTree tree, CSharpCompilation compilation)
    {
        var model = compilation.GetSemanticModel(tree);
        return tree.GetRoot()
            .DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Where(call => HasUnknownArgument(call, model) && IsOfKnownMethod(call, model))
            .SelectMany(call =>
            {
                var reduced = Reduced(call, model);
                return
                    model.GetSpeculativeSymbolInfo(call.SpanStart, reduced, SpeculativeBindingOption.BindAsExpression)
                        is { Symbol: null, CandidateReason: CandidateReason.OverloadResolutionFailure }
                    ? Errors(call, reduced, compilation)
                    : [];
            });
    }

    private static bool HasUnknownArgument(InvocationExpressionSyntax call, SemanticModel model) =>
        call.ArgumentList.Arguments.All(a => a.RefKindKeyword.IsKind(SyntaxKind.None))
        && call.ArgumentList.Arguments.Any(a => model.GetTypeInfo(a.Expression).Type.ContainsUnknown());

    private static bool IsOfKnownMethod(InvocationExpressionSyntax call, SemanticModel model) =>
        model.GetSymbolInfo(call).Symbol is null
        && call.Expression is SimpleNameSyntax or MemberAccessExpressionSyntax
        && model.GetMemberGroup(call.Expression) is { Length: > 0 } methods
        && methods.All(m => m is IMethodSymbol && !m.ContainingType.HasUnknownBase())
        && (
            call.Expression is not MemberAccessExpressionSyntax { Expression: var receiver }
            || !(model.GetTypeInfo(receiver).Type.ContainsUnknown() || UnknownValue.IsUnknown(receiver, model))
        );

    private static InvocationExpressionSyntax Reduced(InvocationExpressionSyntax call, SemanticModel model) =>
        call.WithArgumentList(
            call.ArgumentList.WithArguments(
                SyntaxFactory.SeparatedList(
                    call.ArgumentList.Arguments.Select(a =>
                        IsKnown(a.Expression, model)
                            ? a
                            : a.WithExpression(SyntaxFactory.LiteralExpression(SyntaxKind.DefaultLiteralExpression))
                    )
                )
            )
        );

    private static bool IsKnown(ExpressionSyntax argument, SemanticModel model) =>
        argument.IsKind(SyntaxKind.NullLiteralExpression)
        || (
            !UnknownValue.IsUnknown(argument, model)
            && model.GetTypeInfo(argument).Type is { } type
            && !type.ContainsUnknown()
            && !type.HasUnknownSupertype()
        );

    // The errors of the reduced call, where they are in the call itself.
    private static IEnumerable<Diagnostic> Errors(
        InvocationExpressionSyntax call,
        InvocationExpressionSyntax reduced,
        CSharpCompilation compilation
    )
    {
        var mark = new SyntaxAnnotation();
        var tree = call.SyntaxTree;
        var root = tree.GetRoot().ReplaceNode(call, reduced.WithAdditionalAnnotations(mark));
        var changed = tree.WithRootAndOptions(root, tree.Options);
        var marked = (InvocationExpressionSyntax)changed.GetRoot().GetAnnotatedNodes(mark).Single();
        var name = call.Expression is MemberAccessExpressionSyntax access ? access.Name : call.Expression;
        foreach (
            var error in compilation
                .ReplaceSyntaxTree(tree, changed)
                .GetSemanticModel(changed)
                .GetDiagnostics(marked.Span)
                .Where(d => Codes.Contains(d.Id))
        )
        {
            var at = marked.ArgumentList.Arguments.IndexOf(a => a.Span.Contains(error.Location.SourceSpan));
            var isWhole = at < 0 || marked.ArgumentList.Arguments[at].Expression.Span == error.Location.SourceSpan;
            if (isWhole && (at >= 0) == (error.Id == "CS1503"))
            {
                var place = at >= 0 ? call.ArgumentList.Arguments[at].Expression : name;
                yield return Diagnostic.Create(
                    error.Id,
                    error.Descriptor.Category,
                    error.GetMessage(System.Globalization.CultureInfo.InvariantCulture),
                    DiagnosticSeverity.Error,
                    DiagnosticSeverity.Error,
                    isEnabledByDefault: true,
                    warningLevel: 0,
                    location: place.GetLocation()
                );
            }
        }
    }
}

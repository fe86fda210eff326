using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>
/// Finds calls that are wrong whatever their unknown arguments are. Where an argument has an unknown type, Roslyn reports nothing of a
/// method's call, and judges a constructor's by a single overload. With <c>default</c> in its place, it says whether any overload takes
/// the others.
/// </summary>
internal static class KnownArguments
{
    private const string WrongType = "CS1503";
    private const string UnknownParameter = "CS1739";

    // No overload takes so many; one is of the wrong type, is missing, or has a name that no parameter has.
    private static readonly string[] Codes = ["CS1501", WrongType, "CS7036", UnknownParameter];

    /// <summary>The errors of such calls.</summary>
    /// <param name="compilation">The program.</param>
    /// <param name="trees">The files that are looked through.</param>
    public static IEnumerable<Diagnostic> Errors(CSharpCompilation compilation, IEnumerable<SyntaxTree> trees) =>
        Knows(compilation) ? trees.SelectMany(tree => Errors(tree, compilation)) : [];

    /// <summary>Whether an error is about a call that has an unknown argument, so that Roslyn may have judged it by the wrong overload.</summary>
    /// <param name="error">An error that Roslyn reports.</param>
    /// <param name="compilation">The program.</param>
    public static bool Judges(Diagnostic error, CSharpCompilation compilation) =>
        Codes.Contains(error.Id)
        && Knows(compilation)
        && error.Location.SourceTree is { } tree
        && tree.GetRoot()
            .FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true)
            .FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>()
            is { ArgumentList: { } arguments } creation
        && (arguments.Span.Contains(error.Location.SourceSpan) || error.Id != WrongType)
        && HasUnknown(arguments, compilation.GetSemanticModel(tree))
        && !creation.GetDiagnostics().Any();

    /// <summary>Whether <c>default</c> is known without a type. It's new in C# 7.1.</summary>
    public static bool Knows(CSharpCompilation compilation) => compilation.LanguageVersion >= LanguageVersion.CSharp7_1;

    private static IEnumerable<Diagnostic> Errors(SyntaxTree tree, CSharpCompilation compilation)
    {
        var model = compilation.GetSemanticModel(tree);
        return from call in tree.GetRoot().DescendantNodes().OfType<ExpressionSyntax>()
            let arguments = ArgumentsOf(call)
            where arguments is not null && HasUnknown(arguments, model) && IsOfKnownMethod(call, model)
            let reduced = call.ReplaceNode(arguments, Reduced(arguments, e => Reduced(e, model)))
            where Fails(call, reduced, model)
            from error in Errors(call, reduced, compilation)
            select error;
    }

    /// <summary>A program in which <c>default</c> stands in place of each unknown argument of a call, except for its lambdas.</summary>
    /// <param name="call">The call.</param>
    /// <param name="compilation">The program.</param>
    public static (ExpressionSyntax Call, CSharpCompilation Compilation) Reduce(
        ExpressionSyntax call,
        CSharpCompilation compilation
    )
    {
        var model = compilation.GetSemanticModel(call.SyntaxTree);
        return ArgumentsOf(call) is { } arguments
            ? Replace(
                call,
                call.ReplaceNode(
                    arguments,
                    Reduced(arguments, e => e is AnonymousFunctionExpressionSyntax ? e : Reduced(e, model))
                ),
                compilation
            )
            : (call, compilation);
    }

    private static ArgumentListSyntax? ArgumentsOf(ExpressionSyntax call) =>
        call switch
        {
            InvocationExpressionSyntax invocation => invocation.ArgumentList,
            BaseObjectCreationExpressionSyntax creation => creation.ArgumentList,
            _ => null,
        };

    /// <summary>Whether an argument other than a lambda has an unknown type.</summary>
    public static bool HasUnknown(ArgumentListSyntax arguments, SemanticModel model) =>
        arguments.Arguments.All(a => a.RefKindKeyword.IsKind(SyntaxKind.None))
        && arguments.Arguments.Any(a =>
            a.Expression is not AnonymousFunctionExpressionSyntax && Parts(a.Expression).Any(p => IsUnknown(p, model))
        );

    private static IEnumerable<ExpressionSyntax> Parts(ExpressionSyntax argument) =>
        argument.DescendantNodesAndSelf().OfType<ExpressionSyntax>();

    /// <summary>Whether an expression is unknown, or its type or a base of that is.</summary>
    public static bool IsUnknown(ExpressionSyntax expression, SemanticModel model) =>
        UnknownValue.IsUnknown(expression, model)
        || model.GetTypeInfo(expression).Type is var type && (type.ContainsUnknown() || type.HasUnknownSupertype());

    /// <summary>Whether all methods or constructors are known that a call may mean, and it isn't known which one it does.</summary>
    public static bool IsOfKnownMethod(ExpressionSyntax call, SemanticModel model) =>
        model.GetSymbolInfo(call).Symbol is null
        && call switch
        {
            BaseObjectCreationExpressionSyntax => model.GetTypeInfo(call).Type is INamedTypeSymbol type
                && !type.IsUnknown(),
            InvocationExpressionSyntax
            {
                Expression: var name and (SimpleNameSyntax or MemberAccessExpressionSyntax)
            } => model.GetMemberGroup(name) is { Length: > 0 } methods
                && methods.All(m => m is IMethodSymbol && !m.ContainingType.HasUnknownBase())
                && (
                    name is not MemberAccessExpressionSyntax { Expression: var receiver }
                    || !(model.GetTypeInfo(receiver).Type.ContainsUnknown() || UnknownValue.IsUnknown(receiver, model))
                ),
            _ => false,
        };

    private static ArgumentListSyntax Reduced(
        ArgumentListSyntax arguments,
        Func<ExpressionSyntax, ExpressionSyntax> reduce
    ) =>
        arguments.WithArguments(
            SyntaxFactory.SeparatedList(arguments.Arguments.Select(a => a.WithExpression(reduce(a.Expression))))
        );

    private static ExpressionSyntax Reduced(ExpressionSyntax argument, SemanticModel model) =>
        argument.IsKind(SyntaxKind.NullLiteralExpression) ? argument
        : IsUnknown(argument, model) || model.GetTypeInfo(argument).Type is not { } type
            ? SyntaxFactory.LiteralExpression(SyntaxKind.DefaultLiteralExpression)
        : !type.IsAnonymousType && Parts(argument).Any(p => IsUnknown(p, model))
            ? SyntaxFactory.ParseExpression(
                $"default({type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)})"
            )
        : argument;

    // A creation without a type can't be bound on its own.
    private static bool Fails(ExpressionSyntax call, ExpressionSyntax reduced, SemanticModel model) =>
        call is ImplicitObjectCreationExpressionSyntax
        || model.GetSpeculativeSymbolInfo(call.SpanStart, reduced, SpeculativeBindingOption.BindAsExpression)
            is { Symbol: null, CandidateReason: CandidateReason.OverloadResolutionFailure };

    // The errors of the reduced call, where they are in the call itself.
    private static IEnumerable<Diagnostic> Errors(
        ExpressionSyntax call,
        ExpressionSyntax reduced,
        CSharpCompilation compilation
    )
    {
        var (marked, changed) = Replace(call, reduced, compilation);
        return changed
            .GetSemanticModel(marked.SyntaxTree)
            .GetDiagnostics(marked.Span)
            .Where(d => Codes.Contains(d.Id))
            .SelectMany(error =>
                PlaceOf(error, call, marked) is { } place
                    ?
                    [
                        SilencedErrors.Create(
                            error.Id,
                            error.GetMessage(System.Globalization.CultureInfo.InvariantCulture),
                            place.GetLocation()
                        ),
                    ]
                    : Array.Empty<Diagnostic>()
            );
    }

    private static (ExpressionSyntax Call, CSharpCompilation Compilation) Replace(
        ExpressionSyntax call,
        ExpressionSyntax reduced,
        CSharpCompilation compilation
    )
    {
        var mark = new SyntaxAnnotation();
        var tree = call.SyntaxTree;
        var root = tree.GetRoot().ReplaceNode(call, reduced.WithAdditionalAnnotations(mark));
        var changed = tree.WithRootAndOptions(root, tree.Options);
        var marked = (ExpressionSyntax)changed.GetRoot().GetAnnotatedNodes(mark).Single();
        return (marked, compilation.ReplaceSyntaxTree(tree, changed));
    }

    // The same place in the original call; null if the error isn't about the call itself.
    private static SyntaxNode? PlaceOf(Diagnostic error, ExpressionSyntax call, ExpressionSyntax marked)
    {
        var span = error.Location.SourceSpan;
        var arguments = ArgumentsOf(marked)?.Arguments ?? [];
        var at = arguments.IndexOf(a => a.Span.Contains(span));
        var original = at < 0 ? null : ArgumentsOf(call)?.Arguments[at];
        return (error.Id, original) switch
        {
            (UnknownParameter, _) => original?.NameColon?.Name,
            (WrongType, _) => original is not null && arguments[at].Expression.Span == span
                ? original.Expression
                : null,
            (_, not null) => null,
            _ => call switch
            {
                InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Name,
                InvocationExpressionSyntax { Expression: var name } => name,
                ObjectCreationExpressionSyntax { Type: var type } => type,
                _ => call,
            },
        };
    }
}

using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>
/// Finds what is wrong in lambdas that a constructor gets together with unknown arguments. Roslyn judges them by a single overload, which may
/// be another one than the code means. With <c>default</c> in place of what's unknown, it says which overload takes the others.
/// </summary>
internal static class KnownLambdas
{
    private const string Ambiguous = "CS0121";

    /// <summary>Whether an error is in such a lambda.</summary>
    /// <param name="error">An error that Roslyn reports.</param>
    /// <param name="compilation">The program.</param>
    public static bool Judges(Diagnostic error, CSharpCompilation compilation) =>
        error is { Severity: DiagnosticSeverity.Error, Location.SourceTree: { } tree }
        && KnownArguments.Knows(compilation)
        && tree.GetRoot()
            .FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true)
            .AncestorsAndSelf()
            .OfType<AnonymousFunctionExpressionSyntax>()
            .Any(lambda =>
                CreationWith(lambda) is { } creation && IsJudged(creation, compilation.GetSemanticModel(tree))
            );

    /// <summary>Whether it isn't known what such a lambda becomes, even then.</summary>
    /// <param name="lambda">A lambda.</param>
    /// <param name="compilation">The program.</param>
    public static bool IsOpen(AnonymousFunctionExpressionSyntax lambda, CSharpCompilation compilation)
    {
        if (
            !KnownArguments.Knows(compilation)
            || CreationWith(lambda) is not { } creation
            || !IsJudged(creation, compilation.GetSemanticModel(lambda.SyntaxTree))
        )
        {
            return false;
        }

        var (call, changed) = KnownArguments.Reduce(creation, compilation);
        return !IsResolved(call, changed.GetSemanticModel(call.SyntaxTree));
    }

    /// <summary>The errors in such lambdas.</summary>
    /// <param name="compilation">The program.</param>
    /// <param name="trees">The files that are looked through.</param>
    public static IEnumerable<Diagnostic> Errors(CSharpCompilation compilation, IEnumerable<SyntaxTree> trees) =>
        KnownArguments.Knows(compilation) ? trees.SelectMany(tree => Errors(tree, compilation)) : [];

    private static IEnumerable<Diagnostic> Errors(SyntaxTree tree, CSharpCompilation compilation)
    {
        var creations = tree.GetRoot()
            .DescendantNodes()
            .OfType<AnonymousFunctionExpressionSyntax>()
            .Select(CreationWith)
            .OfType<BaseObjectCreationExpressionSyntax>()
            .Distinct()
            .ToList();
        return creations.Count == 0
            ? []
            : creations
                .Where(c => IsJudged(c, compilation.GetSemanticModel(tree)))
                .SelectMany(c => Errors(c, compilation));
    }

    private static BaseObjectCreationExpressionSyntax? CreationWith(AnonymousFunctionExpressionSyntax lambda) =>
        (lambda.Parent as ArgumentSyntax)?.Parent?.Parent as BaseObjectCreationExpressionSyntax;

    private static bool IsJudged(BaseObjectCreationExpressionSyntax creation, SemanticModel model) =>
        creation.ArgumentList is { } arguments
        && KnownArguments.HasUnknown(arguments, model)
        && KnownArguments.IsOfKnownMethod(creation, model)
        && !creation.GetDiagnostics().Any();

    private static IEnumerable<Diagnostic> Errors(
        BaseObjectCreationExpressionSyntax creation,
        CSharpCompilation compilation
    )
    {
        var (call, changed) = KnownArguments.Reduce(creation, compilation);
        var model = changed.GetSemanticModel(call.SyntaxTree);
        var errors = model.GetDiagnostics(call.Span).Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        return !IsResolved(call, model) || errors.Exists(d => d.Id == Ambiguous)
            ? []
            : LambdasOf(call)
                .Zip(LambdasOf(creation))
                .SelectMany(l =>
                    errors
                        .Where(d => l.First.Span.Contains(d.Location.SourceSpan))
                        .Select(d => Moved(d, l.Second.SyntaxTree, l.Second.SpanStart - l.First.SpanStart))
                );
    }

    // Roslyn takes no overload if a lambda has errors. Those of unknown code are none of the author's.
    private static bool IsResolved(ExpressionSyntax call, SemanticModel model) =>
        model.GetSymbolInfo(call).Symbol is not null
        || !LambdasOf(call)
            .Exists(lambda =>
                lambda
                    .Body.DescendantNodesAndSelf()
                    .OfType<SimpleNameSyntax>()
                    .Any(name => IsOfUnknownCode(name, lambda, model))
            );

    private static bool IsOfUnknownCode(
        SimpleNameSyntax name,
        AnonymousFunctionExpressionSyntax lambda,
        SemanticModel model
    )
    {
        if (name.Parent is MemberAccessExpressionSyntax { Name: var member } && member == name)
        {
            return false;
        }

        return model.GetSymbolInfo(name) switch
        {
            { Symbol: null, CandidateSymbols: var candidates } => candidates.IsEmpty,
            // What it is follows from the rest of the lambda.
            { Symbol: IParameterSymbol or ILocalSymbol } info
                when info.Symbol.Locations.Any(l => lambda.Span.Contains(l.SourceSpan)) => false,
            _ => !name.IsVar && KnownArguments.IsUnknown(name, model),
        };
    }

    private static Diagnostic Moved(Diagnostic error, SyntaxTree tree, int distance) =>
        SilencedErrors.Create(
            error.Id,
            error.GetMessage(CultureInfo.InvariantCulture),
            Location.Create(
                tree,
                new TextSpan(error.Location.SourceSpan.Start + distance, error.Location.SourceSpan.Length)
            )
        );

    private static List<AnonymousFunctionExpressionSyntax> LambdasOf(ExpressionSyntax creation) =>
        [
            .. (creation as BaseObjectCreationExpressionSyntax)
                ?.ArgumentList?.Arguments.Select(a => a.Expression)
                .OfType<AnonymousFunctionExpressionSyntax>()
                ?? [],
        ];
}

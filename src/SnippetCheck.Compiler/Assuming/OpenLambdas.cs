using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>
/// Lambdas that are given to something unknown. Roslyn reports no error in them, and not even the names that they don't
/// declare, since it doesn't know what they become. With a cast to a delegate of unknown types around it, a lambda is
/// checked like any other code.
/// </summary>
/// <param name="Insertions">What is put around them, by part.</param>
/// <param name="Spans">Where they are.</param>
internal sealed record OpenLambdas(
    IReadOnlyList<(int Part, Insertion Insertion)> Insertions,
    IReadOnlyList<PartRange> Spans
)
{
    private const string Space = "SnippetCheckUnknown";
    private const string Unknown = "Unknown";
    private const int MostParameters = 8;

    // Of an unknown delegate, nobody knows what it returns, or how.
    private static readonly string[] OfReturnType =
    [
        "CS0127",
        "CS1661",
        "CS1662",
        "CS1678",
        "CS4010",
        "CS8030",
        "CS8031",
        "CS8149",
    ];

    /// <summary>The delegates: <c>void</c> (V), an unknown type (U), a task (T) or a task of an unknown type (A), by the number of parameters.</summary>
    public static string Delegates { get; } =
        $"namespace {Space} {{ "
        + string.Concat(
            Enumerable
                .Range(0, MostParameters + 1)
                .Select(n =>
                    (Count: n, Parameters: string.Join(", ", Enumerable.Range(0, n).Select(i => $"{Unknown} p{i}")))
                )
                .SelectMany(d => "VUTA".Select(k => $"delegate {ReturnType(k)} {k}{d.Count}({d.Parameters}); "))
        )
        + "}";

    /// <summary>Whether an error in such a lambda is one of the code, and not of the delegate.</summary>
    public bool Covers(Finding finding) =>
        finding.IsError
        && !OfReturnType.Contains(finding.Code)
        && !Spans.Contains(finding.Range)
        && Spans.Any(s => s.Part == finding.Range.Part && s.Start <= finding.Range.Start && finding.Range.End <= s.End);

    /// <summary>Finds those of a program.</summary>
    /// <param name="compilation">The program.</param>
    /// <param name="sources">The files that its parts were made into.</param>
    public static OpenLambdas In(CSharpCompilation compilation, IReadOnlyDictionary<SyntaxTree, ComposedFile> sources)
    {
        var insertions = new List<(int, Insertion)>();
        var spans = new List<PartRange>();
        foreach (var (tree, file) in sources)
        {
            var lambdas = tree.GetRoot().DescendantNodes().OfType<AnonymousFunctionExpressionSyntax>().ToList();
            if (lambdas.Count == 0)
            {
                continue;
            }

            var model = compilation.GetSemanticModel(tree);
            foreach (var lambda in lambdas.Where(l => IsOpen(l, model) || KnownLambdas.IsOpen(l, compilation)))
            {
                var (part, start, isAdded) = file.ToPart(lambda.SpanStart);
                if (isAdded || Cast(lambda) is not { } cast)
                {
                    continue;
                }

                var end = file.ToPart(lambda.Span.End - 1).Offset + 1;
                spans.Add(new(part, start, end));
                insertions.Add((part, new(start, cast.Before)));
                insertions.Add((part, new(end, "))", IsBehind: true)));
                if (cast.ReturnType is var (position, type))
                {
                    insertions.Add((part, new(file.ToPart(position).Offset, type)));
                }
            }
        }

        return new(insertions, spans);
    }

    private static bool IsOpen(AnonymousFunctionExpressionSyntax lambda, SemanticModel model) =>
        model.GetTypeInfo(lambda).ConvertedType is null or IErrorTypeSymbol;

    private static (string Before, (int Position, string Type)? ReturnType)? Cast(
        AnonymousFunctionExpressionSyntax lambda
    ) =>
        lambda switch
        {
            SimpleLambdaExpressionSyntax => (ToDelegate(lambda, 1), null),
            ParenthesizedLambdaExpressionSyntax { ReturnType: not null } => (ToAnyDelegate, null),
            ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: var parameters }
                when parameters.All(p => p is { Type: null, Modifiers.Count: 0 }) => parameters.Count <= MostParameters
                ? (ToDelegate(lambda, parameters.Count), null)
                : null,
            ParenthesizedLambdaExpressionSyntax typed => (
                ToAnyDelegate,
                (typed.ParameterList.SpanStart, ReturnType(KindOf(lambda)) + " ")
            ),
            AnonymousMethodExpressionSyntax { ParameterList: null } => (ToDelegate(lambda, 0), null),
            _ => (ToAnyDelegate, null),
        };

    private static string ToAnyDelegate => "((System.Delegate)(";

    private static string ToDelegate(AnonymousFunctionExpressionSyntax lambda, int parameters) =>
        $"((global::{Space}.{KindOf(lambda)}{parameters})(";

    private static char KindOf(AnonymousFunctionExpressionSyntax lambda)
    {
        var returns =
            lambda.ExpressionBody is not null
            || lambda
                .Body.DescendantNodes(n =>
                    n == lambda.Body || n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
                )
                .Any(n => n is ReturnStatementSyntax { Expression: not null });
        return (lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword), returns) switch
        {
            (false, false) => 'V',
            (false, true) => 'U',
            (true, false) => 'T',
            (true, true) => 'A',
        };
    }

    private static string ReturnType(char kind) =>
        kind switch
        {
            'V' => "void",
            'T' => "System.Threading.Tasks.Task",
            'A' => $"System.Threading.Tasks.Task<{Space}.{Unknown}>",
            _ => $"{Space}.{Unknown}",
        };
}

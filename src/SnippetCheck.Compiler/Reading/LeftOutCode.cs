using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>The effects of code that's left out: a body throws when it gets there, and members may be somewhere else.</summary>
/// <param name="elisions">What is left out.</param>
/// <param name="root">The part, parsed without it.</param>
internal sealed class LeftOutCode(Elisions elisions, CompilationUnitSyntax root)
{
    private const string Throw = "throw new global::System.NotImplementedException(\"This is left out of the post.\")";

    // "… does not implement inherited abstract member", "… does not implement interface member", and a base class without the constructor
    // that a class without constructors calls.
    private static readonly string[] MissingMembers = ["CS0534", "CS0535", "CS1729", "CS7036"];

    private readonly List<TypeDeclarationSyntax> _types =
    [
        .. root.DescendantNodes()
            .OfType<TypeDeclarationSyntax>()
            .Where(t =>
                elisions.Places.Any(p =>
                    p >= t.OpenBraceToken.Span.End
                    && p < t.CloseBraceToken.SpanStart
                    && !t.Members.Any(m => m.Span.Contains(p))
                )
            ),
    ];

    /// <summary>How often something is left out.</summary>
    public int Count => elisions.Places.Count;

    /// <summary>The code that replaces left-out code that would have to return a value, or is a whole body.</summary>
    public IEnumerable<Insertion> Bodies() =>
        [
            .. elisions.Arrows.Select(a => new Insertion(a, Throw)),
            .. elisions
                .InBraces.Where(b =>
                    root.FindToken(b).Parent is BlockSyntax { Statements.Count: 0 } block && block.IsBody()
                )
                .Select(b => new Insertion(b, Throw + ";")),
            .. root.DescendantNodes().OfType<BlockSyntax>().Where(EndsLeftOut).Select(ThrowAtEnd),
        ];

    /// <summary>Whether an error says that a type lacks members, and the post leaves out members of that type.</summary>
    /// <param name="code">The error's code.</param>
    /// <param name="offset">Where it is reported.</param>
    public bool Explains(string code, int offset) =>
        MissingMembers.Contains(code)
        && _types.Exists(t => t.SpanStart <= offset && offset < t.OpenBraceToken.SpanStart);

    private static Insertion ThrowAtEnd(BlockSyntax body) => new(body.CloseBraceToken.SpanStart, Throw + "; ");

    // Code that's left out after the last statement, or within it, may return the value.
    private bool EndsLeftOut(BlockSyntax body) =>
        body.Statements is [.., var last]
        && body.IsBody()
        && last is not (ReturnStatementSyntax or ThrowStatementSyntax)
        && elisions.Places.Any(p => p >= last.SpanStart && p < body.CloseBraceToken.SpanStart)
        && ReturnsValue(body);

    private static bool ReturnsValue(BlockSyntax body) =>
        !body.OwnNodes().OfType<YieldStatementSyntax>().Any()
        && body.Parent switch
        {
            MethodDeclarationSyntax method => IsValue(method.ReturnType, method.Modifiers),
            LocalFunctionStatementSyntax function => IsValue(function.ReturnType, function.Modifiers),
            OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax => true,
            AccessorDeclarationSyntax accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration),
            AnonymousFunctionExpressionSyntax => body.OwnNodes()
                .OfType<ReturnStatementSyntax>()
                .Any(r => r.Expression is not null),
            _ => false,
        };

    private static bool IsValue(TypeSyntax type, SyntaxTokenList modifiers) =>
        type is not PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword }
        && !(
            modifiers.Any(SyntaxKind.AsyncKeyword)
            && type is SimpleNameSyntax { Arity: 0 } or QualifiedNameSyntax { Right.Arity: 0 }
        );
}

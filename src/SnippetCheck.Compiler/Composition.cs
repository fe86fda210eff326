using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>Turns a fragment into a file of a program: wraps what needs a class, and puts statements before types.</summary>
internal static class Composition
{
    private const string DefaultClass = "Program";

    /// <summary>The file of a program made of one part. Where the author <paramref name="wanted"/> a kind, the code is taken as it stands.</summary>
    public static ComposedFile Compose(int part, SourcePart source, Fragment fragment, bool wanted)
    {
        var file = fragment.Kind switch
        {
            FragmentKind.Members => WrapMembers(part, source.Name, source.Text, fragment.Root),
            FragmentKind.Expression => WrapExpression(part, source.Name, source.Text, fragment.Root),
            FragmentKind.Program when !wanted && TypesBeforeStatements(fragment.Root) => PutStatementsFirst(part, source.Name, source.Text, fragment.Root),
            _ => new ComposedFile(part, source.Name, source.Text),
        };
        BlankLineDirectives(file, fragment.Root);
        return file;
    }

    /// <summary>Puts a class around members: a static one where an extension method wants it, named as a constructor among them says.</summary>
    public static ComposedFile WrapMembers(int part, string name, string text, CompilationUnitSyntax root)
    {
        var file = new ComposedFile(part, name, text);
        var isStatic = root.DescendantNodes().Any(n =>
            n is ExtensionBlockDeclarationSyntax || (n is ParameterSyntax p && p.Modifiers.Any(SyntaxKind.ThisKeyword)));
        var isAbstract = root.Members.Any(m => m.Modifiers.Any(SyntaxKind.AbstractKeyword) && m is not BaseTypeDeclarationSyntax);
        file.Add(root.Members[0].SpanStart, $"{(isStatic ? "static " : isAbstract ? "abstract " : "")}partial class {ConstructorName(root) ?? DefaultClass} {{ ");
        file.Add(root.Members[^1].Span.End, " }");
        return file;
    }

    /// <summary>Where the using directives of a file end.</summary>
    public static int EndOfUsings(CompilationUnitSyntax root) => root.Usings.Count == 0 ? 0 : root.Usings[^1].Span.End;

    private static ComposedFile WrapExpression(int part, string name, string text, CompilationUnitSyntax root)
    {
        var file = new ComposedFile(part, name, text);
        var from = EndOfUsings(root);
        var expression = SyntaxFactory.ParseExpression(text, from, consumeFullText: true);
        // A call may give nothing back, and can stand as a statement; the value of anything else must go somewhere.
        var isStatement = expression is InvocationExpressionSyntax or ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax } or AssignmentExpressionSyntax or ObjectCreationExpressionSyntax or AwaitExpressionSyntax
            || expression.IsKind(SyntaxKind.PostIncrementExpression) || expression.IsKind(SyntaxKind.PreIncrementExpression)
            || expression.IsKind(SyntaxKind.PostDecrementExpression) || expression.IsKind(SyntaxKind.PreDecrementExpression);
        if (!isStatement)
        {
            file.Add(from + expression.SpanStart, "_ = ");
        }

        file.Add(from + expression.Span.End, ";");
        return file;
    }

    // Two copies of the part, one with its types blanked out and one with all else: offsets, lines and #if stay as they are.
    private static ComposedFile PutStatementsFirst(int part, string name, string text, CompilationUnitSyntax root)
    {
        var file = new ComposedFile(part, name, text);
        // What a directive has set by the end of the first copy must not hold at the start of the second.
        file.CopyAgain(
            (Directives<NullableDirectiveTriviaSyntax>(root).Any() ? "#nullable restore\n" : "")
            + (Directives<PragmaWarningDirectiveTriviaSyntax>(root).Any() ? "#pragma warning restore\n" : ""));
        var (statements, types) = (file.Copies[0], file.Copies[1]);
        foreach (var member in root.Members)
        {
            BlankBetweenDirectives(member is GlobalStatementSyntax ? types : statements, member);
        }

        // What must stand before all else in a file stands there once.
        foreach (var head in root.Usings.Concat<SyntaxNode>(root.Externs).Concat(root.AttributeLists))
        {
            types.Blank(head.Span);
        }

        foreach (var directive in Directives<DefineDirectiveTriviaSyntax>(root).Concat<SyntaxNode>(Directives<UndefDirectiveTriviaSyntax>(root)))
        {
            types.Blank(directive.Span);
        }

        return file;
    }

    // Directives pair off across the borders of what is blanked (an #if above a type, its #endif within), so they stay.
    private static void BlankBetweenDirectives(ComposedFile.Copy copy, SyntaxNode node)
    {
        var from = node.SpanStart;
        foreach (var directive in node.DescendantTrivia(descendIntoTrivia: true).Select(t => t.GetStructure()).OfType<DirectiveTriviaSyntax>().Where(d => node.Span.Contains(d.Span)))
        {
            copy.Blank(TextSpan.FromBounds(from, Math.Max(from, directive.SpanStart)));
            from = directive.Span.End;
        }

        copy.Blank(TextSpan.FromBounds(from, node.Span.End));
    }

    private static bool TypesBeforeStatements(CompilationUnitSyntax root)
    {
        var lastStatement = root.Members.LastIndexOf(m => m is GlobalStatementSyntax);
        var firstType = root.Members.IndexOf(m => m is not GlobalStatementSyntax);
        return firstType >= 0 && firstType < lastStatement;
    }

    // A snippet's own #line would have the program's stack traces speak of places that are not its own.
    private static void BlankLineDirectives(ComposedFile file, CompilationUnitSyntax root)
    {
        foreach (var line in Directives<LineOrSpanDirectiveTriviaSyntax>(root))
        {
            foreach (var copy in file.Copies)
            {
                copy.Blank(line.Span);
            }
        }
    }

    private static IEnumerable<T> Directives<T>(CompilationUnitSyntax root)
        where T : DirectiveTriviaSyntax =>
        root.DescendantTrivia(descendIntoTrivia: true).Select(t => t.GetStructure()).OfType<T>();

    private static string? ConstructorName(CompilationUnitSyntax root)
    {
        // Without a class around it, `public Cart(int size) { … }` parses as a local function that has a type and no name.
        return root.Members
            .OfType<GlobalStatementSyntax>()
            .Select(g => g.Statement)
            .OfType<LocalFunctionStatementSyntax>()
            .Where(f => f.Identifier.IsMissing && f.ReturnType is IdentifierNameSyntax)
            .Select(f => ((IdentifierNameSyntax)f.ReturnType).Identifier.ValueText)
            .FirstOrDefault();
    }
}

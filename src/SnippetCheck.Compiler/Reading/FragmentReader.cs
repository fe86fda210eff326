using System.Collections.Frozen;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>Reads a fragment as a careful reader would, where there's only one way to do that.</summary>
internal static class FragmentReader
{
    private const string UsingBelowCode = "CS1529";
    private const string ModifierNotValid = "CS0106";
    private const string IdentifierExpected = "CS1001";
    private const string Arguments = "args";

    // Where the fragment begins, in a program whose first error is a syntax error.
    private static readonly FrozenSet<string> AccessorWords = FrozenSet.Create("get", "set", "init", "add", "remove");

    /// <summary>Reads a fragment that is a program of its own.</summary>
    public static Fragment Read(
        SourcePart source,
        CompilationUnitSyntax root,
        CSharpParseOptions options,
        Placement placement
    )
    {
        var late = LateUsings(root);
        if (late.Count > 0)
        {
            source = source with { Text = Blanked(source.Text, late) };
            root = SyntaxFactory.ParseCompilationUnit(source.Text, options: options);
        }

        var fragment = ReadPart(source, root, options, placement) with { LateUsings = late };
        return placement == Placement.Compiled || (!fragment.HasStatements && !fragment.HasMain)
            ? fragment with
            {
                Signatures = Signatures.Of(root),
                Bases = placement == Placement.Compiled ? UnshownBaseOf(fragment, source) : "",
                IsUnsafe = source.IsUnsafe && HasPointers(root),
            }
            : fragment;
    }

    /// <summary>Reads a fragment of a class whose base types its author names; null if no class can be around it.</summary>
    public static Fragment? ReadInClass(
        SourcePart source,
        CompilationUnitSyntax root,
        CSharpParseOptions options,
        Placement placement
    )
    {
        var kind = source.Kind ?? Fragment.Classify(source with { IsLiteral = false }, root, options);
        var fragment = new Fragment(kind, root)
        {
            Bases = source.Bases,
            IsUnsafe = source.IsUnsafe && HasPointers(root),
        };
        return fragment.HasExtensions ? null
            : kind == FragmentKind.Members ? fragment with { Signatures = Signatures.Of(root) }
            : placement == Placement.Compiled && root.Members.Any(IsStatement)
                ? fragment with
                {
                    Layout = Layout.InMethod,
                }
            : null;

        bool IsStatement(MemberDeclarationSyntax piece) => fragment.PieceKinds[piece] == PieceKind.Statement;
    }

    // A class that isn't shown may inherit anything. It's assumed by a name that no code can have.
    private static string UnshownBaseOf(Fragment fragment, SourcePart source) =>
        new AssumedNames(source.Assumed).CoversBase
        && fragment is { Layout: Layout.InMethod } or { Kind: FragmentKind.Members, HasExtensions: false }
        && fragment.Root.Members.Any(m => !Part.IsType(m) && UsesClass(m))
            ? $"@{AssumedNames.Base}"
            : "";

    private static bool UsesClass(SyntaxNode member) =>
        member
            .DescendantNodesAndTokens(n => n is not BaseTypeDeclarationSyntax)
            .Any(n =>
                n.Kind()
                    is SyntaxKind.ThisExpression
                        or SyntaxKind.BaseExpression
                        or SyntaxKind.OverrideKeyword
                        or SyntaxKind.BaseConstructorInitializer
            );

    /// <summary>Reads a fragment that other parts may stand beside.</summary>
    public static Fragment ReadPart(
        SourcePart source,
        CompilationUnitSyntax root,
        CSharpParseOptions options,
        Placement placement = Placement.Joined
    )
    {
        var sorted = new Fragment(FragmentKind.Program, root) { Layout = Layout.Sorted };
        if (IsMixed(sorted))
        {
            return sorted.PieceKinds.Values.All(k => k != PieceKind.Member) ? sorted
                : placement == Placement.Compiled ? sorted with { Layout = Layout.InMethod }
                : root.Members.All(m => sorted.PieceKinds[m] != PieceKind.Member || CanBeLocal(m, root)) ? sorted
                : sorted with { Layout = Layout.AsItStands };
        }

        var kind = Fragment.Classify(source, root, options);
        var fragment = new Fragment(kind, root);
        return (kind, placement) switch
        {
            (FragmentKind.Program, Placement.Compiled)
                when !root.ContainsErrors()
                    && (UsesInstance(fragment) || IsOfMethod(root) || (source.IsUnsafe && HasPointers(root))) =>
                fragment with
                {
                    Layout = Layout.InMethod,
                },
            (FragmentKind.Expression or FragmentKind.Program, not Placement.Joined)
                when AttributesAlone(source.Text, root, options) => fragment with
            {
                Kind = FragmentKind.Members,
                Layout = Layout.OnType,
            },
            (FragmentKind.Expression or FragmentKind.Program, _) when root.ContainsErrors() => fragment with
            {
                Missing = MissingAround(source.Text, root, options),
            },
            _ => fragment,
        };
    }

    // Statements, and members that parse but for being no statements.
    private static bool IsMixed(Fragment fragment)
    {
        var constructors = fragment
            .Root.Members.OfType<GlobalStatementSyntax>()
            .Select(g => g.Statement)
            .Where(PieceKinds.IsConstructor)
            .Cast<LocalFunctionStatementSyntax>();
        return fragment.Root.Members.Any(m => fragment.PieceKinds[m] is PieceKind.Member or PieceKind.Extension)
            && fragment.Root.Members.Any(IsOnlyStatement)
            && fragment
                .Root.GetDiagnostics()
                .Where(d => d.Severity == DiagnosticSeverity.Error)
                .All(d =>
                    d.Id is ModifierNotValid or Fragment.StatementsAfterTypes
                    || (
                        d.Id == IdentifierExpected
                        && constructors.Any(c => c.ParameterList.SpanStart == d.Location.SourceSpan.Start)
                    )
                );
    }

    /// <summary>Whether a piece of a file can be nothing but a statement: no field, and no method.</summary>
    private static bool IsOnlyStatement(MemberDeclarationSyntax piece) =>
        piece is GlobalStatementSyntax { Statement: var statement }
        && statement switch
        {
            LocalFunctionStatementSyntax => false,
            LocalDeclarationStatementSyntax variable => variable.Declaration.Type.IsVar
                || variable.UsingKeyword.RawKind != 0,
            _ => true,
        };

    // A local function has a name of its own, no object, and nothing to override.
    private static bool CanBeLocal(MemberDeclarationSyntax member, CompilationUnitSyntax root) =>
        !UsesInstance(member)
        && member switch
        {
            FieldDeclarationSyntax => true,
            GlobalStatementSyntax { Statement: LocalDeclarationStatementSyntax } => true,
            GlobalStatementSyntax { Statement: LocalFunctionStatementSyntax function } => !function.Identifier.IsMissing
                && root.Members.OfType<GlobalStatementSyntax>()
                    .Count(g =>
                        g.Statement is LocalFunctionStatementSyntax other
                        && other.Identifier.ValueText == function.Identifier.ValueText
                    ) == 1,
            _ => false,
        };

    private static bool UsesInstance(Fragment fragment) =>
        fragment.Root.Members.Any(m => fragment.PieceKinds[m] == PieceKind.Statement && UsesInstance(m));

    private static bool UsesInstance(SyntaxNode node) =>
        node.DescendantNodes().Any(n => n is ThisExpressionSyntax or BaseExpressionSyntax);

    // What top-level statements can't do: ask their object for its type, return a value that's no exit code, or declare args.
    private static bool IsOfMethod(CompilationUnitSyntax root)
    {
        var nodes = root.Members.OfType<GlobalStatementSyntax>().SelectMany(s => s.OwnNodes()).ToList();
        return nodes.Exists(n =>
                n
                    is VariableDeclaratorSyntax { Identifier.ValueText: Arguments }
                        or SingleVariableDesignationSyntax { Identifier.ValueText: Arguments }
                        or ForEachStatementSyntax { Identifier.ValueText: Arguments }
            )
            || nodes.Exists(n =>
                n is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "GetType" } }
            )
            || nodes.Exists(n =>
                n is ReturnStatementSyntax { Expression: { } value }
                    && !value.IsKind(SyntaxKind.NumericLiteralExpression)
                || n is YieldStatementSyntax
            ) && !nodes.Exists(n => n is IdentifierNameSyntax { Identifier.ValueText: Arguments });
    }

    // Pointers in code that isn't marked as unsafe itself. What has none may await.
    private static bool HasPointers(CompilationUnitSyntax root) =>
        root.DescendantNodes(n => n is not UnsafeStatementSyntax && !ModifiersOf(n).Any(SyntaxKind.UnsafeKeyword))
            .Any(n =>
                !ModifiersOf(n).Any(SyntaxKind.UnsafeKeyword)
                && (n is PointerTypeSyntax or FixedStatementSyntax || n.IsKind(SyntaxKind.AddressOfExpression))
            );

    private static SyntaxTokenList ModifiersOf(SyntaxNode node) =>
        node switch
        {
            MemberDeclarationSyntax member => member.Modifiers,
            LocalFunctionStatementSyntax function => function.Modifiers,
            _ => default,
        };

    private static List<TextSpan> LateUsings(CompilationUnitSyntax root) =>
        [.. root.GetDiagnostics().Where(d => d.Id == UsingBelowCode).Select(d => d.Location.SourceSpan)];

    private static string Blanked(string text, IEnumerable<TextSpan> spans)
    {
        var blanked = text.ToCharArray();
        foreach (var span in spans)
        {
            for (var i = span.Start; i < span.End; i++)
            {
                blanked[i] = blanked[i] == '\n' ? '\n' : ' ';
            }
        }

        return new(blanked);
    }

    // `[Obsolete]` may be a list with one element, too; but names of variables begin with a small letter.
    private static bool AttributesAlone(string text, CompilationUnitSyntax root, CSharpParseOptions options)
    {
        var from = root.EndOfUsings();
        var declaration = SyntaxFactory.ParseMemberDeclaration(
            text[from..] + "\nclass C;",
            options: options,
            consumeFullText: true
        );
        return declaration is ClassDeclarationSyntax { AttributeLists: { Count: > 0 } lists }
            && !declaration.ContainsErrors()
            && lists.SelectMany(l => l.Attributes).All(a => char.IsUpper(a.Name.ToString()[0]));
    }

    private static MissingContext? MissingAround(string text, CompilationUnitSyntax root, CSharpParseOptions options)
    {
        var from = root.EndOfUsings();
        var tokens = SyntaxFactory.ParseTokens(text[from..], options: options).Take(2).ToList();
        return (tokens[0].Kind(), tokens[^1].Kind()) switch
        {
            (SyntaxKind.DotToken, SyntaxKind.IdentifierToken) => MissingContext.Receiver,
            (SyntaxKind.QuestionToken, SyntaxKind.DotToken) => MissingContext.Receiver,
            (SyntaxKind.CaseKeyword, _) => MissingContext.Switch,
            (SyntaxKind.DefaultKeyword, SyntaxKind.ColonToken) => MissingContext.Switch,
            (SyntaxKind.ElseKeyword or SyntaxKind.CatchKeyword or SyntaxKind.FinallyKeyword, _) =>
                MissingContext.Statement,
            (_, SyntaxKind.OpenBraceToken or SyntaxKind.EqualsGreaterThanToken or SyntaxKind.SemicolonToken)
                when AccessorWords.Contains(tokens[0].Text) => MissingContext.AccessorOwner,
            (SyntaxKind.NewKeyword, SyntaxKind.OpenParenToken) => MissingContext.InitializedObject,
            (SyntaxKind.OpenBraceToken, _) when IsInitializer("new C " + text[from..], options) =>
                MissingContext.InitializedObject,
            _ => null,
        };
    }

    private static bool IsInitializer(string text, CSharpParseOptions options) =>
        SyntaxFactory.ParseExpression(text.TrimEnd().TrimEnd(';'), options: options, consumeFullText: true)
            is ObjectCreationExpressionSyntax { Initializer.Expressions.Count: > 0 } creation
        && !creation.ContainsErrors();
}

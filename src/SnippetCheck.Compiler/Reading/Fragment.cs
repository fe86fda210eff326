using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>A parsed part, and its kind.</summary>
/// <param name="Kind">The first kind that it parses as.</param>
/// <param name="Root">The part, parsed as a file.</param>
internal sealed record Fragment(FragmentKind Kind, CompilationUnitSyntax Root)
{
    /// <summary>How its pieces are put together.</summary>
    public Layout Layout { get; init; }

    /// <summary>The members without bodies that only show signatures.</summary>
    public Signatures Signatures { get; init; } = new([], []);

    /// <summary>The using directives below other code. The root doesn't have them.</summary>
    public IReadOnlyList<TextSpan> LateUsings { get; init; } = [];

    /// <summary>The code around it that only its author knows; null if nothing is known to be missing.</summary>
    public MissingContext? Missing { get; init; }

    /// <summary>The types that the class around it derives from, as a base list has them; empty if there's none.</summary>
    public string Bases { get; init; } = "";

    /// <summary>Whether the class around it is unsafe.</summary>
    public bool IsUnsafe { get; init; }

    /// <summary>Whether it's compiled as it is, because its author named its kind, or it should fail.</summary>
    public bool IsLiteral { get; init; }

    /// <summary>Where each of its pieces belongs.</summary>
    public IReadOnlyDictionary<MemberDeclarationSyntax, PieceKind> PieceKinds { get; } = Compiler.PieceKinds.Of(Root);

    /// <summary>"Top-level statements must precede namespace and type declarations". The composition reorders them.</summary>
    public const string StatementsAfterTypes = "CS8803";

    // "The modifier is not valid for this item": a method or field that belongs in a class.
    private const string ModifierNotValid = "CS0106";

    /// <summary>Parses a part and finds its kind, unless the author states it.</summary>
    public static Fragment Parse(SourcePart source, CSharpParseOptions options, Placement placement)
    {
        var root = SyntaxFactory.ParseCompilationUnit(source.Text, options: options);
        if (source.Bases.Length > 0 && FragmentReader.ReadInClass(source, root, options, placement) is { } inClass)
        {
            return inClass;
        }

        if (source.Kind is { } kind)
        {
            return new(kind, root) { IsLiteral = true };
        }

        // Code that should fail is compiled as it is.
        return source.IsLiteral ? new(Classify(source, root, options), root) { IsLiteral = true }
            : placement == Placement.Joined ? FragmentReader.ReadPart(source, root, options)
            : FragmentReader.Read(source, root, options, placement);
    }

    /// <summary>Whether it has a <c>Main</c>.</summary>
    public bool HasMain =>
        Kind switch
        {
            FragmentKind.Expression => false,
            FragmentKind.Members => Root.Members.Any(IsMain),
            _ => Root.DescendantNodes(IsTypeOrNamespace).Any(IsMain),
        };

    /// <summary>Whether it has statements. Local functions count.</summary>
    public bool HasStatements =>
        Layout != Layout.InMethod
        && (
            Kind == FragmentKind.Expression
            || (Kind != FragmentKind.Members && Root.Members.Any(m => m is GlobalStatementSyntax))
        );

    /// <summary>The types at its top level that can only be nested in another type.</summary>
    public IEnumerable<BaseTypeDeclarationSyntax> NestedTypes =>
        Kind != FragmentKind.Members && !IsLiteral
            ? Root.Members.OfType<BaseTypeDeclarationSyntax>().Where(t => t.Modifiers.Any(IsOfNestedType))
            : [];

    /// <summary>Whether a modifier is one that only a nested type has.</summary>
    public static bool IsOfNestedType(SyntaxToken modifier) =>
        modifier.Kind() is SyntaxKind.PrivateKeyword or SyntaxKind.ProtectedKeyword;

    /// <summary>Whether it has extension methods, which need a static class.</summary>
    public bool HasExtensions =>
        Root.DescendantNodes()
            .Any(n =>
                n is ExtensionBlockDeclarationSyntax
                || (n is ParameterSyntax p && p.Modifiers.Any(SyntaxKind.ThisKeyword))
            );

    /// <summary>Whether a node declares a method named <c>Main</c>, or a local function that's parsed as one without a class.</summary>
    public static bool IsMain(SyntaxNode node) =>
        node switch
        {
            MethodDeclarationSyntax method => method.Identifier.ValueText == "Main"
                && method.Modifiers.Any(SyntaxKind.StaticKeyword),
            GlobalStatementSyntax { Statement: LocalFunctionStatementSyntax local } => IsMain(local),
            LocalFunctionStatementSyntax local => local.Identifier.ValueText == "Main"
                && local.Modifiers.Any(SyntaxKind.StaticKeyword)
                && local.Parent is GlobalStatementSyntax,
            _ => false,
        };

    /// <summary>The first kind that a part parses as.</summary>
    public static FragmentKind Classify(SourcePart source, CompilationUnitSyntax root, CSharpParseOptions options)
    {
        var errors = root.GetDiagnostics()
            .Where(d => d.Severity == DiagnosticSeverity.Error)
            .Select(d => d.Id)
            .ToHashSet();
        errors.Remove(StatementsAfterTypes);

        var parses = errors.Count == 0;
        var hasMembers = root.Members.Any(m => m is not GlobalStatementSyntax && !IsTypeOrNamespace(m));
        var hasStatements = root.Members.Any(m =>
            m is GlobalStatementSyntax { Statement: not LocalFunctionStatementSyntax }
        );
        var hasMethods = root.Members.Any(m => m is GlobalStatementSyntax { Statement: LocalFunctionStatementSyntax });

        if (parses && hasStatements && !hasMembers)
        {
            return FragmentKind.Program;
        }

        if (parses && !hasStatements && !hasMembers && !hasMethods)
        {
            return root.DescendantNodes(IsTypeOrNamespace).Any(IsMain) ? FragmentKind.Program : FragmentKind.Library;
        }

        errors.Remove(ModifierNotValid);
        if (
            (errors.Count > 0 || hasMembers || hasMethods || HasModifiers(root))
            && ParsesAsMembers(source, root, options)
        )
        {
            return FragmentKind.Members;
        }

        return !source.IsLiteral && ParsesAsExpression(source.Text, root, options)
            ? FragmentKind.Expression
            : FragmentKind.Program;
    }

    // `static int count = 0;` parses as a local declaration with an invalid modifier.
    private static bool HasModifiers(CompilationUnitSyntax root) =>
        root.GetDiagnostics().Any(d => d.Id == ModifierNotValid);

    /// <summary>Whether a part parses with a class around it.</summary>
    public static bool ParsesAsMembers(SourcePart source, CompilationUnitSyntax root, CSharpParseOptions options)
    {
        if (root.Members.Count == 0)
        {
            return false;
        }

        var members = new Fragment(FragmentKind.Members, root);
        IEnumerable<Insertion> added =
        [
            .. Compiler.Signatures.Of(root).Bodies,
            new(root.Members[0].SpanStart, WrapperClass.Head(members, root.Members)),
            new(root.Members[^1].Span.End, WrapperClass.End),
        ];
        var wrapped = new StringBuilder(source.Text);
        foreach (var insertion in added.OrderBy(a => a.Offset).Reverse())
        {
            wrapped.Insert(insertion.Offset, insertion.Text);
        }

        var file = SyntaxFactory.ParseCompilationUnit(wrapped.ToString(), options: options);
        return !file.ContainsErrors() && file.Members is [ClassDeclarationSyntax { Members.Count: > 0 }];
    }

    private static bool ParsesAsExpression(string text, CompilationUnitSyntax root, CSharpParseOptions options)
    {
        var from = root.EndOfUsings();
        var expression = SyntaxFactory.ParseExpression(text, from, options, consumeFullText: true);
        return !expression.IsMissing && !expression.ContainsErrors();
    }

    private static bool IsTypeOrNamespace(SyntaxNode node) =>
        node
            is CompilationUnitSyntax
                or BaseTypeDeclarationSyntax
                or DelegateDeclarationSyntax
                or BaseNamespaceDeclarationSyntax
        && node is not ExtensionBlockDeclarationSyntax;
}

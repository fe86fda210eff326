using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>Looks for fixes if a program doesn't compile. If it isn't sure, it says nothing: a false hint is worse than none.</summary>
/// <param name="compilation">The program.</param>
/// <param name="names">The names in its references.</param>
/// <param name="latest">The program against the latest framework; null if it's compiled against that already.</param>
internal sealed class HintSearch(
    CSharpCompilation compilation,
    Func<IReadOnlyList<NameIndex>> names,
    Lazy<CSharpCompilation>? latest
)
{
    // After this many errors, the others are mostly consequences, and each search takes time.
    private const int MostSearches = 12;
    private const int MostNamespaces = 2;

    private readonly HashSet<(int, HintKind, string)> _told = [];
    private int _searches;

    /// <summary>Adds the missing name and the fix to an error, or to a warning about an obsolete API. A fix for several errors of a part is reported once.</summary>
    /// <param name="finding">The error or warning.</param>
    /// <param name="origin">The same from Roslyn.</param>
    public Finding Explain(Finding finding, Diagnostic origin)
    {
        if (Successor.Of(origin, compilation) is { } successor)
        {
            return finding with { Hint = successor };
        }

        if (!finding.IsError)
        {
            return finding;
        }

        var (missing, hint) = For(origin);
        if (hint is null or { Kind: HintKind.Spelling } && _searches <= MostSearches)
        {
            hint = OfFramework(origin) ?? hint;
        }

        var isTold =
            hint is { Kind: HintKind.Using or HintKind.Package or HintKind.Sdk or HintKind.Base }
            && !_told.Add((finding.Range.Part, hint.Kind, string.Join(' ', hint.Names)));
        return finding with
        {
            Missing = missing,
            Hint =
                isTold ? null
                : hint is { Kind: HintKind.Spelling } ? hint with { Replaced = NameAt(origin)?.Identifier.ValueText }
                : hint,
        };
    }

    private (string? Missing, Hint? Hint) For(Diagnostic error)
    {
        if (error.Location.SourceTree is not { } tree || !IsKnown(error.Id) || _searches++ >= MostSearches)
        {
            return (null, null);
        }

        var node = tree.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true);
        var model = compilation.GetSemanticModel(tree);
        return (error.Id, NameAt(node)) switch
        {
            ("CS0106", _) => (null, OfModifier(error.Location.SourceSpan, node)),
            ("CS9348", _) => (
                null,
                node.FirstAncestorOrSelf<MemberDeclarationSyntax>(m => m.Modifiers.Count > 0) is { } member
                    ? new(HintKind.Modifier, [member.Modifiers[0].Text])
                    : null
            ),
            ("CS0012", _) => (null, OfAssembly(error)),
            ("CS0115", _) => (null, OfOverride(node, model)),
            ("CS0103" or "CS0246", { } name) => (name.Identifier.ValueText, OfName(name, model)),
            ("CS0234", { } name) => (null, OfNamespaceMember(name, model)),
            (_, { } name) => (null, OfMember(name, model)),
            _ => (null, null),
        };
    }

    private static bool IsKnown(string code) => IsOfNames(code) || code is "CS0106" or "CS9348" or "CS0012" or "CS0115";

    private static bool IsOfNames(string code) => code is "CS0103" or "CS0246" or "CS0234" or "CS1061" or "CS0117";

    // If the error disappears against the latest framework, that framework added the API.
    private Hint? OfFramework(Diagnostic error) =>
        latest is not null
        && IsOfNames(error.Id)
        && error.Location.SourceTree is { } tree
        && !latest
            .Value.GetSemanticModel(tree)
            .GetDiagnostics(error.Location.SourceSpan)
            .Any(d => d.Id == error.Id && d.Location.SourceSpan == error.Location.SourceSpan)
            ? new(
                HintKind.Framework,
                [string.Create(CultureInfo.InvariantCulture, $"net{Environment.Version.Major}.0")]
            )
            : null;

    private static SimpleNameSyntax? NameAt(Diagnostic error) =>
        error.Location.SourceTree is { } tree
            ? NameAt(tree.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true))
            : null;

    private static SimpleNameSyntax? NameAt(SyntaxNode node) =>
        node as SimpleNameSyntax ?? node.DescendantNodes().OfType<SimpleNameSyntax>().FirstOrDefault();

    private Hint? OfName(SimpleNameSyntax name, SemanticModel model)
    {
        if (name.FirstAncestorOrSelf<UsingDirectiveSyntax>() is { NamespaceOrType: var imported })
        {
            return KnownPackages.OfNamespace(imported.ToString(), compilation);
        }

        return OfNamespaces(name)
            ?? OfPackage(name)
            ?? SpellingHints.Of(name, model)
            ?? SpellingHints.Elsewhere(name, names())
            ?? OfBase(name, model);
    }

    // A member that only classes derived from one class can use.
    private Hint? OfBase(SimpleNameSyntax name, SemanticModel model)
    {
        if (
            name.Parent is not InvocationExpressionSyntax
            || name.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { BaseList: not null }
        )
        {
            return null;
        }

        return Base(names().SelectMany(n => n.BasesWith(name.Identifier.ValueText)), name, model);
    }

    private Hint? OfOverride(SyntaxNode member, SemanticModel model) =>
        member is MethodDeclarationSyntax { Parent: TypeDeclarationSyntax { BaseList: null } } method
            ? Base(names().SelectMany(n => n.BasesToOverride(method.Identifier.ValueText)), method, model)
            : null;

    private Hint? Base(IEnumerable<string> bases, SyntaxNode place, SemanticModel model) =>
        bases.Distinct().Take(2).ToList() is [var only] && compilation.GetTypeByMetadataName(only) is { } type
            ? new(
                HintKind.Base,
                [type.ToMinimalDisplayString(model, place.SpanStart).Replace(" ", "", StringComparison.Ordinal)]
            )
            : null;

    /// <summary>Whether a name is used as that of a type whose namespace has no using directive: before one of its members.</summary>
    public bool LacksUsing(SimpleNameSyntax name) => TypeUse.IsReceiver(name) && OfNamespaces(name) is not null;

    /// <summary>Whether there's an extension method with a name, in the program or in its references.</summary>
    public bool IsExtension(SimpleNameSyntax name) =>
        compilation
            .GetSymbolsWithName(name.Identifier.ValueText, SymbolFilter.Member)
            .Any(m => m is IMethodSymbol { IsExtensionMethod: true })
        || names().Any(n => n.ClassesExtending(name.Identifier.ValueText).Count > 0);

    // A type from a namespace without a using directive.
    private Hint? OfNamespaces(SimpleNameSyntax name)
    {
        if (!TypeUse.IsPossible(name))
        {
            return null;
        }

        var word = TypeUse.TypeName(name);
        return Using(
            names()
                .SelectMany(n => n.NamespacesOf(word, name.Arity))
                .Where(space =>
                    compilation.GetTypeByMetadataName($"{space}.{NameIndex.MetadataName(word, name.Arity)}") is { } type
                    && TypeUse.Fits(name, type)
                )
        );
    }

    private Hint? OfPackage(SimpleNameSyntax name) =>
        !TypeUse.IsPossible(name)
            ? null
            : KnownPackages.OfType(NameIndex.MetadataName(TypeUse.TypeName(name), name.Arity), compilation)
                ?? (
                    name.Parent is MemberAccessExpressionSyntax access && access.Expression == name
                        ? KnownPackages.OfMember(
                            $"{name.Identifier.ValueText}.{access.Name.Identifier.ValueText}",
                            compilation
                        )
                        : null
                );

    private Hint? OfNamespaceMember(SimpleNameSyntax name, SemanticModel model)
    {
        var whole = name.AncestorsAndSelf().TakeWhile(n => n is NameSyntax or MemberAccessExpressionSyntax).Last();
        if (KnownPackages.OfNamespace(whole.ToString(), compilation) is { } package)
        {
            return package;
        }

        var container = name.Parent switch
        {
            QualifiedNameSyntax qualified => qualified.Left,
            MemberAccessExpressionSyntax access => access.Expression,
            _ => (ExpressionSyntax?)null,
        };
        return KnownPackages.OfType(NameIndex.MetadataName(name.Identifier.ValueText, name.Arity), compilation)
            ?? (
                container is not null && model.GetSymbolInfo(container).Symbol is INamespaceSymbol space
                    ? SpellingHints.Of(
                        name.Identifier.ValueText,
                        space
                            .GetMembers()
                            .Where(m => m.DeclaredAccessibility == Accessibility.Public)
                            .Select(m => m.Name)
                    )
                    : null
            );
    }

    private Hint? OfMember(SimpleNameSyntax name, SemanticModel model)
    {
        if (MemberUse.Of(name, model) is not { } use)
        {
            return null;
        }

        var word = name.Identifier.ValueText;
        var extending = use.IsStatic
            ? []
            : names()
                .SelectMany(n => n.ClassesExtending(word))
                .Select(compilation.GetTypeByMetadataName)
                .Where(c =>
                    c is not null
                    && c.GetMembers(word)
                        .OfType<IMethodSymbol>()
                        .Any(m => m.ReduceExtensionMethod(use.Type) is not null)
                )
                .Select(c => c?.ContainingNamespace.ToDisplayString() ?? "");
        return Using(extending)
            ?? (use.IsStatic ? null : KnownPackages.OfExtension(word, use.Type, compilation))
            ?? use.Nearest(model);
    }

    // Among top-level statements, methods become local functions, and fields become variables.
    private static Hint? OfModifier(TextSpan span, SyntaxNode node)
    {
        var declaration = node.FirstAncestorOrSelf<StatementSyntax>(s =>
            s is LocalFunctionStatementSyntax or LocalDeclarationStatementSyntax
        );
        var modifiers = declaration switch
        {
            LocalFunctionStatementSyntax function => function.Modifiers,
            LocalDeclarationStatementSyntax local => local.Modifiers,
            _ => default,
        };
        var modifier = modifiers.FirstOrDefault(m => m.Span == span);
        return declaration?.Parent is GlobalStatementSyntax && modifier != default
            ? new(HintKind.Modifier, [modifier.Text])
            : null;
    }

    private Hint? OfAssembly(Diagnostic error)
    {
        // "… You must add a reference to assembly 'Name, Version=…'."
        var message = error.GetMessage(CultureInfo.InvariantCulture);
        var assembly = message
            .Split('\'')
            .Select(q => q.Split(','))
            .FirstOrDefault(q => q.Length > 1 && q[1].StartsWith(" Version=", StringComparison.Ordinal))
            ?[0];
        return assembly is null ? null : KnownPackages.OfNamespace(assembly, compilation);
    }

    private static Hint? Using(IEnumerable<string> namespaces)
    {
        var distinct = namespaces.Distinct().Order(StringComparer.Ordinal).Take(MostNamespaces + 1).ToList();
        return distinct.Count is > 0 and <= MostNamespaces ? new(HintKind.Using, distinct) : null;
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>Errors about known types that another declaration of what they inherit, or of what they contain, wouldn't have.</summary>
/// <param name="compilation">The program, with stand-ins.</param>
/// <param name="trees">Its files that have them.</param>
internal sealed partial class Consequence(CSharpCompilation compilation, IEnumerable<SyntaxTree> trees)
{
    // A class can always override the members of object.
    private static readonly string[] OfObject = ["ToString", "Equals", "GetHashCode"];

    private static readonly string[] OfGenerators = ["CS0759", "CS8795", "CS9248", "SYSLIB1051"];

    private readonly HashSet<string> _heirs =
    [
        .. trees
            .SelectMany(t => t.GetRoot().DescendantNodes())
            .Where(n => n is TypeDeclarationSyntax or TypeParameterSyntax)
            .Select(n => compilation.GetSemanticModel(n.SyntaxTree).GetDeclaredSymbol(n))
            .OfType<ITypeSymbol>()
            .Where(t => t.HasUnknownSupertype())
            .Select(t => t.Name),
    ];

    /// <summary>Whether an error follows from an assumed type.</summary>
    /// <param name="error">An error of the program.</param>
    /// <param name="message">Its message.</param>
    public bool Explains(Diagnostic error, string message)
    {
        if (error.Location.SourceTree is not { } tree)
        {
            return false;
        }

        var node = tree.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true);
        return error.Id switch
        {
            "CS0115" => IsInHeir(node)
                && !(
                    node is MethodDeclarationSyntax { Identifier.ValueText: var name }
                    && NearestName.Of(name, OfObject) is not null
                ),
            "CS0533" or "CS0535" or "CS0737" or "CS0738" => IsInHeir(node),
            "CS0538" or "CS0539" or "CS0540" => node.FirstAncestorOrSelf<MemberDeclarationSyntax>()
                ?.ChildNodes()
                .OfType<ExplicitInterfaceSpecifierSyntax>()
                .FirstOrDefault()
                is { } named
                && IsOpen(compilation.GetSemanticModel(tree).GetTypeInfo(named.Name).Type),
            "CS0411" or "CS8129" or "CS8130" or "CS8183" when BlamedSyntax.DeconstructedAt(node) is { } whole => IsOpen(
                compilation.GetSemanticModel(tree).GetTypeInfo(whole).Type
            ),
            "CS1950" => ElementsAt(node)
                .Select(e => compilation.GetSemanticModel(tree).GetTypeInfo(e).Type)
                .Any(IsOpen),
            "CS1061" when !message.Contains("'GetAwaiter'", StringComparison.Ordinal) => false,
            "CS0029" or "CS0266" or "CS1503" or "CS1662" => TypesIn(message) is [var source, var target, ..]
                && (IsOpen(source) || MayVary(source, target)),
            // A type argument that isn't known may rule out the overloads that fit.
            "CS1643" => node.Ancestors().OfType<InvocationExpressionSyntax>().FirstOrDefault()
                is { Expression: var callee }
                && callee
                    .DescendantNodesAndSelf()
                    .OfType<TypeArgumentListSyntax>()
                    .SelectMany(l => l.Arguments)
                    .Any(a => a.ToString() == StandIns.Type),
            // An extension method for a receiver of another type.
            "CS1929" => TypesIn(message) is [var source, _, _, var target] && MayVary(source, target),
            // The type argument, and what it should be. A type parameter may have the name of another one.
            "CS0310" or "CS0311" or "CS0312" or "CS0313" or "CS0314" or "CS0315" or "CS0452" or "CS0453" => TypesIn(
                    message
                )
                .Where((_, i) => i is 0 or 4)
                .Any(MentionsOpen),
            _ => NameErrors.IsOfSupertypes(error.Id) && TypesOf(message, node).Any(t => IsOpen(t) || MentionsOpen(t)),
        };
    }

    /// <summary>Whether an error is about what a source generator may write for an unknown attribute or type.</summary>
    public static bool IsOfGenerator(Diagnostic error, SemanticModel model)
    {
        if (error.Location.SourceTree is not { } tree || !OfGenerators.Contains(error.Id))
        {
            return false;
        }

        var node = tree.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true);
        var member = node.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        var declarations = node.AncestorsAndSelf().OfType<MemberDeclarationSyntax>();
        return error.Id switch
        {
            "SYSLIB1051" => Names(node.FirstAncestorOrSelf<ParameterSyntax>()?.Type ?? BlamedSyntax.ReturnTypeAt(node)),
            // The half that's shown is the one that a generator calls.
            "CS0759" => declarations
                .Concat(declarations.OfType<TypeDeclarationSyntax>().SelectMany(t => t.Members))
                .Any(HasAttribute)
                || declarations
                    .OfType<TypeDeclarationSyntax>()
                    .Any(t => (model.GetDeclaredSymbol(t) as ITypeSymbol).HasUnknownSupertype()),
            _ => declarations.Any(HasAttribute) || Names(member),
        };

        bool HasAttribute(MemberDeclarationSyntax declaration) =>
            declaration.AttributeLists.SelectMany(l => l.Attributes).Any(a => model.GetTypeInfo(a).Type.IsUnknown());

        bool Names(SyntaxNode? within) =>
            within?.DescendantNodesAndSelf().OfType<TypeSyntax>().Any(t => model.GetTypeInfo(t).Type.ContainsUnknown())
            == true;
    }

    /// <summary>
    /// Whether an error says that a class lacks <c>Equals</c>. Beside a stand-in, which is an <c>object</c>, each class has it.
    /// </summary>
    public static bool IsOfEquals(Diagnostic error, SemanticModel model) =>
        error.Id == "CS0535"
        && error.GetMessage(CultureInfo.InvariantCulture).Contains(".Equals(", StringComparison.Ordinal)
        && model.SyntaxTree.GetRoot().FindNode(error.Location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>()
            is { } declaration
        && model.GetDeclaredSymbol(declaration) is ITypeSymbol type
        && !type.HasUnknownBase()
        && type.GetMembers().All(m => m.IsOverride || !m.Name.EndsWith("Equals", StringComparison.Ordinal));

    /// <summary>Whether a name may be a member that the surrounding class inherits from an unknown class.</summary>
    public static bool MayInherit(SimpleNameSyntax name, SemanticModel model) =>
        name.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == name => ReceiverOf(access, model).HasUnknownBase(),
            MemberBindingExpressionSyntax => name.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>() is { } access
                && model.GetTypeInfo(access.Expression).Type.HasUnknownBase(),
            AssignmentExpressionSyntax
            {
                Parent: InitializerExpressionSyntax { Parent: ExpressionSyntax whole }
            } assignment when assignment.Left == name => model.GetTypeInfo(whole).Type.HasUnknownBase(),
            _ when BlamedSyntax.PatternWith(name) is { } pattern => model
                .GetTypeInfo(pattern)
                .ConvertedType.HasUnknownBase(),
            NameColonSyntax or QualifiedNameSyntax => false,
            // An inherited member isn't named like a field or a variable.
            _ => char.IsUpper(name.Identifier.ValueText.FirstOrDefault())
                && !SyntaxFacts.IsInTypeOnlyContext(name)
                && name.Ancestors()
                    .OfType<TypeDeclarationSyntax>()
                    .Any(t => (model.GetDeclaredSymbol(t) as ITypeSymbol).HasUnknownBase()),
        };

    private static ITypeSymbol? ReceiverOf(MemberAccessExpressionSyntax access, SemanticModel model) =>
        access.Expression is BaseExpressionSyntax
            ? model.GetEnclosingSymbol(access.SpanStart)?.ContainingType
            : model.GetSymbolInfo(access.Expression).Symbol as INamedTypeSymbol
                ?? model.GetTypeInfo(access.Expression).Type;

    private bool IsInHeir(SyntaxNode node) =>
        node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
        && (compilation.GetSemanticModel(node.SyntaxTree).GetDeclaredSymbol(type) as ITypeSymbol).HasUnknownBase();

    private static IEnumerable<ExpressionSyntax> ElementsAt(SyntaxNode node) =>
        node is InitializerExpressionSyntax several ? several.Expressions : BlamedSyntax.ExpressionsAt(node);

    private static bool IsOpen(ITypeSymbol? type) => type.IsUnknown() || type.HasUnknownSupertype();

    private bool IsOpen(string type) =>
        type.TrimEnd('?') is var name && (name == StandIns.Type || _heirs.Contains(name));

    private bool MentionsOpen(string type) =>
        Word().Matches(type).Any(w => w.Value == StandIns.Type || _heirs.Contains(w.Value));

    // A sequence of unknown values may be one of what's wanted: both are arrays, or of the same type, or it's an interface or a delegate.
    private bool MayVary(string source, string target) =>
        (
            MentionsOpen(source)
            || source.Contains('<', StringComparison.Ordinal)
                && target.Contains(StandIns.Type, StringComparison.Ordinal)
        )
        && (
            (IsArray(source) && IsArray(target))
            || Outer(source) == Outer(target) && Outer(source).Length > 0
            || Varying().IsMatch(target)
        );

    private static bool IsArray(string type) => type.TrimEnd('?').EndsWith("[]", StringComparison.Ordinal);

    private static string Outer(string type) => IsArray(type) ? "" : type.Split('<')[0];

    private IEnumerable<string> TypesOf(string message, SyntaxNode node) =>
        TypesIn(message) is { Count: > 0 } types
            ? types
            : BlamedSyntax
                .ExpressionsAt(node)
                .Select(e => compilation.GetSemanticModel(node.SyntaxTree).GetTypeInfo(e).Type)
                .OfType<ITypeSymbol>()
                .Select(t => t.ToMinimalDisplayString(compilation.GetSemanticModel(node.SyntaxTree), node.SpanStart));

    // The types that a message names, without namespaces.
    private static List<string> TypesIn(string message) =>
        [.. Quoted().Matches(message).Select(q => Space().Replace(q.Groups[1].Value, ""))];

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\b(?:\w+\.)+(?=\w)")]
    private static partial Regex Space();

    [GeneratedRegex(@"^(I[A-Z]\w*|Func|Action|Predicate|Comparison|Converter|EventHandler)<")]
    private static partial Regex Varying();
}

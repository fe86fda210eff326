using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>
/// Finds the types and methods in code that nothing known declares: neither the program nor any type of its references. In the docs of a
/// library, such a name is likely to have been renamed or removed. Properties aren't among them, since examples have data of their own. Neither
/// are types whose names have no word of the library's or begin with "My", nor what is called on them: examples have such types as well.
/// </summary>
internal static partial class ForeignNames
{
    /// <summary>The names in some parts.</summary>
    /// <param name="program">The program.</param>
    /// <param name="parts">The indices of the parts.</param>
    /// <param name="names">The names in its references.</param>
    public static IReadOnlyList<AssumedName> In(
        ComposedProgram program,
        IReadOnlySet<int> parts,
        Func<IReadOnlyList<NameIndex>> names
    )
    {
        var found = new HashSet<AssumedName>();
        var lacking = new HashSet<AssumedName>();
        var called = new HashSet<AssumedName>();
        foreach (var (tree, file) in program.Sources.Where(_ => parts.Count > 0))
        {
            var model = program.Compilation.GetSemanticModel(tree);
            foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                var (part, _, isAdded) = file.ToPart(name.SpanStart);
                if (isAdded || !parts.Contains(part) || !IsUnknown(name, model))
                {
                    continue;
                }

                if (IsOfLibrary(name, model))
                {
                    lacking.Add(new(part, name.Identifier.ValueText));
                }
                else if (IsTypeOrMethod(name) && !IsOfExample(name, model))
                {
                    var isCalledAlone = name.Parent is InvocationExpressionSyntax;
                    (isCalledAlone ? called : found).Add(new(part, name.Identifier.ValueText));
                }
            }
        }

        return
        [
            .. lacking,
            .. found.Where(f => !IsDeclared(f.Name) && !names().Any(n => n.HasMember(f.Name))),
            // Without a receiver, it's a method of the class, which may inherit it.
            .. called.Where(c => !IsDeclared(c.Name) && !names().Any(n => n.HasInherited(c.Name))),
        ];

        // A type or a namespace of the library doesn't have it, whatever another one has.
        bool IsOfLibrary(SimpleNameSyntax name, SemanticModel model) =>
            name.Parent switch
            {
                MemberAccessExpressionSyntax { Expression: var left } access when access.Name == name => IsLibrary(
                    model.GetSymbolInfo(left).Symbol as INamespaceOrTypeSymbol ?? model.GetTypeInfo(left).Type
                ),
                QualifiedNameSyntax { Left: var left } qualified when qualified.Right == name => IsLibrary(
                    model.GetSymbolInfo(left).Symbol as INamespaceOrTypeSymbol
                ),
                _ => false,
            };

        bool IsLibrary(INamespaceOrTypeSymbol? container) =>
            container switch
            {
                IErrorTypeSymbol or null => false,
                INamedTypeSymbol type => !type.ContainsUnknown()
                    && names().Any(n => n.IsOfLibrary(type.ContainingAssembly?.Name)),
                INamespaceSymbol space => space.ConstituentNamespaces.All(s =>
                    names().Any(n => n.IsOfLibrary(s.ContainingAssembly?.Name))
                ),
                _ => false,
            };

        bool IsOfExample(SimpleNameSyntax name, SemanticModel model) =>
            (
                IsMember(name) ? TypeBefore(name, model)
                : name.Parent is InvocationExpressionSyntax ? null
                : name.Identifier.ValueText
            )
                is { } type
            && (OfExamples().IsMatch(type) || names().Any(n => n.HasLibrary) && !names().Any(n => n.SharesWord(type)));

        bool IsDeclared(string name) => program.Compilation.ContainsSymbolsWithName(name);
    }

    // `order.Total` may be anything, `order.Ship()` is a method. A name by itself with a capital is a type, or a member of the class.
    private static bool IsTypeOrMethod(SimpleNameSyntax name) =>
        IsMember(name)
            ? name.Parent?.Parent is InvocationExpressionSyntax || name.Arity > 0
            : char.IsUpper(name.Identifier.ValueText.FirstOrDefault()) && !IsNamed(name);

    // The unknown type that a member is asked of: that of its object, or that which it's a static member of.
    private static string? TypeBefore(SimpleNameSyntax name, SemanticModel model) =>
        name.Parent is MemberAccessExpressionSyntax { Expression: var receiver }
            ? model.GetTypeInfo(receiver).Type is IErrorTypeSymbol { Name: { Length: > 0 } type }
                ? type
                : receiver is SimpleNameSyntax { Identifier.ValueText: [var first, ..] unknown }
                && char.IsUpper(first)
                && IsUnknown((SimpleNameSyntax)receiver, model)
                    ? unknown
                    : null
            : null;

    private static bool IsMember(SimpleNameSyntax name) =>
        (name.Parent is MemberAccessExpressionSyntax access && access.Name == name)
        || name.Parent is MemberBindingExpressionSyntax;

    // A named argument, or a member that an initializer sets.
    private static bool IsNamed(SimpleNameSyntax name) =>
        name.Parent is NameColonSyntax or NameEqualsSyntax
        || name.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment
            && assignment.Left == name;

    private static bool IsUnknown(SimpleNameSyntax name, SemanticModel model) =>
        model.GetSymbolInfo(name) is { Symbol: null or IErrorTypeSymbol, CandidateSymbols.Length: 0 };

    // No library has a type of such a name, whatever words follow.
    [GeneratedRegex("^I?(My|Your|Our|Some|Sample|Example|Demo|Foo|Bar)(?![a-z])")]
    private static partial Regex OfExamples();
}

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>
/// A program with stand-ins for what nothing declares. Beside what's unknown, Roslyn keeps silent about errors, and reports some that another
/// declaration wouldn't have. Of a <c>dynamic</c> value it says nothing, and everything else is checked.
/// </summary>
/// <param name="errors">The errors that every declaration of the assumed names would leave, in places of the program as it stands.</param>
/// <param name="silent">Where a stand-in doesn't fit, so that nothing can be said.</param>
/// <param name="hasObjects">Whether values of an unknown type may be objects in it.</param>
internal sealed partial class LateBoundProgram(
    IReadOnlyList<Diagnostic> errors,
    IReadOnlyList<Location> silent,
    bool hasObjects
)
{
    // Shown for a type, where several are unknown.
    private const string Unknown = "?";

    // "An expression tree may not contain a dynamic operation": only after everything else about it was found out.
    private const string InExpressionTree = "CS1963";

    // With a stand-in, it may be another error: a member has another type.
    private const string Unimplemented = "CS0535";

    private readonly HashSet<(SyntaxTree?, int)> _places =
    [
        .. errors.Where(e => NameErrors.FormOf(e.Id) is null).Select(PlaceOf),
    ];
    private readonly HashSet<(string, (SyntaxTree?, int))> _keys = [.. errors.Select(KeyOf)];

    // What only a stand-in can't do: where it is, nothing else is believed of the statement either.
    private static readonly HashSet<string> OfStandIns =
    [
        .. Enumerable.Range(1962, 20).Select(n => $"CS{n}"),
        "CS8133",
        "CS8186",
        "CS8364",
        "CS8416",
        "CS8417",
        "CS8752",
        "CS8754",
        "CS8985",
        "CS0121",
        "CS0411",
        "CS8106",
        "CS8108",
        "CS9174",
        "CS9176",
        "CS8716",
        "CS8978",
        "CS8082",
        "CS8083",
        "CS8084",
    ];

    // Those of them that code without stand-ins may have as well.
    private static readonly HashSet<string> OfCode =
    [
        "CS0121",
        "CS0411",
        "CS8716",
        "CS8754",
        "CS8985",
        "CS9174",
        "CS9176",
    ];

    // What follows from two unknown types having one stand-in, or from a stand-in's shape.
    private static readonly HashSet<string> OfShapes =
    [
        "CS0111",
        "CS0208",
        "CS1983",
        "CS8510",
        "CS8120",
        "CS0160",
        "CS0557",
        "CS1912",
        "CS0122",
        "CS0133",
        "CS0150",
        "CS0182",
        "CS0206",
        "CS1510",
        "CS8893",
        "CS1736",
        "CS9133",
        "CS9135",
    ];

    /// <summary>Compiles it.</summary>
    /// <param name="compilation">The program as it stands.</param>
    /// <param name="trees">Those of its files that stand-ins are put into.</param>
    /// <param name="isAssumed">Whether a name that nothing declares is assumed.</param>
    public static LateBoundProgram Of(
        CSharpCompilation compilation,
        IEnumerable<SyntaxTree> trees,
        Func<SimpleNameSyntax, SemanticModel, bool> isAssumed
    )
    {
        var files = trees.ToDictionary(
            tree => tree,
            tree =>
            {
                var model = compilation.GetSemanticModel(tree);
                var binding = new LateBinding(model, name => isAssumed(name, model));
                binding.Visit(tree.GetRoot());
                return (Tree: Parse(tree, binding.Edits.Apply(tree.ToString())), binding.Edits, Binding: binding);
            }
        );
        var old = files.ToDictionary(f => f.Value.Tree, f => (Tree: f.Key, f.Value.Edits, f.Value.Binding));
        var late = compilation
            .RemoveAllSyntaxTrees()
            .AddSyntaxTrees(
                compilation
                    .SyntaxTrees.Select(t => files.TryGetValue(t, out var file) ? file.Tree : Parse(t, t.ToString()))
                    .Append(Parse(compilation.SyntaxTrees[0], "#nullable disable\n" + StandIns.Source, "StandIns.g.cs"))
            );
        var errors = late.GetDiagnostics()
            .Where(d =>
                d.Severity == DiagnosticSeverity.Error && d.Location.SourceTree is { } tree && old.ContainsKey(tree)
            )
            .ToList();
        var silent = errors
            .Where(e => (IsOfStandIn(e) && e.Id != InExpressionTree) || IsOfSyntax(e))
            .Select(e => StatementAt(e.Location))
            .OfType<SyntaxNode>()
            .ToHashSet();
        var consequence = new Consequence(late, old.Keys);
        var shown = old.Values.SelectMany(f => f.Binding.Types).Distinct().ToList() is [var only] ? only : Unknown;
        return new(
            [
                .. from error in errors
                where
                    !IsOfStandIn(error)
                    && !IsOfSyntax(error)
                    && !IsVoidArgument(error)
                    && !IsOfCast(error)
                    && StatementAt(error.Location) is var statement
                    && (statement is null || !silent.Contains(statement))
                let file = error.Location.SourceTree is { } tree ? old[tree] : default
                let span = file.Edits.ToOld(error.Location.SourceSpan)
                where span is not null
                let message = error.GetMessage(CultureInfo.InvariantCulture)
                where
                    !message.Contains(StandIns.Space, StringComparison.Ordinal) && !consequence.Explains(error, message)
                select Create(error.Id, StandIn().Replace(message, shown), Location.Create(file.Tree, span.Value)),
                .. errors
                    .Where(IsVoidArgument)
                    .Select(e => Create("CS1503", "An argument can't be converted from 'void'", OldOf(e))),
            ],
            [.. silent.Select(s => Location.Create(old[s.SyntaxTree].Tree, old[s.SyntaxTree].Edits.Around(s.Span)))],
            old.Values.Any(f => f.Binding.HasObjects)
        );

        // What may be an error of the code itself is one of a stand-in only where there is one.
        bool IsOfStandIn(Diagnostic error) =>
            OfStandIns.Contains(error.Id)
            && !IsVoidArgument(error)
            && (
                !OfCode.Contains(error.Id)
                || StatementAt(error.Location) is { } at
                    && (old[at.SyntaxTree].Edits.Changes(at.Span) || HasUnknowns(at))
            );

        // "Only assignment, call … can be used as a statement". A new object can, until it's cast.
        bool IsOfCast(Diagnostic error) =>
            error.Id == "CS0201"
            && error.Location.SourceTree is { } tree
            && old[tree].Edits.Changes(error.Location.SourceSpan)
            && tree.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true)
                is ParenthesizedExpressionSyntax;

        bool HasUnknowns(SyntaxNode statement) =>
            late.GetSemanticModel(statement.SyntaxTree) is var model
            && statement
                .DescendantNodes()
                .OfType<ExpressionSyntax>()
                .Any(e => model.GetTypeInfo(e).Type is IDynamicTypeSymbol);

        Location OldOf(Diagnostic error) =>
            error.Location.SourceTree is { } tree
                ? Location.Create(old[tree].Tree, old[tree].Edits.Around(error.Location.SourceSpan))
                : Location.None;
    }

    /// <summary>Its errors that the program as it stands doesn't have.</summary>
    public IEnumerable<Diagnostic> ErrorsBeside(IEnumerable<Diagnostic> reported) =>
        errors
            .Where(e => !OfShapes.Contains(e.Id) && !(hasObjects && IsOfObject(e)))
            .ExceptBy(reported.Select(KeyOf), KeyOf);

    /// <summary>
    /// Whether it has an error there as well. It's of the newest language, has nothing from generators, and says nothing of a statement that isn't
    /// complete, or where a stand-in doesn't fit.
    /// </summary>
    public bool Confirms(Diagnostic error) =>
        _keys.Contains(KeyOf(error))
        || (error.Id != Unimplemented && _places.Contains(PlaceOf(error)))
        || !error.Id.StartsWith("CS", StringComparison.Ordinal)
        || IsOfSyntax(error)
        || error.GetMessage(CultureInfo.InvariantCulture).StartsWith("Feature '", StringComparison.Ordinal)
        || (
            NameErrors.FormOf(error.Id) is not null
            && silent.Any(s =>
                s.SourceTree == error.Location.SourceTree && s.SourceSpan.Contains(error.Location.SourceSpan)
            )
        );

    private static bool IsOfObject(Diagnostic error) =>
        error.Id is "CS0019" or "CS0029" or "CS0266" or "CS1061" or "CS1503"
        && error.GetMessage(CultureInfo.InvariantCulture).Contains("'object'", StringComparison.Ordinal);

    private static bool IsOfSyntax(Diagnostic error) =>
        error.Location.SourceTree?.GetDiagnostics().Any(d => KeyOf(d) == KeyOf(error)) == true;

    private static bool IsVoidArgument(Diagnostic error) =>
        error.Id == "CS1978"
        && error.GetMessage(CultureInfo.InvariantCulture).Contains("'void'", StringComparison.Ordinal);

    private static (string, (SyntaxTree?, int)) KeyOf(Diagnostic error) => (error.Id, PlaceOf(error));

    private static (SyntaxTree?, int) PlaceOf(Diagnostic error) =>
        (error.Location.SourceTree, error.Location.SourceSpan.Start);

    private static SyntaxTree Parse(SyntaxTree old, string text, string? path = null) =>
        CSharpSyntaxTree.ParseText(
            SourceText.From(text, Encoding.UTF8),
            ((CSharpParseOptions)old.Options).WithLanguageVersion(LanguageVersion.Latest),
            path ?? old.FilePath
        );

    private static SyntaxNode? StatementAt(Location location) =>
        location
            .SourceTree?.GetRoot()
            .FindNode(location.SourceSpan)
            .FirstAncestorOrSelf<SyntaxNode>(n => n is StatementSyntax or MemberDeclarationSyntax);

    private static Diagnostic Create(string code, string message, Location location) =>
        Diagnostic.Create(
            code,
            "Compiler",
            message,
            DiagnosticSeverity.Error,
            DiagnosticSeverity.Error,
            isEnabledByDefault: true,
            warningLevel: 0,
            location: location
        );

    [GeneratedRegex($@"\b{StandIns.Type}\b")]
    private static partial Regex StandIn();
}

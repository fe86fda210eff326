using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>Collects the errors and warnings of a program, in offsets of its parts.</summary>
/// <param name="sources">The composed files.</param>
/// <param name="generated">The files of source generators.</param>
/// <param name="parts">The parts.</param>
internal sealed class FindingSet(
    IReadOnlyDictionary<SyntaxTree, ComposedFile> sources,
    IReadOnlySet<SyntaxTree> generated,
    IReadOnlyList<Part> parts
)
{
    private const string UnreachableCode = "CS0162";

    // "… is obsolete", for members and for collection initializers, with and without a message. Other codes have a custom tag.
    private static readonly string[] ObsoleteCodes = ["CS0612", "CS0618", "CS1062", "CS1064"];
    private const string CustomObsolete = "CustomObsolete";

    // "Attribute is not valid on this declaration type", "not a valid attribute location for this declaration".
    private static readonly string[] TargetCodes = ["CS0592", "CS0657"];

    // The rest of a method around statements isn't shown.
    private const string NotAllPathsReturn = "CS0161";

    // What a class that isn't whole lacks: members of an interface, and a call of its base's constructor.
    private static readonly string[] OfRest = ["CS0535", "CS1729", "CS7036"];

    // A member to override, one of this or base, and a constructor of the base class.
    private static readonly string[] OfUnshown = ["CS0115", "CS0117", "CS1061", "CS1729"];

    private readonly HashSet<Finding> _findings = [];
    private readonly HashSet<Finding> _inAdded = [];
    private readonly Dictionary<Finding, Diagnostic> _origins = [];

    /// <summary>The places of errors in added code.</summary>
    public IReadOnlyList<PartRange> InAdded => [.. _inAdded.Select(f => f.Range)];

    /// <summary>Whether there's an error among them.</summary>
    public bool HasErrors => _inAdded.Count > 0 || _findings.Any(f => f.IsError);

    /// <summary>The part that a place is in; null where it's in generated code, or nowhere.</summary>
    public Part? PartAt(Location location) =>
        location.SourceTree is { } tree && sources.TryGetValue(tree, out var file)
            ? parts.First(p => p.Index == file.ToPart(location.SourceSpan.Start).Part)
            : null;

    /// <summary>Adds an error or a warning.</summary>
    public void Add(Diagnostic diagnostic)
    {
        if (diagnostic.Severity < DiagnosticSeverity.Warning || diagnostic.IsSuppressed)
        {
            return;
        }

        var isError = diagnostic.Severity == DiagnosticSeverity.Error;
        var message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        if (diagnostic.Location.SourceTree is not { } tree || !sources.TryGetValue(tree, out var file))
        {
            // In generated code or without a place. Errors count for the program; warnings aren't the author's.
            if (isError)
            {
                AddOutside(diagnostic, message);
            }

            return;
        }

        if (diagnostic.Id == Fragment.StatementsAfterTypes && file.Copies.Count > 1)
        {
            // Statements and types are reordered. If that isn't possible, the cause is another error.
            return;
        }

        var (index, start, startAdded) = file.ToPart(diagnostic.Location.SourceSpan.Start);
        var (_, end, _) = file.ToPart(diagnostic.Location.SourceSpan.End);
        var part = parts.First(p => p.Index == index);
        if (
            part.LeftOut?.Explains(diagnostic.Id, start) == true
            || IsOfMissingTarget(diagnostic.Id, part)
            || (startAdded && part.Fragment.Bases.Length > 0 && OfRest.Contains(diagnostic.Id))
            || (startAdded && part.Fragment.Layout == Layout.InMethod && diagnostic.Id == NotAllPathsReturn)
        )
        {
            return;
        }

        var finding = new Finding(
            diagnostic.Id,
            isError,
            message,
            part.Range(TextSpan.FromBounds(start, Math.Max(start, end)))
        )
        {
            IsObsolete = IsObsolete(diagnostic),
            Undeclared =
                !isError ? null
                : UndeclaredName.Of(diagnostic) is { MayBeElsewhere: true } name ? name.Path
                : part.Fragment.Bases.Length == 0 && IsOfUnshownClass(diagnostic, file) ? AssumedNames.Base
                : null,
        };
        _origins.TryAdd(finding, diagnostic);
        if (!startAdded)
        {
            _findings.Add(finding);
        }
        else if (isError)
        {
            _inAdded.Add(finding);
        }
        // Unreachable code is reported at its start, which may be a mark.
        else if (diagnostic.Id == UnreachableCode && start < part.Text.Length && part.Text[start] != '}')
        {
            _findings.Add(finding);
        }
    }

    /// <summary>All findings, in the order of the parts.</summary>
    /// <param name="hints">Finds fixes for errors; null if none are needed.</param>
    public IReadOnlyList<Finding> InOrder(HintSearch? hints)
    {
        // A using directive that's copied to another file repeats its errors.
        var all = _findings.Concat(
            _inAdded.Where(f => !_findings.Any(other => other.Code == f.Code && other.Message == f.Message))
        );
        var inOrder = all.OrderBy(f => f.Range.Part)
            .ThenBy(f => f.Range.Start)
            .ThenBy(f => f.Code, StringComparer.Ordinal);
        return
        [
            .. inOrder.Select(f =>
                (f.IsError || f.IsObsolete) && hints is not null && _origins.TryGetValue(f, out var origin)
                    ? hints.Explain(f, origin)
                    : f
            ),
        ];
    }

    // An error in a generated file is a problem of the generator, or of how the program uses it. One error is enough to say so.
    private void AddOutside(Diagnostic diagnostic, string message)
    {
        var range = new PartRange(parts[^1].Index, 0, 0);
        if (diagnostic.Location.SourceTree is not { } tree || !generated.Contains(tree))
        {
            _findings.Add(new(diagnostic.Id, IsError: true, message, range));
            return;
        }

        var at = diagnostic.Location.GetLineSpan().StartLinePosition;
        var file = new GeneratedPlace(tree.FilePath.Replace('\\', '/'), at.Line + 1, at.Character + 1);
        if (!_findings.Any(f => f.Generated?.Path == file.Path))
        {
            _findings.Add(new(diagnostic.Id, IsError: true, message, range) { Generated = file });
        }
    }

    // The class around members is ours. The author's own may inherit what they use.
    private static bool IsOfUnshownClass(Diagnostic error, ComposedFile file)
    {
        if (!OfUnshown.Contains(error.Id) || error.Location.SourceTree is not { } tree)
        {
            return false;
        }

        var node = tree.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true);
        return node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } around
            && file.ToPart(around.Identifier.SpanStart).IsAdded
            && (
                error.Id == "CS0115"
                || node is ConstructorInitializerSyntax
                || node.Parent
                    is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or BaseExpressionSyntax }
            );
    }

    // The declaration that attributes by themselves stand on isn't shown.
    private static bool IsOfMissingTarget(string code, Part part) =>
        part.Fragment.Layout == Layout.OnType && TargetCodes.Contains(code);

    private static bool IsObsolete(Diagnostic diagnostic) =>
        diagnostic.Severity == DiagnosticSeverity.Warning
        && (ObsoleteCodes.Contains(diagnostic.Id) || diagnostic.Descriptor.CustomTags.Contains(CustomObsolete));
}

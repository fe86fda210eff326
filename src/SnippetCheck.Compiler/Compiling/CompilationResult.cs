using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>The result of compiling some parts of a program.</summary>
/// <param name="Findings">The errors and warnings.</param>
/// <param name="Code">The program, if it compiles.</param>
/// <param name="InAdded">The places of errors in added code.</param>
/// <param name="TypeOf">Returns the type of a line's value; null if the value has no type of its own.</param>
internal sealed record CompilationResult(
    IReadOnlyList<Finding> Findings,
    EmittedCode? Code,
    IReadOnlyList<PartRange> InAdded,
    Func<Part, LineValue, ITypeSymbol?> TypeOf
)
{
    /// <summary>The errors in using directives that the program shares with others.</summary>
    public IReadOnlyList<BrokenUsing> BrokenUsings { get; init; } = [];

    /// <summary>The names that its parts assume.</summary>
    public IReadOnlyList<AssumedName> Assumed { get; init; } = [];

    /// <summary>The indices of those parts among them in which a name means something that's declared.</summary>
    public IReadOnlySet<int> WithKnownNames { get; init; } = new HashSet<int>();

    /// <summary>The result with further findings. It has no program if there's an error among them.</summary>
    public CompilationResult With(IReadOnlyList<Finding> further) =>
        this with
        {
            Findings =
            [
                .. Findings
                    .Concat(further)
                    .OrderBy(f => f.Range.Part)
                    .ThenBy(f => f.Range.Start)
                    .ThenBy(f => f.Code, StringComparer.Ordinal),
            ],
            Code = further.Any(f => f.IsError) ? null : Code,
        };

    /// <summary>Whether it does not compile.</summary>
    public bool HasErrors => BrokenUsings.Count > 0 || Findings.Any(f => f.IsError);

    /// <summary>Whether there's an error within a range of a part.</summary>
    public bool HasErrorIn(int part, TextSpan span) =>
        Findings.Any(f =>
            f.IsError && f.Range.Part == part && span.IntersectsWith(TextSpan.FromBounds(f.Range.Start, f.Range.End))
        );
}

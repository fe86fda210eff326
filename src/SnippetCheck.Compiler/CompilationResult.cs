using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>What came of compiling some of the parts of a program.</summary>
/// <param name="Findings">The errors and warnings.</param>
/// <param name="Image">The program, where it compiles and there is something to run.</param>
/// <param name="InAdded">Where errors stand in what we added to parts.</param>
/// <param name="TypeOf">The type of what a line leaves as its value; null where it has none by itself.</param>
internal sealed record CompilationResult(
    IReadOnlyList<Finding> Findings,
    EmittedImage? Image,
    IReadOnlyList<PartRange> InAdded,
    Func<Part, LineValue, ITypeSymbol?> TypeOf
)
{
    /// <summary>The errors in using directives that the program shares with others.</summary>
    public IReadOnlyList<BrokenUsing> BrokenUsings { get; init; } = [];

    /// <summary>The names that its parts assume.</summary>
    public IReadOnlyList<AssumedName> Assumed { get; init; } = [];

    /// <summary>Whether it does not compile.</summary>
    public bool HasErrors => BrokenUsings.Count > 0 || Findings.Any(f => f.IsError);

    /// <summary>Whether an error stands in a stretch of a part.</summary>
    public bool HasErrorIn(int part, TextSpan span) =>
        Findings.Any(f =>
            f.IsError && f.Range.Part == part && span.IntersectsWith(TextSpan.FromBounds(f.Range.Start, f.Range.End))
        );
}

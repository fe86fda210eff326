namespace SnippetCheck.Compiler;

/// <summary>What came of compiling some of the parts of a program.</summary>
/// <param name="Findings">The errors and warnings.</param>
/// <param name="Image">The program, where it compiles and there is something to run.</param>
internal sealed record Build(IReadOnlyList<Finding> Findings, EmittedImage? Image)
{
    /// <summary>The errors.</summary>
    public IEnumerable<Finding> Errors => Findings.Where(f => f.IsError);
}

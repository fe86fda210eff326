using System.Diagnostics;

namespace SnippetCheck.Reporting;

/// <summary>What a code stands for, in formats that list what their findings are instances of.</summary>
/// <param name="Code">The code.</param>
/// <param name="Title">What it is about, in a sentence.</param>
/// <param name="Help">What to do about it.</param>
/// <param name="HelpAddress">Where more is said; null: nowhere.</param>
internal sealed record Rule(string Code, string Title, string Help, string? HelpAddress)
{
    /// <summary>The rule that problems of one code are instances of.</summary>
    /// <param name="problems">At least one.</param>
    public static Rule Of(IEnumerable<ReportedProblem> problems)
    {
        var all = problems.ToList();
        var code = all[0].Code;
        var title = TitleOf(ProblemAreas.Of(code));
        var help = all.Select(p => p.Help).FirstOrDefault(h => h.Length > 0);
        return title is null
            ? new(
                code,
                $"The C# compiler reports {code}.",
                "Correct the code, or, if the post means to show this, tag the snippet fails and name the code.",
                CompilerHelp(code)
            )
            : new(code, title, OutputSanitizer.Line(help ?? "Correct the snippet, or what its post says of it."), null);
    }

    // Null: the compiler's own, which have no title of ours.
    private static string? TitleOf(ProblemArea area) =>
        area switch
        {
            ProblemArea.CompilerOwn => null,
            ProblemArea.Compiling => "A snippet does not compile, or fails to compile, as its post says.",
            ProblemArea.Output => "What a snippet prints is not what its post states.",
            ProblemArea.Running => "A snippet does not run or end as its post says.",
            ProblemArea.Tags => "Tags or Markdown cannot be understood, or have no effect.",
            ProblemArea.Packages => "The packages or projects that a snippet asks for aren't available.",
            ProblemArea.Configuration => "The configuration cannot be followed, or leaves nothing to check.",
            ProblemArea.Internal => "SnippetCheck itself failed.",
            _ => throw new UnreachableException(),
        };

    // The address that the compiler itself gives for its codes.
    private static string? CompilerHelp(string code) =>
        code.All(char.IsAsciiLetterOrDigit)
            ? $"https://msdn.microsoft.com/query/roslyn.query?appId=roslyn&k=k({code})"
            : null;
}

namespace SnippetCheck.Reporting;

/// <summary>The report for MSBuild and editors: one line for each problem, in MSBuild's canonical format.</summary>
public static class MSBuildReport
{
    /// <summary>Writes a report.</summary>
    public static void Write(ReportedRun run, TextWriter output)
    {
        foreach (var problem in run.Posts.SelectMany(p => p.AllProblems).Concat(run.Problems))
        {
            output.WriteLine(Line(problem));
        }
    }

    /// <summary>A problem with its place, on one line.</summary>
    public static string Line(ReportedProblem problem) =>
        $"{(problem.Path.Length == 0 ? "snippetcheck " : ProblemText.Place(problem))}: {ProblemText.Headline(problem)}{ProblemText.FirstDifference(problem)}{(problem.Help.Length > 0 ? " " + ProblemText.Headline(problem.Help) : "")}";
}

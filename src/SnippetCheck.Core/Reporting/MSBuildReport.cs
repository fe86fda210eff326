namespace SnippetCheck.Reporting;

/// <summary>The report as MSBuild and editors read it: one line a problem, in the canonical form, and nothing else.</summary>
public static class MSBuildReport
{
    /// <summary>Writes a report.</summary>
    public static void Write(Report report, TextWriter output)
    {
        foreach (var post in report.Posts)
        {
            foreach (var problem in post.AllProblems)
            {
                output.WriteLine(Line(post.Path, problem));
            }
        }

        foreach (var problem in report.Problems)
        {
            output.WriteLine($"snippetcheck : {Describe(problem)}");
        }
    }

    /// <summary>A problem at its place in a file, on one line.</summary>
    public static string Line(string path, Problem problem) => $"{Harmless.Line(path)}({problem.Place.Line},{problem.Place.Column}): {Describe(problem)}";

    private static string Describe(Problem problem) =>
        $"{(problem.Severity == Severity.Error ? "error" : "warning")} {problem.Code}: {Harmless.Line(problem.Message)}{(problem.Help.Length > 0 ? " " + Harmless.Line(problem.Help) : "")}";
}

namespace SnippetCheck.Restoring;

/// <summary>Reports what couldn't be restored at the directives that ask for it.</summary>
internal static class FailedRestore
{
    /// <summary>The answer about a program. Each failure is reported at its directive. If several parts have failures, the first such part breaks the program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="wanted">What it asks for.</param>
    /// <param name="incomplete">What couldn't be restored.</param>
    public static PlatformAnswer Of(SnippetProgram program, RestoreRequest wanted, RestoreResult.Incomplete incomplete)
    {
        var problems = incomplete.Failures.Select(f => ToProblem(program, wanted, f)).ToList();
        var step = problems.Select(p => p.Step).Order().First();
        // One directive may have several missing packages.
        var first = problems
            .Where(p => p.Step == step)
            .Select(p => p.Problem)
            .GroupBy(p => (p.Code, p.Place))
            .Select(same => same.First() with { Details = [.. same.SelectMany(p => p.Details).Distinct()] });
        return PlatformAnswer.At(step, [.. first.OrderBy(p => p.Place)]);
    }

    private static (int? Step, Problem Problem) ToProblem(
        SnippetProgram program,
        RestoreRequest wanted,
        RestoreFailure failure
    )
    {
        foreach (var asked in program.Directives)
        {
            if (ToProblem(asked.Directive, failure) is { } problem)
            {
                return (asked.Step, problem);
            }
        }

        // No directive is to blame, so the first one gets the problem.
        var last = program.Last;
        return program.Directives is [var first, ..]
            ? (first.Step, Problems.RestoreFailed(first.Directive.Place, What(wanted), failure.Details))
            : (
                last.Step,
                Problems.FrameworkMissing(last.Snippet.FrameworkPlace, wanted.Framework.Name, failure.Details)
            );
    }

    private static string What(RestoreRequest wanted) =>
        (wanted.Packages.Count, wanted.Projects.Count) switch
        {
            (> 0, > 0) => "The packages and projects of this program",
            (> 0, _) => "The packages of this program",
            (_, > 0) => "The projects of this program",
            _ => "What this program asks for",
        };

    private static Problem? ToProblem(ProgramDirective directive, RestoreFailure failure) =>
        directive switch
        {
            ProgramDirective.Package package
                when package.Name.Equals(failure.Subject, StringComparison.OrdinalIgnoreCase) => failure.Kind switch
            {
                RestoreFailureKind.NoPackage => Problems.PackageMissing(package.Place, package.Name, failure.Details),
                RestoreFailureKind.NoVersion => Problems.PackageVersionMissing(
                    package.Place,
                    package.Name,
                    package.Version,
                    failure.Details
                ),
                _ => Problems.RestoreFailed(package.Place, $"The package {package.Name}", failure.Details),
            },
            ProgramDirective.Project project
                when project.File == failure.Subject
                    || Path.GetFileNameWithoutExtension(project.File) == failure.Subject => Problems.ProjectBroken(
                project.Place,
                project.Name,
                failure.Details
            ),
            _ => null,
        };
}

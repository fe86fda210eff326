namespace SnippetCheck.Compiler;

/// <summary>The result of a program, or of as much of it as compiles.</summary>
/// <param name="BrokenStep">The first step that doesn't compile; null if all do.</param>
/// <param name="Findings">Its errors and warnings.</param>
/// <param name="Code">The program before that step.</param>
internal sealed record StepwiseCompilation(int? BrokenStep, IReadOnlyList<Finding> Findings, EmittedCode? Code)
{
    /// <summary>The errors in using directives that the program shares with others, which no step is to blame for.</summary>
    public IReadOnlyList<BrokenUsing> BrokenUsings { get; init; } = [];

    /// <summary>The names that its parts assume.</summary>
    public IReadOnlyList<AssumedName> Assumed { get; init; } = [];

    /// <summary>The indices of parts that assume names and in which others mean something that's declared. Known if the whole compiles.</summary>
    public IReadOnlySet<int> WithKnownNames { get; init; } = new HashSet<int>();

    /// <summary>Compiles a program, and where it does not compile, finds the first step that breaks it.</summary>
    /// <param name="parts">Its parts.</param>
    /// <param name="build">Compiles some of them.</param>
    /// <param name="findsStep">Whether to find that step. Otherwise it's the first of all.</param>
    public static StepwiseCompilation Of(
        IReadOnlyList<Part> parts,
        Func<IReadOnlyList<Part>, CompilationResult> build,
        bool findsStep
    )
    {
        var whole = build(parts);
        if (!whole.HasErrors || whole.BrokenUsings.Count > 0)
        {
            return new(null, whole.Findings, whole.Code)
            {
                Assumed = whole.Assumed,
                BrokenUsings = whole.BrokenUsings,
                WithKnownNames = whole.WithKnownNames,
            };
        }

        var steps = parts.Select(p => p.Source.Step).Distinct().Order().ToList();
        if (!findsStep)
        {
            return new(steps[0], whole.Findings, null);
        }

        // One after the other, and not by bisection: a later step may bring what an earlier one lacks (a using, a type), so
        // that a program of more steps may compile where one of fewer doesn't. Bisection would pass over the first that doesn't.
        foreach (var step in steps.SkipLast(1))
        {
            // Parts may use types of later parts. Errors in those later parts aren't the fault of the step.
            var upTo = parts
                .Where(p => p.Source.Step <= step || (p.Fragment.Kind == FragmentKind.Library && !p.Source.IsLiteral))
                .ToList();
            var built = build(upTo);
            var findings = InSteps(built.Findings, parts, s => s <= step);
            if (findings.Any(f => f.IsError))
            {
                return BrokenAt(step, findings, parts, build) with { Assumed = built.Assumed };
            }
        }

        return BrokenAt(steps[^1], whole.Findings, parts, build) with
        {
            Assumed = whole.Assumed,
        };
    }

    private static StepwiseCompilation BrokenAt(
        int step,
        IReadOnlyList<Finding> findings,
        IReadOnlyList<Part> parts,
        Func<IReadOnlyList<Part>, CompilationResult> build
    )
    {
        var before = parts.Where(p => p.Source.Step < step).ToList();
        if (before.Count == 0)
        {
            return new(step, findings, null);
        }

        // Includes the types of later parts if they compile, since earlier parts may use them.
        var types = parts
            .Where(p => p.Source.Step > step && p.Fragment.Kind == FragmentKind.Library && !p.Source.IsLiteral)
            .ToList();
        var rest = build([.. parts.Where(p => before.Contains(p) || types.Contains(p))]);
        if (types.Count > 0 && rest.HasErrors)
        {
            rest = build(before);
        }

        return new(
            step,
            [
                .. InSteps(rest.Findings, parts, s => s < step).Where(f => !f.IsError),
                .. findings.Where(f => f.IsError || parts[f.Range.Part].Source.Step == step),
            ],
            rest.Code
        );
    }

    private static IReadOnlyList<Finding> InSteps(
        IReadOnlyList<Finding> findings,
        IReadOnlyList<Part> parts,
        Func<int, bool> isMeant
    ) => [.. findings.Where(f => isMeant(parts[f.Range.Part].Source.Step))];
}

namespace SnippetCheck.Adopting;

/// <summary>Why a fence gets no tags, in the order of a report: what the author is likely to want to know comes first.</summary>
public enum LeftKind
{
    /// <summary>A slip, a member that a known type doesn't have, or output that isn't as stated.</summary>
    Mistake,

    /// <summary>A type or method that the library doesn't have.</summary>
    Gone,

    /// <summary>Another error of the compiler.</summary>
    Error,

    /// <summary>It can't be read as C#.</summary>
    Syntax,

    /// <summary>How it ends when it's run.</summary>
    Ending,

    /// <summary>What it prints may be something else next time.</summary>
    Unsteady,

    /// <summary>If the names were assumed that no fence declares, nothing would be checked.</summary>
    NothingChecked,

    /// <summary>It needs more names than may be assumed.</summary>
    ManyNames,

    /// <summary>It needs something that can't be written where the post's fences share it.</summary>
    Context,

    /// <summary>A package, project or framework.</summary>
    Packages,

    /// <summary>Its Markdown or its tags.</summary>
    Markdown,

    /// <summary>It needs a fence that gets no tags, or a tag that isn't wanted.</summary>
    Other,

    /// <summary>Something of ours failed.</summary>
    Internal,
}

/// <summary>Finds the kinds of reasons, and says them in words.</summary>
public static class LeftKinds
{
    /// <summary>The kind of a reason, by the problem of the fence.</summary>
    /// <param name="problem">The problem; null if there's none.</param>
    public static LeftKind Of(Problem? problem) =>
        problem?.Area switch
        {
            null => LeftKind.Other,
            ProblemArea.CompilerOwn or ProblemArea.Compiling => OfCompiler(problem),
            ProblemArea.Output => LeftKind.Mistake,
            ProblemArea.Running => LeftKind.Ending,
            ProblemArea.Packages => LeftKind.Packages,
            ProblemArea.Tags or ProblemArea.Configuration => LeftKind.Markdown,
            ProblemArea.Internal => LeftKind.Internal,
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>The kind after a number: "3 likely mistakes".</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="count">How many fences.</param>
    public static string InWords(this LeftKind kind, int count) =>
        FormattableString.Invariant(
            $"{count} {kind switch
            {
                LeftKind.Mistake => count == 1 ? "likely mistake" : "likely mistakes",
                LeftKind.Gone => "with a name that is perhaps renamed or removed",
                LeftKind.Error => "for compiler errors",
                LeftKind.Syntax => "that can't be read as C#",
                LeftKind.Ending => "for how the code ends",
                LeftKind.Unsteady => "for output that may vary",
                LeftKind.NothingChecked => "of which nothing would be checked",
                LeftKind.ManyNames => "with more unknown names than --max-assumes allows",
                LeftKind.Context => "for what the post can't say",
                LeftKind.Packages => "for packages and projects",
                LeftKind.Markdown => "for Markdown and tags",
                LeftKind.Other => "for other reasons",
                LeftKind.Internal => "for internal errors",
                _ => throw new System.Diagnostics.UnreachableException(),
            }}"
        );

    // A known type lacks the member, or a name is nearly a known one.
    private static LeftKind OfCompiler(Problem problem) =>
        problem.Code is "CS1061" or "CS0117"
        || problem.Remedies.OfType<Remedy.Replace>().Any(r => NameSlip.Is(r.Before, r.After))
            ? LeftKind.Mistake
        : IsOfSyntax(problem.Code) ? LeftKind.Syntax
        : LeftKind.Error;

    // The parser's codes: CS1001 to CS1056 and CS1501 to CS1526, except for those about the arguments of a call, and some later ones.
    private static bool IsOfSyntax(string code) =>
        code.Length == 6
        && int.TryParse(code.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture, out var number)
        && number
            is (>= 1001 and <= 1056)
                or (>= 1510 and <= 1529)
                or 1641
                or 1646
                or 1733
                or 8124
                or 8180
                or 8641
                or 8803
                or 106
                or 116
                or 201
        && number is not (1503 or 1510 or 1520);
}

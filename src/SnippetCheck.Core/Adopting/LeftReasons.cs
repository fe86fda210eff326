namespace SnippetCheck.Adopting;

/// <summary>Why fences are left, grouped.</summary>
public static class LeftReasons
{
    private const int MostCodes = 5;

    /// <summary>The groups in words, the largest first.</summary>
    public static IReadOnlyList<string> InWords(IEnumerable<Reason> reasons) =>
        [
            .. reasons
                .GroupBy(WordsOf)
                .OrderByDescending(g => g.Count())
                .ThenBy(g => g.Min(r => r.Problem?.Area))
                .Select(g => FormattableString.Invariant($"{g.Count()} {g.Key}{CodesOf(g)}")),
        ];

    private static string WordsOf(Reason reason) =>
        reason.Problem?.Area switch
        {
            ProblemArea.CompilerOwn or ProblemArea.Compiling => "for compiler errors",
            ProblemArea.Output => "for output that isn't as stated or can't be checked",
            ProblemArea.Running => "for how the code ends",
            ProblemArea.Packages => "for packages and projects",
            ProblemArea.Tags or ProblemArea.Configuration => "for Markdown and tags",
            ProblemArea.Internal => "for internal errors",
            null => "for other reasons",
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    // The most frequent ones say what is missing: a package, a using, a semicolon.
    private static string CodesOf(IEnumerable<Reason> reasons)
    {
        var codes = reasons
            .Select(r => r.Problem)
            .OfType<Problem>()
            .Where(p => p.Area == ProblemArea.CompilerOwn)
            .GroupBy(p => p.Code)
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => FormattableString.Invariant($"{g.Count()} {g.Key}"))
            .ToList();
        return codes.Count == 0
            ? ""
            : $" ({string.Join(", ", codes.Take(MostCodes))}{(codes.Count > MostCodes ? ", …" : "")})";
    }
}

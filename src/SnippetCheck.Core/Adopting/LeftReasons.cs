namespace SnippetCheck.Adopting;

/// <summary>Why fences are left, grouped.</summary>
public static class LeftReasons
{
    private const int MostCodes = 5;

    /// <summary>The groups in words, in the order of their kinds.</summary>
    public static IReadOnlyList<string> InWords(IEnumerable<Reason> reasons) =>
        [.. reasons.GroupBy(r => r.Kind).OrderBy(g => g.Key).Select(g => g.Key.InWords(g.Count()) + CodesOf(g))];

    // The most frequent ones say what is missing: a package, a using, a semicolon.
    private static string CodesOf(IGrouping<LeftKind, Reason> reasons)
    {
        var codes = reasons.Key is not (LeftKind.Error or LeftKind.Syntax)
            ? []
            : reasons
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

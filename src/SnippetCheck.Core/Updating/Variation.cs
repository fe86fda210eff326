namespace SnippetCheck.Updating;

/// <summary>Explains why output that differs from run to run isn't written, and what to do.</summary>
internal static class Variation
{
    private const string Advice =
        "State a placeholder or [..] for the part that varies, or tag the snippet nondeterministic.";

    public const string OfEnding =
        "The snippet ended differently when it ran again. Fix that first, or tag the snippet nondeterministic.";

    /// <summary>How the output of several runs differs.</summary>
    public static string Of(IReadOnlyList<IReadOnlyList<string>> runs)
    {
        var first = runs[0];
        if (runs.FirstOrDefault(r => !r.SequenceEqual(first)) is not { } other)
        {
            return Advice;
        }

        if (first.Order(StringComparer.Ordinal).SequenceEqual(other.Order(StringComparer.Ordinal)))
        {
            return "The order of the lines varies from run to run. Tag the output match=unordered.";
        }

        var at = first.Zip(other).TakeWhile(p => p.First == p.Second).Count();
        return at < first.Count && at < other.Count
            ? $"It varies from run to run: '{first[at]}', and then '{other[at]}'. {Advice}"
            : $"It varies from run to run: {DisplayNames.Number(first.Count, "line")}, and then {DisplayNames.Number(other.Count, "line")}. {Advice}";
    }
}

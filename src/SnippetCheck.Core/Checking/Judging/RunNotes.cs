namespace SnippetCheck.Checking;

/// <summary>What a reader of a report should know about its run, and is nobody's fault.</summary>
internal static class RunNotes
{
    /// <summary>The notes, a sentence each.</summary>
    /// <param name="cache">Why nothing is cached; null where something is.</param>
    /// <param name="runs">The frameworks that programs were run for, each with the version of .NET that they ran on.</param>
    /// <param name="snippets">The snippets of the run.</param>
    public static IReadOnlyList<string> Of(
        string? cache,
        IEnumerable<(Framework Framework, string Runtime)> runs,
        IEnumerable<CheckedSnippet> snippets
    ) => [.. cache is null ? [] : (string[])[cache], .. NotesOn(runs), .. NotesOn(snippets)];

    private static IEnumerable<string> NotesOn(IEnumerable<(Framework Framework, string Runtime)> runs) =>
        runs.Where(r =>
                r.Framework != Framework.Default
                && !r.Runtime.StartsWith(r.Framework.Version + ".", StringComparison.Ordinal)
            )
            .OrderBy(r => r.Framework.Major)
            .Select(r => $"Snippets for {r.Framework.Name} were compiled against it, and run on .NET {r.Runtime}.");

    private static IEnumerable<string> NotesOn(IEnumerable<CheckedSnippet> snippets) =>
        snippets
            .Where(s => s.Verdict.State is VerdictState.Passed or VerdictState.Failed)
            .SelectMany(s => s.Snippet.IdleProperties)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.OrdinalIgnoreCase)
            .Select(name => $"The property {name} has no effect on a check.");
}

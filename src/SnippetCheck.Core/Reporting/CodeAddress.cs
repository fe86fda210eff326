namespace SnippetCheck.Reporting;

/// <summary>Where to read about a code.</summary>
public static class CodeAddress
{
    /// <summary>The address that the compiler itself uses for its codes; null for other codes.</summary>
    public static string? Of(string code) =>
        code.StartsWith("CS", StringComparison.Ordinal) && code.All(char.IsAsciiLetterOrDigit)
            ? $"https://msdn.microsoft.com/query/roslyn.query?appId=roslyn&k=k({code})"
            : null;

    /// <summary>The page of the reference about a code, or about something else, in the folder of the tool; null if it isn't there.</summary>
    /// <param name="name">The name of the page: <c>SNIP0201</c>.</param>
    public static string? PageOf(string name) =>
        Path.Combine(AppContext.BaseDirectory, "docs", $"{name}.md") is var page && File.Exists(page) ? page : null;
}

namespace SnippetCheck.Reporting;

/// <summary>Where to read about a code.</summary>
public static class CodeAddress
{
    /// <summary>The address that the compiler itself uses for its codes; null for other codes.</summary>
    public static string? Of(string code) =>
        code.StartsWith("CS", StringComparison.Ordinal) && code.All(char.IsAsciiLetterOrDigit)
            ? $"https://msdn.microsoft.com/query/roslyn.query?appId=roslyn&k=k({code})"
            : null;
}

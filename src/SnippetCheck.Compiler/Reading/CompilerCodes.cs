namespace SnippetCheck.Compiler;

/// <summary>The codes of the compiler itself. All others belong to analyzers, to generators, or to obsolete APIs that have codes of their own.</summary>
internal static class CompilerCodes
{
    /// <summary>Whether a code is one of the compiler's.</summary>
    public static bool Has(string code) => code.StartsWith("CS", StringComparison.Ordinal);
}

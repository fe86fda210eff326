using Microsoft.CodeAnalysis;

namespace SnippetCheck.Compiler;

/// <summary>How many arguments a method takes.</summary>
internal static class ArgumentCount
{
    /// <summary>Whether a method or a constructor may be called with a number of arguments.</summary>
    public static bool Fits(IMethodSymbol method, int arguments) =>
        arguments >= method.Parameters.Count(p => !p.IsOptional && !p.IsParams)
        && (arguments <= method.Parameters.Length || method.Parameters.Any(p => p.IsParams));
}

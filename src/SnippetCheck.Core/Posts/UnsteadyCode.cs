using System.Text.RegularExpressions;

namespace SnippetCheck.Posts;

/// <summary>Code that prints something else each time or on each machine: what its author shows of it is one run of many.</summary>
internal static partial class UnsteadyCode
{
    /// <summary>Whether a snippet asks for the time, for chance, or for what only its machine knows.</summary>
    public static bool IsIn(string code) => Source().IsMatch(code);

    [GeneratedRegex(@"\b(DateTime|DateTimeOffset)\s*\.\s*(Now|UtcNow|Today)\b|\bTimeProvider\b|\bStopwatch\b|\bnew\s+Random\s*\(\s*\)|\bRandom\s+\w+\s*=\s*new\s*\(\s*\)|\bRandom\s*\.\s*Shared\b|\bRandomNumberGenerator\b"
        + @"|\bGuid\s*\.\s*(NewGuid|CreateVersion7)\b|\.\s*GetHashCode\s*\(|\bHashCode\s*\.\s*Combine\b|\bEnvironment\s*\.\s*(?!NewLine\b|Exit\b|FailFast\b|ExitCode\b)\w+|\bManagedThreadId\b"
        + @"|\bProcess\s*\.|\bGC\s*\.|\bTimeZoneInfo\s*\.\s*Local\b|\bRuntimeInformation\b|\bGetTempFileName\b|\bGetRandomFileName\b|\bGetTempPath\b|\bGetCurrentDirectory\b|\bTask\s*\.\s*CurrentId\b|\bAppContext\s*\.\s*BaseDirectory\b|\bAllocHGlobal\b|\bIntPtr\b|\bStackTrace\b")]
    private static partial Regex Source();
}

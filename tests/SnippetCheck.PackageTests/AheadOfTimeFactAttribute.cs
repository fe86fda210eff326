using Xunit;

namespace SnippetCheck.PackageTests;

/// <summary>A test that compiles ahead of time. It's slow and needs large downloads, so only releases run it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AheadOfTimeFactAttribute : FactAttribute
{
    private const string Variable = "SNIPPETCHECK_AHEAD_OF_TIME";

    /// <summary>Whether such tests run.</summary>
    internal static bool IsWanted => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable));

    /// <summary>Skips the test unless the variable is set.</summary>
    public AheadOfTimeFactAttribute()
    {
        if (!IsWanted)
        {
            Skip =
                $"This downloads a compiler and takes a minute or more. Set {Variable}=1 to run it, as a release does.";
        }
    }
}

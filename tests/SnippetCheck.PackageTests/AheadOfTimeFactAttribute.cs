using Xunit;

namespace SnippetCheck.PackageTests;

/// <summary>A test that compiles ahead of time. What that takes is large and slow, and nothing but a release needs it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AheadOfTimeFactAttribute : FactAttribute
{
    private const string Variable = "SNIPPETCHECK_AHEAD_OF_TIME";

    /// <summary>Skips the test where nobody asks for it.</summary>
    public AheadOfTimeFactAttribute()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)))
        {
            Skip =
                $"It restores a compiler and works for a minute or more. Set {Variable}=1 to run it, as a release does.";
        }
    }
}

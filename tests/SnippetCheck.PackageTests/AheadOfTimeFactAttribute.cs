using Xunit;

namespace SnippetCheck.PackageTests;

/// <summary>A test that compiles ahead of time. What that takes is large, and no other test or build needs it, so that it is not fetched for a test.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AheadOfTimeFactAttribute : FactAttribute
{
    /// <summary>Skips the test where the compiler is not there.</summary>
    public AheadOfTimeFactAttribute()
    {
        var compiler = Path.Combine(Feed.UsersPackages, $"microsoft.netcore.app.crossgen2.{Feed.Metadata("RuntimeIdentifier")}", Feed.Metadata("RuntimeVersion"));
        if (!Directory.Exists(compiler))
        {
            Skip = $"{compiler} is not there: 'dotnet restore src/SnippetCheck.Cli -r {Feed.Metadata("RuntimeIdentifier")}' fetches it.";
        }
    }
}

using System.Runtime.InteropServices;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>A test that wants the runtime of .NET 8. It is large, and not fetched for a test.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OlderRuntimeFactAttribute : FactAttribute
{
    /// <summary>Skips the test where it is not there.</summary>
    public OlderRuntimeFactAttribute()
    {
        if (Pack is null)
        {
            Skip =
                $"No 8.0 of {PackFolder} is there: 'dotnet restore' of a self-contained project for net8.0 and {RuntimeInformation.RuntimeIdentifier} fetches one.";
        }
    }

    /// <summary>The folder of the runtime's package; null where it is not there.</summary>
    public static string? Pack =>
        Directory.Exists(PackFolder)
            ? Directory.GetDirectories(PackFolder, "8.0.*").Order(StringComparer.Ordinal).LastOrDefault()
            : null;

    private static string PackFolder =>
        Path.Combine(
            Environment.GetEnvironmentVariable("NUGET_PACKAGES")
                ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"),
            $"microsoft.netcore.app.runtime.{RuntimeInformation.RuntimeIdentifier}"
        );
}

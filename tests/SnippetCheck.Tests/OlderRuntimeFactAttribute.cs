using System.Runtime.InteropServices;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>A test that needs the runtime of .NET 8. The runtime is large, so tests don't download it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OlderRuntimeFactAttribute : FactAttribute
{
    /// <summary>Skips the test if the runtime isn't available.</summary>
    public OlderRuntimeFactAttribute()
    {
        if (Pack is null)
        {
            Skip =
                $"{PackFolder} has no version 8.0. To get it, run 'dotnet restore' on a self-contained project for net8.0 and {RuntimeInformation.RuntimeIdentifier}.";
        }
    }

    /// <summary>The folder of the runtime's package; null if it isn't available.</summary>
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

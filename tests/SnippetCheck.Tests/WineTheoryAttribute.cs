using Xunit;

namespace SnippetCheck.Tests;

/// <summary>A test that runs others as on Windows, which takes an hour. It's shown as skipped where the environment names no folder with a Windows.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WineTheoryAttribute : TheoryAttribute
{
    private const string Variable = "SNIPPETCHECK_WINE";

    /// <summary>Skips the test where there's no Windows.</summary>
    public WineTheoryAttribute() =>
        Skip = Folder is null ? $"{Variable} names no folder that tests/windows/put-together.sh has made." : null;

    /// <summary>The folder; null if there's none.</summary>
    public static string? Folder { get; } =
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? Path.GetFullPath(folder) : null;
}

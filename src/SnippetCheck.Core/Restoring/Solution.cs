using SnippetCheck.Processes;
using SnippetCheck.Storage;

namespace SnippetCheck.Restoring;

/// <summary>Adds a project to a solution.</summary>
public static class Solution
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(2);

    /// <summary>The names of the solutions in a folder, in order.</summary>
    public static IReadOnlyList<string> In(string folder) =>
        [
            .. Directory
                .EnumerateFiles(folder)
                .Select(f => Path.GetFileName(f))
                .Where(n => Path.GetExtension(n).ToUpperInvariant() is ".SLN" or ".SLNX")
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Adds a project to a solution.</summary>
    /// <param name="folder">The folder of the solution.</param>
    /// <param name="solution">The name of the solution.</param>
    /// <param name="project">The path of the project from that folder.</param>
    /// <param name="stop">Cancels it.</param>
    /// <returns>Why it couldn't be added; null if it was.</returns>
    /// <exception cref="IOException"><c>dotnet</c> couldn't be started.</exception>
    public static async Task<string?> AddAsync(string folder, string solution, string project, CancellationToken stop)
    {
        using var temporary = new TemporaryFolder();
        var result = await Command.RunAsync(
            DotnetHost.Executable,
            ["sln", solution, "add", project],
            folder,
            CleanEnvironment.ForBuilds(temporary.Path),
            TimeLimit,
            stop
        );
        return result switch
        {
            { ExitCode: 0 } => null,
            { Lines: [var first, ..] } => first.Trim(),
            _ => "dotnet didn't finish.",
        };
    }
}

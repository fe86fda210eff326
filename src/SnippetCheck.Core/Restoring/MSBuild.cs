using System.Text.RegularExpressions;
using SnippetCheck.Processes;
using SnippetCheck.Storage;

namespace SnippetCheck.Restoring;

/// <summary>Runs MSBuild with a clean environment, in English.</summary>
internal static partial class MSBuild
{
    private const int MostErrors = 8;

    /// <summary>The limit for a restore and a build together.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(10);

    /// <summary>The path of the targets that describe a project.</summary>
    public static string CollectTargets { get; } =
        Path.Combine(AppContext.BaseDirectory, "SnippetCheck.Collect.targets");

    /// <summary>Runs MSBuild on a project.</summary>
    /// <param name="project">The project file.</param>
    /// <param name="arguments">Further arguments of <c>dotnet</c>.</param>
    /// <param name="folder">The working folder, which determines the SDK.</param>
    /// <param name="stop">Cancels the run.</param>
    /// <returns>The errors, or null if it succeeded.</returns>
    /// <exception cref="IOException"><c>dotnet</c> couldn't be started.</exception>
    public static async Task<IReadOnlyList<string>?> RunAsync(
        string project,
        IEnumerable<string> arguments,
        string folder,
        CancellationToken stop
    )
    {
        // NuGet and MSBuild leave files in the temporary folder, so they get one that's removed.
        using var temporary = new TemporaryFolder();
        return await RunAsync(project, arguments, folder, temporary.Path, stop);
    }

    private static async Task<IReadOnlyList<string>?> RunAsync(
        string project,
        IEnumerable<string> arguments,
        string folder,
        string temporary,
        CancellationToken stop
    )
    {
        string[] all =
        [
            "msbuild",
            project,
            "-nologo",
            "-tl:off",
            "-v:q",
            "-nr:false",
            "-m:1",
            "-p:UseSharedCompilation=false",
            .. arguments,
        ];
        return await Command.RunAsync(
            DotnetHost.Executable,
            all,
            folder,
            CleanEnvironment.ForBuilds(temporary),
            TimeLimit,
            stop
        ) switch
        {
            null => [$"It hadn't finished after {TimeLimit.TotalMinutes:0} minutes, and was stopped."],
            { ExitCode: 0 } => null,
            var result => Errors(result.Lines, folder),
        };
    }

    // A build reports each error where it occurs, and again at the end.
    private static IReadOnlyList<string> Errors(IReadOnlyList<string> lines, string folder)
    {
        var errors = lines.Where(l => ErrorForm().IsMatch(l)).Select(l => Shorten(l, folder)).Distinct().ToList();
        return errors.Count > 0
            ?
            [
                .. errors.Take(MostErrors),
                .. errors.Count > MostErrors ? (string[])[$"… and {errors.Count - MostErrors} more."] : [],
            ]
            : [.. lines.Where(l => l.Trim().Length > 0).Take(MostErrors)];
    }

    // Removes the project after the message, the folder before it, and the generated project.
    private static string Shorten(string line, string folder) =>
        WithoutSdk(
            OwnProject()
                .Replace(
                    ProjectBehind()
                        .Replace(line.Trim(), "")
                        .Replace(folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal),
                    ""
                )
        );

    // The place in the SDK that reports an error doesn't help the author.
    private static string WithoutSdk(string line) =>
        line.StartsWith(DotnetHost.Root, StringComparison.Ordinal) && ErrorForm().Match(line) is { Success: true } match
            ? line[match.Index..].TrimStart(':', ' ')
            : line;

    [GeneratedRegex(@"(^|\s|:)error( [A-Z]+[0-9]+)?\s*:")]
    private static partial Regex ErrorForm();

    [GeneratedRegex(@" \[[^\[\]]*\]$")]
    private static partial Regex ProjectBehind();

    [GeneratedRegex(@"^.*SnippetCheck\.GeneratedSnippet\.csproj\s*:\s*")]
    private static partial Regex OwnProject();
}

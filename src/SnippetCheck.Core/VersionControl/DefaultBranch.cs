namespace SnippetCheck.VersionControl;

/// <summary>The branch that everybody's changes end in.</summary>
public static class DefaultBranch
{
    private const string Remote = "origin/";

    /// <summary>Asks git: the default branch of <c>origin</c>, or the branch that's checked out if there's no such remote.</summary>
    /// <param name="folder">A folder of the repository.</param>
    /// <param name="stop">Cancels it.</param>
    /// <returns>Its name, such as <c>main</c>; null if there's no git, no repository or no branch.</returns>
    public static async Task<string?> InAsync(string folder, CancellationToken stop)
    {
        try
        {
            var git = await Git.InAsync(folder, stop);
            return
                await NameAsync("refs/remotes/origin/HEAD") is { } remote
                && remote.StartsWith(Remote, StringComparison.Ordinal)
                ? remote[Remote.Length..]
                : await NameAsync("HEAD");

            async Task<string?> NameAsync(string reference) =>
                await git.RunAsync(["symbolic-ref", "--quiet", "--short", reference], stop)
                    is { ExitCode: 0, Output: var output }
                    ? output.TrimEnd('\n')
                    : null;
        }
        catch (GitException)
        {
            return null;
        }
    }
}

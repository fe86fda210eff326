namespace SnippetCheck.Adopting;

/// <summary>What adopting asks of the checker.</summary>
/// <param name="CheckAsync">Checks a post. It's called for several at once.</param>
/// <param name="FindPackagesAsync">Finds out which packages can be restored together, for posts in a folder.</param>
public sealed record Checker(
    Func<Post, Task<CheckedPost>> CheckAsync,
    Func<IReadOnlyList<ProgramDirective.Package>, string, Task<FoundPackages>> FindPackagesAsync
);

using SnippetCheck.Processes;

namespace SnippetCheck.VersionControl;

/// <summary>The files that differ between the place where a branch began and the working folder, committed or not, untracked ones included.</summary>
/// <param name="Root">The full path of the repository's folder.</param>
/// <param name="Paths">The full paths of files that changed, came or went, and of folders whose files may have.</param>
/// <param name="MayBeIncomplete">Whether other files may have changed too.</param>
public sealed record BranchChanges(string Root, IReadOnlyCollection<string> Paths, bool MayBeIncomplete)
{
    private const string Submodule = "160000 ";

    /// <summary>Asks git.</summary>
    /// <param name="folder">A folder of the repository.</param>
    /// <param name="reference">What the branch is compared with, such as <c>origin/main</c>. The comparison starts where both have parted.</param>
    /// <param name="stop">Cancels it.</param>
    /// <exception cref="GitException">There's no git or no repository, or it doesn't know the reference.</exception>
    public static async Task<BranchChanges> SinceAsync(string folder, string reference, CancellationToken stop)
    {
        var git = await Git.InAsync(folder, stop);
        var root = await git.RunAsync(["rev-parse", "--show-toplevel"], stop) switch
        {
            { ExitCode: 0 } top => Path.GetFullPath(top.Output.TrimEnd('\n')),
            var failed => throw new GitException(
                $"--changed-since works in a git repository. {First(failed, "git doesn't know this folder.")}"
            ),
        };
        var commit = await git.RunAsync(
            ["rev-parse", "--verify", "--quiet", "--end-of-options", reference + "^{commit}"],
            stop
        );
        if (commit.ExitCode != 0)
        {
            throw new GitException(
                $"git knows no commit '{reference}'. Correct the name, or fetch it first: git fetch origin."
            );
        }

        var parting = await git.RunAsync(["merge-base", commit.Output.Trim(), "HEAD"], stop);
        if (parting.ExitCode != 0)
        {
            throw new GitException(
                $"git finds no commit that '{reference}' and this branch share. If the clone is shallow, fetch all of it: git fetch --unshallow."
            );
        }

        var inRoot = await Git.InAsync(root, stop);
        var changed = await RunAsync(
            "diff",
            "--name-only",
            "-z",
            "--no-renames",
            "--no-ext-diff",
            "--no-textconv",
            "--ignore-submodules=dirty",
            parting.Output.Trim(),
            "--"
        );
        var untracked = await RunAsync("ls-files", "--others", "--exclude-standard", "-z");
        // To look into a submodule, git would start another git there, with that one's configuration.
        var tracked = await RunAsync("ls-files", "--stage", "-z");
        var submodules = Git.Entries(tracked.Output)
            .Where(e => e.StartsWith(Submodule, StringComparison.Ordinal))
            .Select(e => e[(e.IndexOf('\t', StringComparison.Ordinal) + 1)..]);
        return new(
            root,
            Git.Entries(changed.Output)
                .Concat(Git.Entries(untracked.Output))
                .Concat(submodules)
                .Select(p => Path.TrimEndingDirectorySeparator(Path.GetFullPath(p, root)))
                .ToHashSet(StringComparer.Ordinal),
            changed.IsCut || untracked.IsCut || tracked.IsCut
        );

        async Task<Command.Result> RunAsync(params string[] arguments) =>
            await inRoot.RunAsync(arguments, stop) switch
            {
                { ExitCode: 0 } result => result,
                var failed => throw new GitException(First(failed, $"git {arguments[0]} failed.")),
            };
    }

    private static string First(Command.Result result, string otherwise) =>
        result.Lines is [var first, ..] ? $"git says: {first}" : otherwise;
}

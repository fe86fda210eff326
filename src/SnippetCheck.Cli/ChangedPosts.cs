using System.CommandLine;
using SnippetCheck.VersionControl;
using SnippetCheck.Workspaces;

namespace SnippetCheck.Cli;

/// <summary>The option that leaves out the posts that a branch doesn't touch.</summary>
/// <param name="folder">The full path of the working folder.</param>
internal sealed class ChangedPosts(string folder)
{
    private readonly Option<string?> _since = new("--changed-since")
    {
        Description =
            "Check only the posts that have changed since this branch left the given one, or whose sources, projects, set-ups or configuration have.",
        HelpName = "ref",
    };

    /// <summary>Adds the option to a command.</summary>
    public void AddTo(Command command) => command.Add(_since);

    /// <summary>Whether posts are left out.</summary>
    public bool IsGiven(ParseResult parsed) => parsed.GetValue(_since) is not null;

    /// <summary>Asks git what changed; without the option, everything did.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="project">The project of all posts; null if there's none.</param>
    /// <param name="files">Further files that all posts depend on, relative to the working folder.</param>
    /// <param name="stop">Cancels it.</param>
    /// <exception cref="GitException">Git can't say it.</exception>
    public async Task<Selection> ReadAsync(
        ParseResult parsed,
        ProjectUnderTest? project,
        IEnumerable<string> files,
        CancellationToken stop
    )
    {
        if (parsed.GetValue(_since) is not { } reference)
        {
            return new(_ => true, "");
        }

        var changes = await BranchChanges.SinceAsync(folder, reference, stop);
        var changed = new ChangedFiles(changes.Root, changes.Paths);
        // What a build has put together is known to the build alone.
        return
            changes.MayBeIncomplete
            || project is ProjectUnderTest.BeingBuilt
            || files.Any(f => changed.Changed(Path.GetFullPath(f, folder)))
            ? new(_ => true, reference)
            : new(post => changed.Concern(post, (project as ProjectUnderTest.OnDisk)?.Path), reference);
    }

    /// <summary>Takes some posts, and counts the others.</summary>
    /// <param name="isTaken">Whether a post is taken.</param>
    /// <param name="since">What posts are compared with.</param>
    public sealed class Selection(Func<PostFile, bool> isTaken, string since)
    {
        private readonly HashSet<Post> _leftOut = new(ReferenceEqualityComparer.Instance);
        private int _count;

        /// <summary>Reads the posts, and notes which are left out.</summary>
        public IEnumerable<Post> Read(IEnumerable<PostFile> files)
        {
            foreach (var file in files)
            {
                if (!isTaken(file))
                {
                    _leftOut.Add(file.Post);
                }

                yield return file.Post;
            }
        }

        /// <summary>Those of the posts that aren't left out.</summary>
        public IEnumerable<Post> Of(IEnumerable<Post> posts)
        {
            foreach (var post in posts)
            {
                if (_leftOut.Contains(post))
                {
                    _count++;
                }
                else
                {
                    yield return post;
                }
            }
        }

        /// <summary>What a report should say about the posts that were left out; empty if it's nothing.</summary>
        public IReadOnlyList<string> Notes =>
            _count == 0
                ? []
                :
                [
                    $"{DisplayNames.Number(_count, "post")} left out: nothing that {(_count == 1 ? "it depends" : "they depend")} on has changed since '{since}'.",
                ];
    }
}

using System.CommandLine;
using SnippetCheck.Checking;
using SnippetCheck.Reporting;
using SnippetCheck.Workspaces;

namespace SnippetCheck.Cli;

/// <summary><c>snippetcheck watch</c>: checks again what a saved change touches, with a warm compiler.</summary>
/// <param name="host">What the tool's process gives the command.</param>
internal sealed class WatchCommand(ToolHost host)
{
    private readonly RunOptions _run = new(host);

    public static Command Create(ToolHost host)
    {
        var watch = new WatchCommand(host);
        var command = new Command(
            "watch",
            "Check posts, and check again what each saved change touches, until you press Ctrl+C."
        );
        watch._run.AddTo(command);
        command.SetAction(watch.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        // Starts to watch before anything is read, so that no change is missed.
        using var changes = new FolderChanges(
            _run.Posts.Folders(parsed),
            m => host.Streams.Error.WriteLine($"snippetcheck: {OutputSanitizer.Line(m)}")
        );
        var screen = new WatchScreen(host.Streams, _run.Text, parsed);
        var workspace = _run.WorkspaceOf(parsed);
        var posts = new Dictionary<string, CheckedPost>(StringComparer.Ordinal);
        return await new CommandRun(_run, parsed) { IsLasting = true }.WithEngineAsync(WatchAsync);

        async Task<int> WatchAsync(Engine engine)
        {
            var hasFailed = false;
            await TryCheckAsync(new([], MayBeOthers: true, Projects: false), isFirst: true);
            while (true)
            {
                var changed = await changes.NextAsync(stop);
                await TryCheckAsync(
                    changed.MayBeIncomplete || (hasFailed && changed.Paths.Any(CanBeNamed))
                        ? new([], MayBeOthers: true, Projects: true)
                        : workspace.Touched(changed.Paths),
                    isFirst: false
                );
            }

            async Task TryCheckAsync(TouchedPosts touched, bool isFirst)
            {
                try
                {
                    if (!touched.IsNone)
                    {
                        hasFailed = false;
                        await CheckAsync(touched);
                    }
                }
                catch (Exception e)
                    when (UsageException.Of(e) is { } usage && (!isFirst || UsageException.IsUnusable(e)))
                {
                    // The next change may fix it.
                    hasFailed = true;
                    screen.Show(usage.Message);
                }
            }

            async Task CheckAsync(TouchedPosts touched)
            {
                if (touched.Projects)
                {
                    await engine.RenewAsync();
                }

                // Each run asks for the day anew.
                var options = _run.ToCheckOptions(parsed);
                var areAll = touched.MayBeOthers || touched.Projects;
                IReadOnlyList<PostFile> files = areAll
                    ? [.. workspace.Find(_run.Posts.Paths(parsed))]
                    : [.. touched.Paths.Select(path => Usable(workspace.Read(path)))];
                if (areAll)
                {
                    CommandRun.RequireMatch(
                        options,
                        files.Sum(f => f.Post.Snippets.Count(s => options.Includes(f.Post, s)))
                    );
                }

                await using var run = await engine.BeginAsync(options, stop);
                var report = await run.CheckAsync([.. files.Select(f => f.Post)], progress: null, stop);
                stop.ThrowIfCancellationRequested();
                if (areAll)
                {
                    posts.Clear();
                }

                foreach (var (file, post) in files.Zip(report.Posts))
                {
                    posts[file.Path] = post;
                }

                screen.Show(report, posts.Values);
            }
        }
    }

    // A configuration that can't be used says nothing of the files that it names. Other files change all the time, such as logs.
    private static bool CanBeNamed(string path) =>
        path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith("proj", StringComparison.OrdinalIgnoreCase);

    // A configuration may have become wrong without being changed: a file that it names is gone.
    private static PostFile Usable(PostFile file) => file.Configuration.Fault is { } fault ? throw fault : file;
}

using System.CommandLine;
using SnippetCheck.Checking;

namespace SnippetCheck.Cli;

/// <summary><c>snippetcheck watch</c>: checks again what a saved change touches, with all kept warm.</summary>
internal sealed class WatchCommand
{
    private readonly RunOptions _run = new();

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var watch = new WatchCommand();
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
        // Changes are listened to before anything is read, so that none is missed.
        using var changes = new FolderChanges(_run.Folders(parsed), m => Console.Error.WriteLine($"snippetcheck: {m}"));
        var project = _run.ToEngineOptions(parsed).Project;
        var screen = new WatchScreen(Console.Out, _run.Text, parsed);
        var posts = new WatchedPosts(Environment.CurrentDirectory, hasProject: project is not null);
        return await _run.WithEngineAsync(parsed, WatchAsync);

        async Task<int> WatchAsync(Engine engine)
        {
            await TryCheckAsync(new(Paths: null, Projects: false), isFirst: true);
            while (true)
            {
                var changed = await changes.NextAsync(stop);
                if (changed.MayBeIncomplete)
                {
                    await TryCheckAsync(new(Paths: null, Projects: true), isFirst: false);
                }
                else if (posts.By(changed.Paths) is { } touched)
                {
                    await TryCheckAsync(touched, isFirst: false);
                }
            }

            async Task TryCheckAsync(WatchedPosts.Touched touched, bool isFirst)
            {
                try
                {
                    await CheckAsync(touched);
                }
                catch (Exception e) when (RunOptions.IsUnusable(e) || (e is UsageException && !isFirst))
                {
                    // The next change may fix it.
                    screen.Show(e.Message);
                }
            }

            async Task CheckAsync(WatchedPosts.Touched touched)
            {
                if (touched.Projects)
                {
                    await engine.RenewAsync();
                }

                // Each run asks for the day anew.
                var options = _run.ToCheckOptions(parsed);
                var files = touched.Paths is null ? _run.ReadFiles(parsed) : _run.ReadFiles(touched.Paths, parsed);
                if (touched.Paths is null)
                {
                    RunOptions.RequireMatch(
                        options,
                        files.Sum(f => f.Post.Snippets.Count(s => options.Includes(f.Post, s)))
                    );
                }

                await using var run = await engine.BeginAsync(options, stop);
                var report = await run.CheckAsync([.. files.Select(f => f.Post)], progress: null, stop);
                stop.ThrowIfCancellationRequested();
                posts.Learn(files, report, areAll: touched.Paths is null);
                screen.Show(report, posts.All);
            }
        }
    }
}

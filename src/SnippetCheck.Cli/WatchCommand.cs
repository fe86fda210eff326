using System.CommandLine;
using System.Threading.Channels;
using SnippetCheck.Checking;
using SnippetCheck.Reporting;

namespace SnippetCheck.Cli;

/// <summary><c>snippetcheck watch</c>: checks again what a saved change touches, with all kept warm.</summary>
internal sealed class WatchCommand
{
    // Editors write a file in several steps.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(20);

    private readonly RunOptions _run = new();

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var watch = new WatchCommand();
        var command = new Command("watch", "Checks posts, and checks again what each saved change touches, until it is interrupted.");
        watch._run.AddTo(command);
        command.SetAction(watch.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        // Changes are listened to before anything is read, so that none is missed.
        var changed = Channel.CreateUnbounded<string>();
        var listeners = _run.Folders(parsed).Select(f => Listen(f, changed.Writer)).ToList();
        var options = _run.ToCheckOptions(parsed);
        var screen = new WatchScreen(Console.Out, _run.Text, parsed);
        var posts = new WatchedPosts(Environment.CurrentDirectory, hasProject: options.Project is not null);
        try
        {
            return await RunOptions.WithCheckerAsync(options, WatchAsync);
        }
        finally
        {
            listeners.ForEach(l => l.Dispose());
        }

        async Task<int> WatchAsync(Checker checker)
        {
            await CheckAsync(new(Paths: null, Projects: false));
            while (await changed.Reader.WaitToReadAsync(stop))
            {
                await Task.Delay(Settling, stop);
                if (posts.By(Drain(changed.Reader)) is not { } touched)
                {
                    continue;
                }

                try
                {
                    await CheckAsync(touched);
                }
                catch (UsageException e)
                {
                    // The next change may mend it.
                    Console.Error.WriteLine($"snippetcheck: {e.Message}");
                }
            }

            return ExitCode.Success;

            async Task CheckAsync(WatchedPosts.Touched touched)
            {
                if (touched.Projects)
                {
                    await checker.RenewAsync();
                }

                var files = touched.Paths is null ? _run.ReadFiles(parsed) : _run.ReadFiles(touched.Paths, parsed);
                var report = await checker.CheckAsync([.. files.Select(f => f.Post)], progress: null, stop);
                posts.Learn(files, report, areAll: touched.Paths is null);
                screen.Show(report, posts.All);
            }
        }
    }

    private static FileSystemWatcher Listen(string folder, ChannelWriter<string> changed)
    {
        var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true, NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.FileName | NotifyFilters.DirectoryName };
        watcher.Changed += (_, e) => changed.TryWrite(e.FullPath);
        watcher.Created += (_, e) => changed.TryWrite(e.FullPath);
        watcher.Deleted += (_, e) => changed.TryWrite(e.FullPath);
        watcher.Renamed += (_, e) =>
        {
            changed.TryWrite(e.OldFullPath);
            changed.TryWrite(e.FullPath);
        };
        watcher.EnableRaisingEvents = true;
        return watcher;
    }

    private static HashSet<string> Drain(ChannelReader<string> changed)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        while (changed.TryRead(out var path))
        {
            paths.Add(path);
        }

        return paths;
    }
}

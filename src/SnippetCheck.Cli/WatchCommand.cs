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
        using var folder = Listen(Environment.CurrentDirectory, changed.Writer);
        var options = _run.ToCheckOptions(parsed);
        var screen = new WatchScreen(Console.Out, _run.Text, parsed);
        return await RunOptions.WithCheckerAsync(options, async checker =>
        {
            var posts = new Dictionary<string, CheckedPost>(StringComparer.Ordinal);
            var last = await CheckAsync(checker, posts, _run.ReadFiles(parsed), stop);
            screen.Show(last, posts.Values);
            while (await changed.Reader.WaitToReadAsync(stop))
            {
                await Task.Delay(Settling, stop);
                // A build's output is no change of anybody's.
                var paths = Drain(changed.Reader).Where(p => posts.ContainsKey(p) || !PostFiles.IsLeftOut(p, Environment.CurrentDirectory)).ToList();
                if (paths.Exists(p => !posts.ContainsKey(p) && IsLasting(p)))
                {
                    await checker.RenewAsync();
                }

                if (paths.Count > 0 && Read(paths, posts, parsed) is { Count: > 0 } files)
                {
                    last = await CheckAsync(checker, posts, files, stop);
                    screen.Show(last, posts.Values);
                }
            }

            return ExitCode.Success;
        });
    }

    // Editors leave files beside the one that is saved, and take them away again.
    private static bool IsLasting(string path) => Path.GetFileName(path) is var name && !name.StartsWith('.') && !name.EndsWith('~') && Path.HasExtension(name);

    // A saved post is read by itself. Another file may be a source, a configuration or a post that is new: then all are read, and those that have not changed are known.
    private IReadOnlyList<PostFile> Read(IReadOnlyCollection<string> paths, Dictionary<string, CheckedPost> posts, ParseResult parsed)
    {
        try
        {
            if (paths.All(p => posts.ContainsKey(p) && File.Exists(p)))
            {
                return _run.ReadFiles(paths, parsed);
            }

            var files = _run.ReadFiles(parsed);
            foreach (var gone in posts.Keys.Except(files.Select(f => f.Path)).ToList())
            {
                posts.Remove(gone);
            }

            return files;
        }
        catch (UsageException e)
        {
            Console.Error.WriteLine($"snippetcheck: {e.Message}");
            return [];
        }
    }

    private static async Task<Report> CheckAsync(Checker checker, Dictionary<string, CheckedPost> posts, IReadOnlyList<PostFile> files, CancellationToken stop)
    {
        var report = await checker.CheckAsync([.. files.Select(f => f.Post)], progress: null, stop);
        foreach (var (file, post) in files.Zip(report.Posts))
        {
            posts[file.Path] = post;
        }

        return report;
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

using SnippetCheck.Checking;
using SnippetCheck.Workspaces;

namespace SnippetCheck.LanguageServer.Posts;

/// <summary>
/// Checks open posts: soon after each change by compiling, and by running when they're saved or the user asks for it. Only the newest text
/// of a post is ever checked. Where the workspace isn't trusted, posts are read, and no process is started.
/// </summary>
/// <param name="posts">The posts.</param>
/// <param name="client">The client.</param>
/// <param name="host">What the server's process gives it.</param>
internal sealed class PostChecks(OpenPosts posts, Client client, ServerHost host) : IAsyncDisposable
{
    // Keys that come closer together are one change. The rest of 300 ms is left for the compiler.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(75);

    private readonly LatestChecks _checks = new();
    private readonly Lazy<Engine?> _engine = new(() => Start(client, host));

    /// <summary>What the client wants.</summary>
    public ServerSettings Settings { get; set; } = new();

    /// <summary>Receives each post that's checked, with its result, while its text can't change.</summary>
    public Action<OpenPost, KnownPost> Show { get; init; } = (_, _) => { };

    /// <summary>Checks a post by compiling, once its writer pauses.</summary>
    public void Changed(OpenPost post) =>
        Start(
            post,
            async turn =>
            {
                await Task.Delay(Pause, turn.Over);
                await CompileAsync(post, turn, turn.Over);
            }
        );

    /// <summary>Checks a post by compiling at once: it was opened, or something changed that it depends on.</summary>
    public void Opened(OpenPost post) => Start(post, turn => CompileAsync(post, turn, turn.Over));

    /// <summary>Checks a post by running, unless the user doesn't want that.</summary>
    public void Saved(OpenPost post) =>
        Start(
            post,
            turn =>
                Settings is { Run: RunMode.OnSave, IsTrusted: true }
                    ? RunAsync(post, turn, only: null, turn.Over)
                    : CompileAsync(post, turn, turn.Over)
        );

    /// <summary>Runs what the user asks for.</summary>
    /// <param name="post">The post.</param>
    /// <param name="line">A line of a snippet, from 0, of which no earlier result counts; null for the whole post.</param>
    /// <param name="stop">Ends the run.</param>
    public async Task RunAsync(OpenPost post, int? line, CancellationToken stop)
    {
        var only = line is { } at ? (await post.KnownAsync(stop)).SnippetAt(at)?.Snippet.Id : null;
        var (turn, revision) = Begin(post);
        await InTurnAsync(post, turn, revision, () => RunAsync(post, turn, only, stop));
    }

    /// <summary>Does something in a run of its own; the default value where nothing may be started.</summary>
    /// <param name="change">Changes the options of the run.</param>
    /// <param name="use">What to do.</param>
    /// <param name="stop">Ends it.</param>
    public async Task<T?> WithRunAsync<T>(
        Func<CheckOptions, CheckOptions> change,
        Func<CheckRun, Task<T>> use,
        CancellationToken stop
    )
    {
        if (!Settings.IsTrusted || _engine.Value is not { } engine)
        {
            return default;
        }

        await using var run = await engine.BeginAsync(change(Options(CheckReach.Run)), stop);
        return await use(run);
    }

    /// <summary>Asks the compiler about a post as it is now. The answer is the default value where nothing may be started.</summary>
    /// <param name="post">The post.</param>
    /// <param name="ask">Asks.</param>
    /// <param name="stop">Ends it.</param>
    public async Task<T?> AskAsync<T>(OpenPost post, Func<PostQuestions, Task<T?>> ask, CancellationToken stop)
        where T : class
    {
        if (!Settings.IsTrusted || _engine.Value is not { } engine)
        {
            return null;
        }

        var file = posts.Workspace.Read(post.Path);
        await using var run = await engine.BeginAsync(Options(CheckReach.Compile), stop);
        return await ask(run.QuestionsOn(file.Post));
    }

    /// <summary>Ends what is under way for a post that is closed.</summary>
    public void Closed(OpenPost post) => _checks.Close(post.Path);

    /// <summary>Takes files that changed on disk.</summary>
    /// <param name="paths">Their full paths.</param>
    public void FilesChanged(IReadOnlyList<string> paths)
    {
        var touched = posts.Workspace.Touched(paths);
        var concerned = posts
            .All.Where(p => touched.Paths.Contains(p.Path) || touched.Projects || paths.Any(PostNames.IsSetting))
            .ToList();
        Start(async () =>
        {
            if (touched.Projects && _engine is { IsValueCreated: true, Value: { } engine })
            {
                await engine.RenewAsync();
            }

            concerned.ForEach(Opened);
        });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _checks.CloseAll();
        if (_engine is { IsValueCreated: true, Value: { } engine })
        {
            await engine.DisposeAsync();
        }
    }

    private async Task RunAsync(OpenPost post, CheckTurn turn, string? only, CancellationToken stop)
    {
        try
        {
            var options = Options(CheckReach.Run);
            await CheckAsync(
                post,
                turn,
                only is null ? options : options with { Filter = only, KeepsResults = false },
                stop
            );
            if (only is not null)
            {
                // The others are as they were.
                await CompileAsync(post, turn, stop);
            }
        }
        catch (Exception) when (!turn.Over.IsCancellationRequested)
        {
            // The run has ended early, and the user still wants to know what compiling finds.
            await CompileAsync(post, turn, turn.Over);
            throw;
        }
    }

    private Task CompileAsync(OpenPost post, CheckTurn turn, CancellationToken stop) =>
        CheckAsync(post, turn, Options(CheckReach.Compile), stop);

    private async Task CheckAsync(OpenPost post, CheckTurn turn, CheckOptions options, CancellationToken stop)
    {
        var (revision, text) = (post.Revision, post.Text);
        var file = posts.Workspace.Read(post.Path);
        if (!posts.Workspace.IsCurrent(file) || revision != post.Revision)
        {
            // Another check is on its way.
            return;
        }

        if (await VerdictsAsync(file, turn, options, stop) is { } result && options.Filter is null)
        {
            var known = new KnownPost(revision, text, file, result);
            post.Take(known, () => Show(post, known));
        }
    }

    // Null: a newer text has come.
    private async Task<CheckedPost?> VerdictsAsync(
        PostFile file,
        CheckTurn turn,
        CheckOptions options,
        CancellationToken stop
    )
    {
        if (
            !Settings.IsTrusted
            || file.Configuration.Excludes(file.Path)
            || !file.Configuration.Includes(file.Path)
            || _engine.Value is not { } engine
        )
        {
            return ReadOnly(file.Post, options.Today);
        }

        try
        {
            await using var run = await engine.BeginAsync(options, stop);
            if (options.Reach == CheckReach.Compile)
            {
                return await turn.CheckAsync(run, file.Post, progress: null, stop);
            }

            using var progress = client.Begin($"Running {Path.GetFileName(file.Path)}", file.Post.Snippets.Count, stop);
            return await turn.CheckAsync(run, file.Post, progress, progress.Stop);
        }
        catch (SandboxNotHeldException e)
        {
            client.Say(MessageKind.Error, e.Message);
            return ReadOnly(file.Post, options.Today);
        }
    }

    private static CheckedPost ReadOnly(Post post, DateOnly today) =>
        new(
            post.Path,
            [
                .. post.Snippets.Select(s => new CheckedSnippet(
                    s,
                    new Outcome.NotReady(),
                    Judge.Decide(s, new Outcome.NotReady(), today)
                )),
            ],
            post.Problems
        );

    private CheckOptions Options(CheckReach reach) =>
        new()
        {
            Reach = reach,
            Sandbox = Settings.Sandbox,
            MayBeEmpty = true,
            Today = host.Today(),
        };

    private static Engine? Start(Client client, ServerHost host)
    {
        try
        {
            return new(host.Engine);
        }
        catch (Restoring.TargetingPackNotFoundException e)
        {
            client.Say(MessageKind.Error, e.Message);
            return null;
        }
    }

    // Turns are taken in the order in which the client speaks, and not when their work begins.
    private void Start(OpenPost post, Func<CheckTurn, Task> work)
    {
        var (turn, revision) = Begin(post);
        Start(() => InTurnAsync(post, turn, revision, () => work(turn)));
    }

    private (CheckTurn Turn, int Revision) Begin(OpenPost post) => (_checks.Begin(post.Path), post.Revision);

    // Requests wait for what a turn finds out. A turn that's over leaves that to the next.
    private static async Task InTurnAsync(OpenPost post, CheckTurn turn, int revision, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (!turn.Over.IsCancellationRequested)
        {
            post.GiveUp(revision, e.Message);
            throw;
        }
    }

    // Nobody waits for it, so what goes wrong is said here.
    private void Start(Func<Task> work) =>
        _ = Task.Run(async () =>
        {
            try
            {
                await work();
            }
            catch (OperationCanceledException)
            {
                // Something newer takes its place.
            }
            catch (Exception e)
            {
                client.Report(e);
            }
        });
}

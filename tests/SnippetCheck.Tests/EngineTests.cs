using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using SnippetCheck.Checking;
using SnippetCheck.Posts;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>What lives how long: an engine, the runs that begin on it, and the checks of single texts.</summary>
public sealed class EngineTests(CheckerFixture checkers) : IClassFixture<CheckerFixture>
{
    private const string Compiles = "```csharp compile\nclass C;\n```\n";
    private const string RunsLong = "```csharp run id=long timeout=60s\nThread.Sleep(60_000);\n```\n";
    private const string PostPath = "post.md";
    private static readonly TimeSpan LongRun = TimeSpan.FromSeconds(60);

    private static readonly CheckOptions Usual = CheckerFixture.Usual;

    [Fact]
    public async Task Runs_with_other_options_go_on_at_the_same_time()
    {
        var post = Read(Compiles + "```csharp\nclass Untagged;\n```\n" + "```csharp run\n```\n```output\n1\n```\n");
        await using var plain = await BeginAsync(Usual);
        await using var strict = await BeginAsync(Usual with { IsStrict = true });
        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(i => (i % 2 == 0 ? plain : strict).CheckAsync([post], progress: null, CancellationToken.None))
        );
        for (var i = 0; i < results.Length; i++)
        {
            Assert.Equal(
                i % 2 == 0
                    ? [VerdictState.Passed, VerdictState.Untagged, VerdictState.Failed]
                    : [VerdictState.Passed, VerdictState.Failed, VerdictState.Failed],
                StatesOf(results[i].Posts[0])
            );
        }
    }

    [Fact]
    public async Task Progress_hears_of_each_final_verdict_once_with_its_text()
    {
        var post = Read(
            "```csharp run session=s\nthrow new Exception();\n```\n```csharp run session=s\nConsole.Write(1);\n```\n"
                + Compiles
        );
        var heard = new Heard();
        await using var run = await BeginAsync(Usual);
        var result = await run.CheckAsync(post, heard, CancellationToken.None);
        Assert.All(heard.All, h => Assert.Same(post, h.Post));
        Assert.True(
            result
                .Snippets.ToHashSet<object>(ReferenceEqualityComparer.Instance)
                .SetEquals(heard.All.Select(h => h.Snippet))
        );
        Assert.Equal(result.Snippets.Count, heard.All.Count);
        Assert.Equal([VerdictState.Failed, VerdictState.Blocked, VerdictState.Passed], StatesOf(result));
    }

    [Fact]
    public async Task A_check_that_is_stopped_ends_what_it_started()
    {
        using var stop = new CancellationTokenSource();
        var heard = new Heard();
        await using var run = await BeginAsync(Usual);
        var clock = Stopwatch.StartNew();
        var check = run.CheckAsync(Read(Compiles + RunsLong), heard, stop.Token);
        await heard.FirstAsync();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => check);
        Assert.True(clock.Elapsed < LongRun);
        // The run, and the compiler, can still be used.
        var next = await run.CheckAsync(Read(Compiles), progress: null, CancellationToken.None);
        Assert.Equal(VerdictState.Passed, next.Snippets[0].Verdict.State);
    }

    [Fact]
    public async Task A_run_that_is_stopped_reports_what_was_decided()
    {
        using var stop = new CancellationTokenSource();
        var heard = new Heard();
        await using var run = await BeginAsync(Usual);
        var check = run.CheckAsync([Read(Compiles + RunsLong)], heard, stop.Token);
        await heard.FirstAsync();
        await stop.CancelAsync();
        var report = await check;
        Assert.True(report.IsInterrupted);
        Assert.Equal("snippet-1", Assert.Single(report.Posts[0].Snippets).Snippet.Id);
    }

    [Fact]
    public async Task The_check_of_a_text_ends_when_a_newer_one_comes()
    {
        var checks = new LatestChecks();
        var (heard, later) = (new Heard(), new Heard());
        await using var run = await BeginAsync(Usual);
        var clock = Stopwatch.StartNew();
        var first = checks.Begin(PostPath).CheckAsync(run, Read(Compiles + RunsLong), heard, CancellationToken.None);
        await heard.FirstAsync();
        var other = checks
            .Begin("other.md")
            .CheckAsync(run, Read(Compiles, "other.md"), progress: null, CancellationToken.None);
        var newer = Read("```csharp compile\nclass D : Missing;\n```\n");
        var second = await checks.Begin(PostPath).CheckAsync(run, newer, later, CancellationToken.None);
        Assert.Null(await first);
        Assert.True(clock.Elapsed < LongRun);
        Assert.Equal(VerdictState.Failed, Assert.Single(second?.Snippets ?? []).Verdict.State);
        Assert.Same(newer, Assert.Single(later.All).Post);
        Assert.Single(heard.All);
        Assert.NotNull(await other);
    }

    [Fact]
    public async Task Of_many_texts_that_come_at_once_only_the_last_is_reported()
    {
        var checks = new LatestChecks();
        await using var run = await BeginAsync(Usual);
        var heard = new Heard();
        // None but the last can end by itself, however long the next one takes to come.
        List<Post> texts = [.. Enumerable.Range(0, 19).Select(_ => Read(RunsLong)), Read(Compiles)];
        var results = await Task.WhenAll(
            texts.Select(t => checks.Begin(PostPath).CheckAsync(run, t, heard, CancellationToken.None))
        );
        Assert.All(results.SkipLast(1), Assert.Null);
        Assert.Equal(VerdictState.Passed, results[^1]?.Snippets[0].Verdict.State);
        Assert.Same(texts[^1], Assert.Single(heard.All).Post);
    }

    [Fact]
    public async Task A_check_that_begins_late_does_not_end_a_newer_one()
    {
        var checks = new LatestChecks();
        await using var run = await BeginAsync(Usual);
        var (older, newer) = (checks.Begin(PostPath), checks.Begin(PostPath));
        var later = newer.CheckAsync(run, Read(Compiles), progress: null, CancellationToken.None);
        Assert.Null(await older.CheckAsync(run, Read(RunsLong), progress: null, CancellationToken.None));
        Assert.NotNull(await later);
        checks.CloseAll();
        Assert.True(newer.Over.IsCancellationRequested);
        Assert.True(checks.Begin(PostPath).Over.IsCancellationRequested);
    }

    [Fact]
    public async Task The_check_of_a_post_that_is_closed_ends()
    {
        var checks = new LatestChecks();
        var heard = new Heard();
        await using var run = await BeginAsync(Usual);
        var check = checks.Begin(PostPath).CheckAsync(run, Read(Compiles + RunsLong), heard, CancellationToken.None);
        await heard.FirstAsync();
        checks.Close(PostPath);
        Assert.Null(await check);
    }

    [Fact]
    public async Task A_check_under_way_outlives_its_run_and_its_engine()
    {
        var engine = new Engine(new() { CacheFolder = null });
        var run = await engine.BeginAsync(Usual, CancellationToken.None);
        var heard = new Heard();
        var post = Read(
            Compiles
                + "```csharp run id=slow session=s\nSystem.Threading.Thread.Sleep(2000);\n```\n"
                + "```csharp run session=s replaces=slow\nSystem.Console.WriteLine(1);\n```\n```output\n1\n```\n"
        );
        var check = run.CheckAsync(post, heard, CancellationToken.None);
        await heard.FirstAsync();
        await engine.DisposeAsync();
        await run.DisposeAsync();
        Assert.Equal([VerdictState.Passed, VerdictState.Passed, VerdictState.Passed], StatesOf(await check));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => engine.BeginAsync(Usual, CancellationToken.None));
        await Assert.ThrowsAsync<ObjectDisposedException>(() =>
            run.CheckAsync(post, progress: null, CancellationToken.None)
        );
    }

    [SlowFact]
    public async Task A_run_under_way_keeps_the_projects_it_began_with_when_they_are_renewed()
    {
        using var tool = new Tool();
        tool.Post(
            "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>",
            "lib/Lib.csproj"
        );
        tool.Post(Library(2), "lib/Lib.cs");
        await using var engine = new Engine(
            new()
            {
                CacheFolder = null,
                Project = new ProjectUnderTest.OnDisk(Path.Combine(tool.Folder, "lib", "Lib.csproj"), Builds: true),
            }
        );
        await using var old = await engine.BeginAsync(Usual, CancellationToken.None);
        var heard = new Heard();
        var post = Read(
            Compiles
                + "```csharp run id=slow session=s\nSystem.Threading.Thread.Sleep(2000);\n```\n"
                + "```csharp run session=s replaces=slow\nSystem.Console.WriteLine(Lib.Size);\n```\n```output\n2\n```\n"
        );
        var check = old.CheckAsync(post, heard, CancellationToken.None);
        await heard.FirstAsync();
        tool.Post(Library(3), "lib/Lib.cs");
        await engine.RenewAsync();
        await using var renewed = await engine.BeginAsync(Usual, CancellationToken.None);
        var after = await renewed.CheckAsync(post, progress: null, CancellationToken.None);
        Assert.Equal([VerdictState.Passed, VerdictState.Passed, VerdictState.Passed], StatesOf(await check));
        Assert.Equal(VerdictState.Failed, after.Snippets[2].Verdict.State);
        Assert.Contains("+ 3", Assert.Single(after.Snippets[2].Verdict.Problems).Details);
    }

    [Fact]
    public async Task A_run_with_the_sandbox_on_needs_a_confined_compiler()
    {
        await using var engine = new Engine(new() { CacheFolder = null, ConfinesCompiler = false });
        await Assert.ThrowsAsync<ArgumentException>(() =>
            engine.BeginAsync(Usual with { Sandbox = SandboxMode.On }, CancellationToken.None)
        );
    }

    [Fact]
    public async Task A_check_that_only_compiles_runs_nothing_and_decides_what_compiling_can()
    {
        await using var engine = new Engine(new() { CacheFolder = null, Remembered = 100 });
        var result = await CheckAsync(
            engine,
            "```csharp run timeout=60s\nThread.Sleep(60_000);\n```\n```csharp compile\nclass C;\n```\n```csharp run\nint i = \"\";\n```\n"
                + "```csharp run\n#:package No.Such.Package@1.0.0\nConsole.WriteLine();\n```\n```csharp run\nclass D;\n```\n",
            CheckReach.Compile
        );
        Assert.Equal(
            [
                VerdictState.Undecided,
                VerdictState.Passed,
                VerdictState.Failed,
                VerdictState.Undecided,
                VerdictState.Failed,
            ],
            StatesOf(result)
        );
        Assert.Equal(["CS0029", "SNIP0101"], result.Snippets.SelectMany(s => s.Verdict.Problems).Select(p => p.Code));
    }

    [Fact]
    public async Task A_check_that_only_compiles_knows_what_an_earlier_run_showed()
    {
        const string prints = "```csharp run id=a\nConsole.WriteLine(DateTime.Now.Year > 2000);\n```\n";
        await using var engine = new Engine(new() { CacheFolder = null, Remembered = 100 });
        var before = await CheckAsync(engine, prints, CheckReach.Compile);
        var run = await CheckAsync(engine, prints, CheckReach.Run);
        // The prose moves the code, and the output is stated only now.
        var stated = await CheckAsync(
            engine,
            "Some prose.\n\n" + prints + "```output\nFalse\n```\n",
            CheckReach.Compile
        );
        var right = await CheckAsync(engine, prints + "```output\nTrue\n```\n", CheckReach.Compile);
        var changed = await CheckAsync(
            engine,
            prints.Replace("2000", "3000", StringComparison.Ordinal),
            CheckReach.Compile
        );
        Assert.Equal(
            [
                VerdictState.Undecided,
                VerdictState.Passed,
                VerdictState.Failed,
                VerdictState.Passed,
                VerdictState.Undecided,
            ],
            new[] { before, run, stated, right, changed }.SelectMany(StatesOf)
        );
        Assert.Equal(7, Assert.Single(stated.Snippets[0].Verdict.Problems).Place.Line);
        Assert.Equal(Usual.Today, stated.Snippets[0].RanOn);
    }

    [Theory]
    [InlineData(1, VerdictState.Passed, 21)]
    [InlineData(2, VerdictState.Failed, 22)]
    public async Task What_was_red_runs_again_even_if_another_part_is_wrong(int stated, VerdictState state, int ranOn)
    {
        var post = Read(
            $"```csharp run session=s\nConsole.WriteLine(1); // => {stated}\n```\n```csharp run session=s timeout=never\n```\n"
        );
        var folder = Directory.CreateTempSubdirectory("engine-tests-").FullName;
        try
        {
            await using var engine = new Engine(new() { CacheFolder = folder });
            var kept = Usual with { KeepsResults = true };
            foreach (var today in new[] { Usual.Today, Usual.Today.AddDays(1) })
            {
                await using var run = await engine.BeginAsync(kept with { Today = today }, CancellationToken.None);
                var result = await run.CheckAsync(post, progress: null, CancellationToken.None);
                Assert.Equal([state, VerdictState.Failed], StatesOf(result));
                Assert.Equal(today == Usual.Today ? 21 : ranOn, result.Snippets[0].RanOn?.Day);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Parts_of_a_session_that_only_compiles_wait_for_its_run()
    {
        await using var engine = new Engine(new() { CacheFolder = null, Remembered = 100 });
        var result = await CheckAsync(
            engine,
            "```csharp run session=s\nvar x = 1;\n```\n```csharp compile session=s\nvar y = x;\n```\n```csharp run session=s\nrecord P;\n```\n"
                + "```csharp fails=CS0029 session=s\nstring z = x;\n```\n```csharp run session=s\nConsole.WriteLine(z);\n```\n",
            CheckReach.Compile
        );
        Assert.Equal(
            [
                VerdictState.Undecided,
                VerdictState.Passed,
                VerdictState.Undecided,
                VerdictState.Passed,
                VerdictState.Failed,
            ],
            StatesOf(result)
        );
    }

    [Fact]
    public async Task A_post_that_could_not_be_read_does_not_keep_others_from_being_checked()
    {
        var folder = Directory.CreateTempSubdirectory("engine-tests-");
        try
        {
            foreach (var name in new[] { "a.md", "b.md" })
            {
                await File.WriteAllTextAsync(
                    Path.Combine(folder.FullName, name),
                    "```csharp compile\nint a = 1;\n```\n"
                );
            }

            var workspace = new Workspaces.Workspace(
                [folder.FullName],
                new()
                {
                    ReadPost = (path, bytes, context) =>
                        path == "a.md" ? throw new InvalidOperationException() : PostReader.Read(path, bytes, context),
                }
            );
            var report = await checkers.CheckAsync([.. workspace.Find([]).Select(f => f.Post)]);
            Assert.Equal("SNIP0902", Assert.Single(report.Posts[0].Problems).Code);
            Assert.Equal([VerdictState.Passed], StatesOf(report.Posts[1]));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<CheckedPost> CheckAsync(Engine engine, string text, CheckReach reach)
    {
        await using var run = await engine.BeginAsync(Usual with { Reach = reach }, CancellationToken.None);
        return await run.CheckAsync(Read(text), progress: null, CancellationToken.None);
    }

    private static string Library(int size) => $"public static class Lib {{ public static int Size => {size}; }}";

    private static IEnumerable<VerdictState> StatesOf(CheckedPost post) => post.Snippets.Select(s => s.Verdict.State);

    private static Post Read(string text, string path = PostPath) =>
        PostReader.Read(path, Encoding.UTF8.GetBytes(text), PostContext.Alone);

    private Task<CheckRun> BeginAsync(CheckOptions options) =>
        checkers.Engine.BeginAsync(options, CancellationToken.None);

    private sealed class Heard : IProgress<CheckProgress>
    {
        private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ConcurrentQueue<CheckProgress> All { get; } = [];

        public void Report(CheckProgress value)
        {
            All.Enqueue(value);
            _first.TrySetResult();
        }

        public Task FirstAsync() => _first.Task.WaitAsync(TimeSpan.FromMinutes(2));
    }
}

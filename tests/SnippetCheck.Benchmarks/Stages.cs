using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using SnippetCheck.Caching;
using SnippetCheck.Checking;
using SnippetCheck.Compiling;
using SnippetCheck.Matching;
using SnippetCheck.Posts;
using SnippetCheck.Reporting;
using SnippetCheck.Restoring;
using SnippetCheck.Running;
using SnippetCheck.Storage;

namespace SnippetCheck.Benchmarks;

/// <summary>What each stage of a run costs once everything is warm: for one post of ten snippets, or for one snippet of it.</summary>
[MemoryDiagnoser]
public class Stages : IDisposable
{
    private static readonly CheckOptions Options = new() { KeepsResults = false, Today = new(2026, 1, 1) };
    private static readonly ResultKey Keys = new();

    private byte[] _bytes = [];
    private Post? _post;
    private SnippetProgram? _program;
    private Platforms? _platforms;
    private Platform? _platform;
    private SnippetCompiler? _compiler;
    private CompiledProgram.Answered? _compiled;
    private CheckedSnippet? _checked;
    private Report? _report;
    private StatedText? _stated;
    private string _printed = "";
    private string _differently = "";

    /// <summary>Times all stages, each against nothing but itself.</summary>
    public static void RunAll() =>
        BenchmarkRunner.Run<Stages>(
            DefaultConfig
                .Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
                .WithOption(ConfigOptions.DisableLogFile, true)
                .WithArtifactsPath(Path.GetTempPath())
        );

    /// <summary>Makes a post, and takes it through all stages once.</summary>
    // Not awaited where it is asynchronous: this toolchain calls it and goes on.
    [GlobalSetup]
    public void SetUp() => SetUpAsync().GetAwaiter().GetResult();

    /// <summary>Ends the compiler's process.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Set(_compiler).DisposeAsync().AsTask().GetAwaiter().GetResult();
        Set(_platforms).Dispose();
    }

    private async Task SetUpAsync()
    {
        var folder = Directory.CreateTempSubdirectory("snippetcheck-stages-").FullName;
        Snippets.WritePosts(folder, 10, "run");
        _bytes = await File.ReadAllBytesAsync(Directory.EnumerateFiles(folder).Single());
        Directory.Delete(folder, recursive: true);

        _post = Read();
        _program = Checking.Plan.Of(_post)[0].Programs[0];
        _platforms = new(CacheFolder.Open(new EngineOptions().CacheFolder), project: null);
        _platform = (
            (PlatformAnswer.Found)await _platforms.FindAsync(_program, usual: null, mayBuild: true, default)
        ).Platform;
        _compiler = new(threads: 1, isConfined: true);
        _compiled = await CompileAsync();
        await using (var engine = new Engine(new()))
        await using (var run = await engine.BeginAsync(Options, default))
        {
            _report = await run.CheckAsync([_post], progress: null, default);
        }

        _checked = _report.Posts[0].Snippets[0];
        var lines = Enumerable
            .Range(0, 100)
            .Select(i => $"line {i} of what a program printed, with the number {i * 7919}")
            .ToList();
        _printed = string.Join('\n', lines);
        _differently = _printed.Replace("line 50 ", "line fifty ", StringComparison.Ordinal);
        _stated = new(
            [.. lines.Select((l, i) => new FenceLine(l.Replace("7919", "[int]", StringComparison.Ordinal), i + 1, 1))],
            MatchMode.Exact,
            Place.On(1, 1, 1)
        );
    }

    /// <summary>A post of ten snippets is read.</summary>
    [Benchmark]
    public Post Read() => PostReader.Read("post.md", _bytes, PostContext.Alone);

    /// <summary>Its programs are planned.</summary>
    [Benchmark]
    public object Plan() => Checking.Plan.Of(Set(_post));

    /// <summary>The key is made under which what happens to one program is kept.</summary>
    [Benchmark]
    public string Key() => Keys.Of(SnippetCompiler.RequestFor(Set(_program), Set(_platform)), Set(_platform), ["10.0"]);

    /// <summary>One program is compiled in the compiler's process.</summary>
    [Benchmark]
    public async Task<CompiledProgram.Answered> CompileAsync() =>
        (CompiledProgram.Answered)await Set(_compiler).CompileAsync(Set(_program), Set(_platform), default);

    /// <summary>It is run, in a process of its own.</summary>
    [Benchmark]
    public Task<Run> RunAsync() =>
        new SnippetRunner(Options).RunAsync(
            Set(Set(_compiled).Image),
            Set(_platform),
            Set(_program).Last.Snippet.Options,
            "",
            new Dictionary<int, TimeSpan>(),
            default
        );

    /// <summary>A hundred lines are matched that are as stated.</summary>
    [Benchmark]
    public object? Match() => ExpectedText.Compare(Set(_stated), _printed);

    /// <summary>A hundred lines are matched of which one differs, and the difference is told.</summary>
    [Benchmark]
    public object? Differ() => ExpectedText.Compare(Set(_stated), _differently);

    /// <summary>A verdict falls.</summary>
    [Benchmark]
    public Verdict Decide() => Judge.Decide(Set(_checked).Snippet, Set(_checked).Outcome, Options.Today);

    /// <summary>Ten snippets are told of as JSON.</summary>
    [Benchmark]
    public void Tell() => JsonReport.Write(ReportedRun.Of(Set(_report)), Stream.Null, isConsole: false);

    private static T Set<T>(T? value)
        where T : class => value ?? throw new InvalidOperationException("It is set up before.");
}

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

/// <summary>Measures each stage of a warm run, for a post of ten snippets or for one snippet.</summary>
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

    /// <summary>Measures all stages. There's no baseline.</summary>
    public static void RunAll() =>
        BenchmarkRunner.Run<Stages>(
            DefaultConfig
                .Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
                .WithOption(ConfigOptions.DisableLogFile, true)
                .WithArtifactsPath(Path.GetTempPath())
        );

    /// <summary>Generates a post, and runs it through all stages once.</summary>
    // Not asynchronous, because this toolchain wouldn't wait for it.
    [GlobalSetup]
    public void SetUp() => SetUpAsync().GetAwaiter().GetResult();

    /// <summary>Stops the compiler.</summary>
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
        _platforms = new(CacheFolder.Open(new EngineOptions().CacheFolder), project: null, []);
        _platform = (
            (PlatformAnswer.Found)await _platforms.FindAsync(_program, usual: null, Building.Allowed, default)
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

    /// <summary>Reads a post of ten snippets.</summary>
    [Benchmark]
    public Post Read() => PostReader.Read("post.md", _bytes, PostContext.Alone);

    /// <summary>Plans its programs.</summary>
    [Benchmark]
    public object Plan() => Checking.Plan.Of(Set(_post));

    /// <summary>Computes the cache key of one program.</summary>
    [Benchmark]
    public string Key() => Keys.Of(SnippetCompiler.RequestFor(Set(_program), Set(_platform)), Set(_platform), ["10.0"]);

    /// <summary>Compiles one program in the compiler's process.</summary>
    [Benchmark]
    public async Task<CompiledProgram.Answered> CompileAsync() =>
        (CompiledProgram.Answered)await Set(_compiler).CompileAsync(Set(_program), Set(_platform), default);

    /// <summary>Runs it in a process of its own.</summary>
    [Benchmark]
    public Task<Run> RunAsync() =>
        new SnippetRunner(Options).RunAsync(
            Set(Set(_compiled).Image),
            Set(_platform),
            Set(_program).Last.Snippet.Options,
            "",
            [new(Mark: null, TimeSpan.FromSeconds(10), Files: [], Outputs: [])],
            RunConditions.Usual,
            default
        );

    /// <summary>Compares a hundred matching lines.</summary>
    [Benchmark]
    public object? Match() => ExpectedText.Compare(Set(_stated), _printed);

    /// <summary>Compares a hundred lines, one of which differs, and describes the difference.</summary>
    [Benchmark]
    public object? Differ() => ExpectedText.Compare(Set(_stated), _differently);

    /// <summary>Judges one snippet.</summary>
    [Benchmark]
    public Verdict Decide() => Judge.Decide(Set(_checked).Snippet, Set(_checked).Outcome, Options.Today);

    /// <summary>Writes the JSON report of ten snippets.</summary>
    [Benchmark]
    public void Tell() => JsonReport.Write(ReportedRun.Of(Set(_report)), Stream.Null, isConsole: false);

    private static T Set<T>(T? value)
        where T : class => value ?? throw new InvalidOperationException("It is set up before.");
}

using System.Diagnostics;
using SnippetCheck.Compiler;
using SnippetCheck.Sandboxing;

namespace SnippetCheck.Compiling;

/// <summary>Compiles snippets in a child process. If that process crashes, it's the outcome of the snippet that caused it.</summary>
public sealed class SnippetCompiler : IAsyncDisposable
{
    /// <summary>The limit for source code, in UTF-16 code units.</summary>
    public const int SourceLimit = 256 * 1024;

    /// <summary>The limit for the processor time of the compiler for a snippet.</summary>
    public static TimeSpan TimeLimit => CompilerPatience.Processor;

    private readonly SemaphoreSlim _working;
    private readonly CompilerSlot _shared;
    private readonly CompilerSlot _alone;
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly CompilerFiles _files = new();
    private readonly KeptCompilerUse? _kept;
    private int _lastId;

    /// <summary>Creates a compiler.</summary>
    /// <param name="threads">How many programs it compiles at a time.</param>
    /// <param name="isConfined">Whether its process is fully sandboxed.</param>
    /// <param name="keeping">How to use and leave a compiler that serves several runs; null to use only processes of its own.</param>
    public SnippetCompiler(int threads, bool isConfined, CompilerKeeping? keeping = null)
    {
        _working = new(threads);
        _shared = new(threads, isConfined);
        _alone = new(threads: 1, isConfined);
        _kept = keeping is not null && Launcher.IsAvailable ? new(keeping, isConfined) : null;
    }

    /// <summary>How many programs a compiler that an earlier run left behind has compiled.</summary>
    public int CompiledByKept => _kept?.Answered ?? 0;

    /// <summary>Compiles a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="platform">What it's compiled against.</param>
    /// <param name="stop">Cancels the compilation.</param>
    /// <returns>The result. It has an image if the program should run, compiles, and has something to run.</returns>
    /// <exception cref="IOException">The compiler's process couldn't be started.</exception>
    public async Task<CompiledProgram> CompileAsync(SnippetProgram program, Platform platform, CancellationToken stop)
    {
        var place = program.Last.Snippet.Fence.Opening;
        if (IsTooLarge(program))
        {
            return new CompiledProgram.Unanswered(Problems.SourceTooLarge(place, SourceLimit));
        }

        return await AskAsync(
            CompilerMapper.ToRequest(program, platform, Interlocked.Increment(ref _lastId)),
            program,
            platform,
            stop
        ) switch
        {
            Answer.Died died => new CompiledProgram.Unanswered(Problems.CompilerDied(place, died.Cause)),
            Answer.TooSlow slow => new CompiledProgram.Unanswered(Problems.CompilerTooSlow(place, slow.After)),
            Answer.Replied { Reply.Refusal: { } refusal } => new CompiledProgram.Unanswered(
                Problems.CompilerRefused(place, refusal)
            ),
            Answer.Replied { Reply.FailedAnalyzer: { } failed } => new CompiledProgram.Unanswered(
                Problems.AnalyzerFailed(place, failed.Name, failed.Cause)
            ),
            Answer.Replied { Reply.BrokenUsings: { Count: > 0 } broken } => CompilerMapper.ToContextBroken(
                program,
                broken
            ),
            Answer.Replied { Reply: var reply } => CompilerMapper.ToAnswer(program, platform, reply),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>The settings that a program is compiled with.</summary>
    public static CompilerSettings SettingsFor(SnippetProgram program, Platform platform) =>
        RequestFor(program, platform).Settings;

    /// <summary>What the compiler is asked of a program.</summary>
    public static CompileRequest RequestFor(SnippetProgram program, Platform platform) =>
        CompilerMapper.ToRequest(program, platform, id: 0);

    /// <summary>The composed files of a program; empty if the compiler gives no answer.</summary>
    public async Task<IReadOnlyList<ComposedSource>> ComposeAsync(
        SnippetProgram program,
        Platform platform,
        CancellationToken stop
    )
    {
        var request = CompilerMapper.ToRequest(program, platform, Interlocked.Increment(ref _lastId)) with
        {
            Details = AnswerDetails.Sources,
        };
        return await AskAsync(request, program, platform, stop) is Answer.Replied { Reply.Sources: var sources }
            ? sources
            : [];
    }

    /// <summary>Asks about the code of a program; null if the compiler gives no answer.</summary>
    /// <param name="program">The program.</param>
    /// <param name="platform">What it's compiled against.</param>
    /// <param name="question">The question.</param>
    /// <param name="stop">Cancels the question.</param>
    /// <exception cref="IOException">The compiler's process couldn't be started.</exception>
    internal async Task<CodeAnswer?> AskAsync(
        SnippetProgram program,
        Platform platform,
        CodeQuestion question,
        CancellationToken stop
    )
    {
        if (IsTooLarge(program))
        {
            return null;
        }

        var request = CompilerMapper.ToRequest(program, platform, Interlocked.Increment(ref _lastId)) with
        {
            Question = question,
        };
        return await AskAsync(request, program, platform, stop) is Answer.Replied { Reply.Answer: var answer }
            ? answer
            : null;
    }

    private static bool IsTooLarge(SnippetProgram program) =>
        program.Parts.Sum(p => p.Snippet.Fence.Content.Text.Length) > SourceLimit;

    /// <summary>The answer from a cached reply, without an image.</summary>
    public static CompiledProgram.Answered Recall(SnippetProgram program, Platform platform, CompileReply reply) =>
        CompilerMapper.ToAnswer(program, platform, reply);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _shared.DisposeAsync();
        await _alone.DisposeAsync();
        if (_kept is not null)
        {
            await _kept.DisposeAsync();
        }

        _working.Dispose();
        _oneAtATime.Dispose();
    }

    private async Task<Answer> AskAsync(
        CompileRequest request,
        SnippetProgram program,
        Platform platform,
        CancellationToken stop
    )
    {
        var folders = _files.FoldersFor(platform);
        var kept = KeptCompilerUse.MayCompile(program, platform) ? _kept : null;
        await _working.WaitAsync(stop);
        try
        {
            if (kept is not null && await kept.AskAsync(request, folders, stop) is { } reply)
            {
                return new Answer.Replied(reply);
            }

            var answer = await AskAsync(_shared, request, folders, stop);
            if (answer is Answer.Replied own)
            {
                kept?.NoteOwn(request, folders, own.Reply.Time);
            }

            if (answer is not Answer.Died)
            {
                return answer;
            }
        }
        finally
        {
            _working.Release();
        }

        // The process died, perhaps because of another snippet in it. Each is tried again alone, which shows the cause.
        await _oneAtATime.WaitAsync(stop);
        try
        {
            return await AskAsync(_alone, request, folders, stop);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private static async Task<Answer> AskAsync(
        CompilerSlot slot,
        CompileRequest request,
        IReadOnlySet<string> folders,
        CancellationToken stop
    )
    {
        await using var use = await slot.UseAsync(folders, stop);
        var process = use.Value;
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var asked = process.AskAsync(request, waiting.Token);
        var patience = new CompilerPatience(process).EndsAsync(waiting.Token);
        try
        {
            if (await Task.WhenAny(asked, patience) == patience)
            {
                var after = await patience;
                await process.KillAsync();
                return new Answer.TooSlow(after);
            }

            return await asked is { } reply ? new Answer.Replied(reply) : new Answer.Died(process.CauseOfDeath);
        }
        finally
        {
            await waiting.CancelAsync();
        }
    }

    /// <summary>The answer of a compiler process.</summary>
    private abstract record Answer
    {
        public sealed record Replied(CompileReply Reply) : Answer;

        public sealed record Died(string Cause) : Answer;

        public sealed record TooSlow(string After) : Answer;
    }

    /// <summary>
    /// Holds a process. It's started on demand, and replaced if it has died or may not read the folders of a program. A replaced process ends
    /// when its last user is done.
    /// </summary>
    private sealed class CompilerSlot(int threads, bool isConfined) : IAsyncDisposable
    {
        private readonly SemaphoreSlim _gate = new(1);
        private Lease<CompilerProcess>? _current;

        public async Task<Lease<CompilerProcess>> UseAsync(IReadOnlySet<string> folders, CancellationToken stop)
        {
            await _gate.WaitAsync(stop);
            try
            {
                if (
                    _current is { Value: var current } lease
                    && (!current.IsAlive || !folders.IsSubsetOf(current.Folders))
                )
                {
                    _current = null;
                    await lease.DisposeAsync();
                    folders = folders.Union(current.Folders).ToHashSet(StringComparer.Ordinal);
                }

                _current ??= Lease<CompilerProcess>.On(
                    await CompilerProcess.StartAsync(threads, folders, isConfined, stop)
                );
                return _current.Share();
            }
            finally
            {
                _gate.Release();
            }
        }

        public async ValueTask DisposeAsync()
        {
            if (_current is not null)
            {
                await _current.DisposeAsync();
            }

            _gate.Dispose();
        }
    }
}

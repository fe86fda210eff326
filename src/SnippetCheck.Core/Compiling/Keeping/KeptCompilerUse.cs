using SnippetCheck.Compiler;
using SnippetCheck.Processes;

namespace SnippetCheck.Compiling;

/// <summary>
/// One process's use of the kept compiler. It's looked for when the first program is to be compiled. If it can't have it, nothing is waited for;
/// at the end, a keeper is started if there's none.
/// </summary>
/// <param name="keeping">How compilers are kept.</param>
/// <param name="isConfined">Whether the compiler is fully sandboxed.</param>
internal sealed class KeptCompilerUse(CompilerKeeping keeping, bool isConfined) : IAsyncDisposable
{
    private const int LargestSample = 16 * 1024;

    private readonly string _identity = KeeperIdentity.Of(isConfined);
    private readonly Lock _gate = new();
    private Task<KeeperAnswer>? _finding;

    // The program that was compiled fastest. The next compiler warms up with it.
    private CompileRequest? _sample;
    private TimeSpan _timeOfSample = TimeSpan.MaxValue;
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);
    private int _answered;

    /// <summary>How many programs the kept compiler has compiled.</summary>
    public int Answered => Volatile.Read(ref _answered);

    /// <summary>
    /// Whether a program may be compiled there. Generators of packages and projects run as part of the compiler, and programs that want the sandbox
    /// on share it with no other run.
    /// </summary>
    public static bool MayCompile(SnippetProgram program, Platform platform) =>
        platform.Generators.Count == 0
        && platform.FrameworkGenerators.All(IsOfInstallation)
        && program.Parts.All(p => p.Snippet.Options.Sandbox != SandboxMode.On);

    /// <summary>Has a program compiled by the kept compiler; null if there's none for it, or it gives no answer.</summary>
    /// <param name="request">The program.</param>
    /// <param name="folders">The folders that the compiler must be able to read for it.</param>
    /// <param name="stop">Cancels the compilation.</param>
    public async Task<CompileReply?> AskAsync(
        CompileRequest request,
        IReadOnlySet<string> folders,
        CancellationToken stop
    )
    {
        if (
            await FindAsync().WaitAsync(stop) is not KeeperAnswer.Free { Compiler: { IsOver: false } compiler }
            || !folders.IsSubsetOf(compiler.Folders)
        )
        {
            return null;
        }

        var reply = await compiler.AskAsync(WithContents(request), stop);
        if (reply is not null)
        {
            Interlocked.Increment(ref _answered);
        }

        return reply;
    }

    /// <summary>Notes that this process's own compiler has answered for a program that a kept one may compile.</summary>
    /// <param name="request">The program.</param>
    /// <param name="folders">The folders that the compiler must be able to read for it.</param>
    /// <param name="time">How long it took.</param>
    public void NoteOwn(CompileRequest request, IReadOnlySet<string> folders, TimeSpan time)
    {
        lock (_gate)
        {
            _folders.UnionWith(folders);
            if (
                request.Question is null
                && time < _timeOfSample
                && request.Parts.Sum(p => p.Text.Length) < LargestSample
            )
            {
                (_sample, _timeOfSample) = (WithContents(request), time);
            }
        }
    }

    /// <summary>Leaves the kept compiler to others. If there's none, and it would have been of use, a keeper is started.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_finding is null)
        {
            return;
        }

        var found = await _finding;
        if (_sample is { } sample && found is not KeeperAnswer.Busy)
        {
            if (found is KeeperAnswer.Free { Compiler: { IsOver: false } unfit })
            {
                _folders.UnionWith(unfit.Folders);
                await unfit.RetireAsync();
            }

            await TryStartAsync(
                new(_identity, isConfined, [.. _folders.Where(Directory.Exists)], keeping.IdleTime, sample)
            );
        }

        if (found is KeeperAnswer.Free { Compiler: var compiler })
        {
            await compiler.DisposeAsync();
        }
    }

    private Task<KeeperAnswer> FindAsync()
    {
        lock (_gate)
        {
            return _finding ??= KeptCompiler.FindAsync(_identity, CancellationToken.None);
        }
    }

    private CompileRequest WithContents(CompileRequest request) =>
        request with
        {
            Settings = request.Settings with
            {
                ReferenceContents = [.. request.Settings.References.Select(keeping.ContentOf)],
            },
        };

    private static async Task TryStartAsync(KeeperOrder order)
    {
        try
        {
            await CompilerKeeper.StartAsync(order);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // Then the next run starts its own compiler too.
        }
    }

    private static bool IsOfInstallation(string generators) =>
        generators.StartsWith(
            Path.Combine(DotnetHost.Root, "packs") + Path.DirectorySeparatorChar,
            StringComparison.Ordinal
        );
}

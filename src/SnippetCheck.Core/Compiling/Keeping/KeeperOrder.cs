using SnippetCheck.Compiler;

namespace SnippetCheck.Compiling;

/// <summary>What a run tells the keeper that it starts.</summary>
/// <param name="Identity">The identity of the run.</param>
/// <param name="IsConfined">Whether the compiler is fully sandboxed.</param>
/// <param name="Folders">The folders that the compiler may read, besides its own.</param>
/// <param name="IdleTime">How long to keep the compiler after its last use.</param>
/// <param name="Sample">A program that the run's own compiler has compiled. The kept one warms up with it.</param>
[OnWire]
internal sealed partial record KeeperOrder(
    string Identity,
    bool IsConfined,
    IReadOnlyList<string> Folders,
    TimeSpan IdleTime,
    CompileRequest Sample
);

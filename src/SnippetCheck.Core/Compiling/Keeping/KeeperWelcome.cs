namespace SnippetCheck.Compiling;

/// <summary>A keeper's reply to a run that has named its identity.</summary>
/// <param name="IsFree">Whether the compiler is the run's until it hangs up. If not, another run has it, it isn't warm yet, or it's of another build.</param>
/// <param name="Folders">The folders that the compiler may read, besides its own.</param>
[OnWire]
internal sealed partial record KeeperWelcome(bool IsFree, IReadOnlyList<string> Folders)
{
    /// <summary>The reply that there's no compiler for the run.</summary>
    public static KeeperWelcome Busy { get; } = new(IsFree: false, []);
}

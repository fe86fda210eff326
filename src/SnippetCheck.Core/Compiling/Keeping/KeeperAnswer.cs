namespace SnippetCheck.Compiling;

/// <summary>What a run finds when it looks for a kept compiler.</summary>
internal abstract record KeeperAnswer
{
    private KeeperAnswer() { }

    /// <summary>Nobody keeps one.</summary>
    public sealed record Nobody : KeeperAnswer;

    /// <summary>There's one, but it isn't available now: another run has it, it isn't warm yet, or it doesn't answer.</summary>
    public sealed record Busy : KeeperAnswer;

    /// <summary>There's one for this run.</summary>
    public sealed record Free(KeptCompiler Compiler) : KeeperAnswer;
}

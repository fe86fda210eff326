namespace SnippetCheck.Probing;

/// <summary>What happened to a mutant.</summary>
internal abstract record Fate
{
    public sealed record Noticed : Fate;

    public sealed record Equivalent(bool IsSameCode) : Fate;

    public sealed record Survived(string Promise) : Fate;
}

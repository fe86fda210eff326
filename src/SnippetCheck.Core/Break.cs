namespace SnippetCheck;

/// <summary>The end of the prefix of a program that works. What comes later isn't reached.</summary>
/// <param name="By">The snippet that failed.</param>
/// <param name="There">What happened to it in this program; null if a program of its own reports that.</param>
public sealed record Break(Snippet By, Outcome? There)
{
    /// <summary>The same for those whom the program that failed doesn't concern: it reports what happened.</summary>
    public Break Reported => this with { There = null };
}

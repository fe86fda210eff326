namespace SnippetCheck.Restoring;

/// <summary>The result of looking for a platform.</summary>
public abstract record PlatformAnswer
{
    private PlatformAnswer() { }

    /// <summary>The platform is available.</summary>
    /// <param name="Platform">What the program is compiled against and runs on.</param>
    public sealed record Found(Platform Platform) : PlatformAnswer;

    /// <summary>It has to be restored or built first, which was to be done at another time.</summary>
    public sealed record NotReady : PlatformAnswer;

    /// <summary>Something is not that all programs of the post share.</summary>
    /// <param name="Problems">What is wrong, each where it is asked for.</param>
    public sealed record ContextRefused(IReadOnlyList<Problem> Problems) : PlatformAnswer;

    /// <summary>The platform isn't available.</summary>
    /// <param name="Step">The first step with a directive that failed.</param>
    /// <param name="Problems">The problems of that step.</param>
    public sealed record Refused(int Step, IReadOnlyList<Problem> Problems) : PlatformAnswer;

    /// <summary>The answer if the platform isn't available.</summary>
    /// <param name="step">The step with a directive that failed; null if that's in what all programs of the post share.</param>
    /// <param name="problems">Its problems.</param>
    internal static PlatformAnswer At(int? step, IReadOnlyList<Problem> problems) =>
        step is { } at ? new Refused(at, problems) : new ContextRefused(problems);
}

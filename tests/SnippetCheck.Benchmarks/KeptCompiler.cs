namespace SnippetCheck.Benchmarks;

/// <summary>Checks posts with the compiler that stays after a run. That ends with this.</summary>
internal sealed class KeptCompiler(string folder) : IDisposable
{
    private const int MostRuns = 50;

    // The JIT compiles what's used often once more, in the background.
    private const int ServedRuns = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly string _temporary = Directory.CreateDirectory(Path.Combine(folder, "temporary")).FullName;

    /// <summary>Checks until a compiler stays, and is as warm as it is on a desk.</summary>
    /// <param name="edit">Edits posts, and returns their folder.</param>
    /// <param name="options">The options of the checks.</param>
    public void WarmUp(Func<string> edit, IReadOnlyList<string> options)
    {
        for (var (served, run) = (0, 0); served < ServedRuns; run++)
        {
            if (run == MostRuns)
            {
                throw new InvalidOperationException("No compiler stays here.");
            }

            if (IsServed(Run(edit(), options)))
            {
                served++;
            }
            else
            {
                Thread.Sleep(Pause);
            }
        }
    }

    /// <summary>The time of a check.</summary>
    /// <param name="posts">The folder of the posts.</param>
    /// <param name="options">The options of the check.</param>
    public TimeSpan Check(string posts, IReadOnlyList<string> options) => Run(posts, options).Time;

    /// <inheritdoc/>
    public void Dispose() => Machine.Kept(folder, _temporary, "shutdown");

    private Machine.Taken Run(string posts, IReadOnlyList<string> options) =>
        Machine.Kept(posts, _temporary, ["check", "--verbosity", "detailed", .. options]);

    private static bool IsServed(Machine.Taken taken) =>
        taken.Error.Contains("an earlier run left", StringComparison.Ordinal);
}

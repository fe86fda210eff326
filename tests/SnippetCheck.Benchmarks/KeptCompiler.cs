namespace SnippetCheck.Benchmarks;

/// <summary>Measures checks of an edited snippet with the compiler that stays after a run. It ends with this.</summary>
internal sealed class KeptCompiler(string folder) : IDisposable
{
    private const int MostRuns = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly string _temporary = Directory.CreateDirectory(Path.Combine(folder, "temporary")).FullName;

    /// <summary>The median time of a check after an edit.</summary>
    /// <param name="posts">The folder of the posts.</param>
    /// <param name="edit">Edits one of them.</param>
    /// <param name="options">The options of the check.</param>
    public TimeSpan Edited(string posts, Action<int> edit, params IReadOnlyList<string> options)
    {
        var turn = 0;
        while (!IsServed(Check()))
        {
            // It isn't warm yet.
            if (turn == MostRuns)
            {
                throw new InvalidOperationException("No compiler stays here.");
            }

            Thread.Sleep(Pause);
        }

        return Machine.Median(7, () => Check().Time);

        Machine.Taken Check()
        {
            edit(turn++);
            return Machine.Kept(posts, _temporary, ["check", "--verbosity", "detailed", .. options]);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Machine.Kept(folder, _temporary, "shutdown");

    private static bool IsServed(Machine.Taken taken) =>
        taken.Error.Contains("an earlier run left", StringComparison.Ordinal);
}

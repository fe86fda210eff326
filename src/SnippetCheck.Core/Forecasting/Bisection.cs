namespace SnippetCheck.Forecasting;

/// <summary>Finds the first version with a problem. It tries each version at most once.</summary>
/// <param name="tryVersion">Tries a version; null if it affects no snippet.</param>
/// <param name="versions">The versions in ascending order. The last one has the problems.</param>
internal sealed class Bisection(
    Func<PackageVersion, Task<TriedChange?>> tryVersion,
    IReadOnlyList<PackageVersion> versions
)
{
    private readonly Dictionary<PackageVersion, TriedChange?> _tried = [];

    /// <summary>The findings, each with its first version.</summary>
    /// <param name="findings">What the last version has.</param>
    /// <param name="of">The same findings of another version.</param>
    public async Task<IReadOnlyList<ForecastFinding>> DateAsync(
        IReadOnlyList<ForecastFinding> findings,
        Func<TriedChange, IReadOnlyList<ForecastFinding>> of
    )
    {
        var dated = new List<ForecastFinding>();
        foreach (var finding in findings)
        {
            dated.Add(
                finding with
                {
                    Since = await FirstAsync(t =>
                        of(t).Any(f => (f.Path, f.Snippet) == (finding.Path, finding.Snippet))
                    ),
                }
            );
        }

        return dated;
    }

    private async Task<string> FirstAsync(Func<TriedChange, bool> has)
    {
        var left = versions.ToList();
        var (good, bad) = (-1, left.Count - 1);
        while (bad - good > 1)
        {
            var middle = (good + bad) / 2;
            var tried = await TryAsync(left[middle]);
            if (tried is { Unavailable.Count: > 0 })
            {
                // It can't be had, so it's as if the feed didn't list it.
                left.RemoveAt(middle);
                bad--;
            }
            else if (tried is not null && has(tried))
            {
                bad = middle;
            }
            else
            {
                good = middle;
            }
        }

        return left[bad].Text;
    }

    private async Task<TriedChange?> TryAsync(PackageVersion version)
    {
        if (!_tried.TryGetValue(version, out var tried))
        {
            tried = await tryVersion(version);
            _tried[version] = tried;
        }

        return tried;
    }
}

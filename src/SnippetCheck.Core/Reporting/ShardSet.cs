using System.Globalization;

namespace SnippetCheck.Reporting;

/// <summary>Checks that the shards to merge are complete. If one were missing, its posts would count as fine without being checked.</summary>
internal static class ShardSet
{
    /// <summary>Checks that reports add up to whole runs.</summary>
    /// <exception cref="InvalidDataException">They don't. The message says why.</exception>
    public static void RequireWhole(IReadOnlyList<(string Name, ReportedRun Run)> runs)
    {
        if (runs.FirstOrDefault(r => r.Run.Interrupted == true) is { Name: { } interrupted })
        {
            throw new InvalidDataException($"'{interrupted}' is the report of an interrupted run.");
        }

        var first = runs[0];
        if (runs.FirstOrDefault(r => r.Run.Tool != first.Run.Tool) is { Name: { } other, Run.Tool: var tool })
        {
            throw new InvalidDataException(
                $"'{first.Name}' was made by {first.Run.Tool.Name} {first.Run.Tool.Version}, and '{other}' by {tool.Name} {tool.Version}. Use one version for all shards."
            );
        }

        // A report without a shard is a run of its own, and can be merged with the shards of another.
        RequireAll([.. runs.SelectMany(r => r.Run.Shard is { } shard ? new[] { (r.Name, shard) } : [])]);
    }

    private static void RequireAll(IReadOnlyList<(string Name, ReportedShard Shard)> shards)
    {
        if (shards.Count == 0)
        {
            return;
        }

        var (name, first) = shards[0];
        if (shards.FirstOrDefault(s => s.Shard.Count != first.Count) is { Name: { } odd, Shard: var its })
        {
            throw new InvalidDataException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{name}' is shard {first.Index} of {first.Count}, and '{odd}' is shard {its.Index} of {its.Count}."
                )
            );
        }

        if (shards.GroupBy(s => s.Shard.Index).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new InvalidDataException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Shard {twice.Key} of {first.Count} appears twice: {string.Join(" and ", twice.Select(t => $"'{t.Name}'"))}."
                )
            );
        }

        var missing = Enumerable
            .Range(1, first.Count)
            .Except(shards.Select(s => s.Shard.Index))
            .Select(i => i.ToString(CultureInfo.InvariantCulture))
            .ToList();
        if (missing.Count > 0)
        {
            throw new InvalidDataException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(missing is [_] ? "Shard" : "Shards")} {List(missing)} of {first.Count} {(missing is [_] ? "is" : "are")} missing."
                )
            );
        }

        if (shards.FirstOrDefault(s => s.Shard.Set != first.Set) is { Name: { } different })
        {
            throw new InvalidDataException(
                $"'{name}' and '{different}' come from different sets of posts. Run all shards on the same posts, with the same --shard-times."
            );
        }
    }

    private static string List(List<string> words) =>
        words is [.. var init, var last] && init.Count > 0
            ? $"{string.Join(", ", init)} and {last}"
            : string.Concat(words);
}

using System.Buffers.Binary;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SnippetCheck.Reporting;

namespace SnippetCheck.Cli;

/// <summary>One of several parts of a run. Which part a post belongs to doesn't depend on other posts.</summary>
/// <param name="Index">Its number, from 1.</param>
/// <param name="Count">The number of parts.</param>
internal sealed record Shard(int Index, int Count)
{
    private const int DigitsOfSet = 16;

    private IReadOnlyDictionary<string, int> Balanced { get; init; } = new Dictionary<string, int>();

    /// <summary>
    /// The same part, balanced by the times of an earlier run: posts are assigned by time, the longest first, each to the part with the least
    /// work. All parts must use the same run, or a post may be in none of them.
    /// </summary>
    public Shard BalancedBy(ReportedRun earlier)
    {
        var loads = new long[Count];
        var balanced = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (
            var (path, time) in earlier
                .Posts.Select(p => (p.Path, Time: p.Snippets.Sum(s => s.Milliseconds)))
                .OrderByDescending(p => p.Time)
                .ThenBy(p => p.Path, StringComparer.Ordinal)
        )
        {
            var least = Array.IndexOf(loads, loads.Min());
            loads[least] += time;
            balanced[path] = least + 1;
        }

        return this with
        {
            Balanced = balanced,
        };
    }

    /// <summary>The shard in reports.</summary>
    /// <param name="posts">The paths of all posts.</param>
    public ReportedShard ToReported(IEnumerable<string> posts)
    {
        var dealt = posts
            .Order(StringComparer.Ordinal)
            .Select(p =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(Balanced.TryGetValue(p, out var index) ? index : 0)} {p}\n"
                )
            );
        return new(
            Index,
            Count,
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(dealt))))[..DigitsOfSet]
        );
    }

    /// <summary>Whether it contains a post.</summary>
    public bool Owns(string path) =>
        Balanced.TryGetValue(path, out var index) ? index == Index : IndexOf(path) == Index;

    private long IndexOf(string path) =>
        (BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(path))) % Count) + 1;

    /// <summary>The option for a shard.</summary>
    public static Option<Shard?> Option() =>
        new("--shard")
        {
            Description =
                "Check one of several parts of the posts: 2/4 is the second of four. 'merge' merges the reports.",
            CustomParser = Parse,
            HelpName = "i/n",
        };

    private static Shard? Parse(ArgumentResult result)
    {
        if (
            result.Tokens is [{ Value: var value }]
            && value.Split('/') is [var index, var count]
            && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var i)
            && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            && i >= 1
            && i <= n
        )
        {
            return new(i, n);
        }

        result.AddError("--shard takes I/N, such as 1/4, with I from 1 to N.");
        return null;
    }
}

using System.Globalization;

namespace SnippetCheck.Benchmarks;

/// <summary>How time and memory grow with the number of snippets.</summary>
internal static class Growth
{
    private static readonly int[] Counts = [10, 100, 1_000, 10_000];

    /// <summary>Times runs of more and more snippets, and writes a table.</summary>
    public static void Run(string folder, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("| snippets | cold | each | unchanged | each | peak memory, cold | unchanged |");
        output.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var count in Counts)
        {
            var posts = Path.Combine(folder, $"growth{count}");
            var cache = Path.Combine(folder, $"growth-cache{count}");
            Snippets.WritePosts(posts, count, "run");
            var cold = Machine.Check(posts, "--cache-dir", cache);
            var unchanged = Machine.Check(posts, "--cache-dir", cache);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {count} | {cold.Time.TotalSeconds:0.0} s | {cold.Time.TotalMilliseconds / count:0.0} ms | {unchanged.Time.TotalSeconds:0.0} s | {unchanged.Time.TotalMilliseconds / count:0.00} ms | {cold.PeakMemory >> 20} MiB | {unchanged.PeakMemory >> 20} MiB |"));
        }
    }
}

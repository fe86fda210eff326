using System.Globalization;

namespace SnippetCheck.Benchmarks;

/// <summary>Measures how time and memory grow with the number of snippets.</summary>
internal static class Growth
{
    private static readonly int[] Counts = [10, 100, 1_000, 10_000];

    /// <summary>Times runs of more and more snippets, and writes a table.</summary>
    /// <param name="folder">The folder for generated posts.</param>
    /// <param name="output">The target of the table.</param>
    /// <param name="plot">The SVG file for the plot; null for none.</param>
    public static void Run(string folder, TextWriter output, string? plot)
    {
        output.WriteLine();
        output.WriteLine("| snippets | cold | each | unchanged | each | peak memory, cold | unchanged |");
        output.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
        var cold = new List<double>();
        var unchanged = new List<double>();
        var memory = new List<double>();
        foreach (var count in Counts)
        {
            var posts = Path.Combine(folder, $"growth{count}");
            var cache = Path.Combine(folder, $"growth-cache{count}");
            Snippets.WritePosts(posts, count, "run");
            var first = Machine.Check(posts, "--cache-dir", cache);
            var second = Machine.Check(posts, "--cache-dir", cache);
            cold.Add(first.Time.TotalMilliseconds / count);
            unchanged.Add(second.Time.TotalMilliseconds / count);
            memory.Add(first.PeakMemory >> 20);
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {count} | {first.Time.TotalSeconds:0.0} s | {cold[^1]:0.0} ms | {second.Time.TotalSeconds:0.0} s | {unchanged[^1]:0.00} ms | {first.PeakMemory >> 20} MiB | {second.PeakMemory >> 20} MiB |"
                )
            );
        }

        if (plot is not null)
        {
            File.WriteAllText(
                plot,
                new Plot(Counts)
                {
                    Lines =
                    [
                        new("cold, ms per snippet", cold),
                        new("unchanged, ms per snippet", unchanged),
                        new("peak memory, MiB", memory),
                    ],
                }.ToSvg()
            );
        }
    }
}

using System.Globalization;

namespace SnippetCheck.Benchmarks;

/// <summary>Measures SnippetCheck and what it's compared with, in turns and in one run.</summary>
internal sealed class SideBySide(string folder, int count)
{
    private readonly string _sources = Make(folder, "sources");
    private readonly string _images = Make(folder, "images");
    private readonly string _compiled = Make(folder, "compiled");
    private readonly string _run = Make(folder, "run");

    /// <summary>Measures everything and writes a table.</summary>
    public void Run(TextWriter output)
    {
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{count} realistic snippets, {Environment.ProcessorCount} processors"
            )
        );
        output.WriteLine();
        for (var i = 0; i < count; i++)
        {
            File.WriteAllText(Path.Combine(_sources, $"s{i:00000}.cs"), Snippets.Source(i));
        }

        Snippets.WritePosts(_compiled, count, "compile");
        Snippets.WritePosts(_run, count, "run");
        // A first run loads all files into memory.
        Machine.Self("compile", _sources, _images);
        var first = Make(folder, "first");
        Snippets.WritePosts(first, 1, "run");
        Machine.Check(first, "--no-cache");

        var table = new Table(output);
        table.Begin();
        var loop = Machine.Median(3, () => Machine.Self("compile", _sources).Time);
        var compiled = Machine.Median(3, () => Machine.Check(_compiled, "--no-cache").Time);
        var bare = RunImages();
        var ran = Machine.Check(_run, "--no-cache").Time;
        table.Add("compile only, cold", "a bare Roslyn loop over two threads", new(compiled, loop), 0.8);
        table.Add(
            "compile and run, cold",
            "that loop, and each image in a bare `dotnet` process",
            new(ran, loop + bare),
            0.9
        );
        table.Add(
            "compile and run, cold",
            "`dotnet run file.cs` for each, from ten of them",
            new(ran, RunFiles()),
            1 / 6.0
        );
        table.Add("one broken of 100", "none broken", OneBroken(), 1.05);
        new LaterRuns(folder, count).Run(table);
    }

    private static string Make(string folder, string name) =>
        Directory.CreateDirectory(Path.Combine(folder, name)).FullName;

    private TimeSpan RunImages()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Parallel.ForEach(
            Directory.EnumerateFiles(_images, "*.dll"),
            new() { MaxDegreeOfParallelism = 2 },
            image => Machine.Dotnet(_images, image)
        );
        return clock.Elapsed;
    }

    private Comparison OneBroken()
    {
        var whole = Path.Combine(folder, "whole");
        var broken = Path.Combine(folder, "broken");
        Snippets.WritePosts(whole, 100, "run");
        Snippets.WritePosts(broken, 100, "run");
        var post = Directory.EnumerateFiles(broken).Order(StringComparer.Ordinal).First();
        File.WriteAllText(post, File.ReadAllText(post).Replace("new List<", "new Lisst<", StringComparison.Ordinal));
        return Comparison.InTurn(
            3,
            () => Machine.Check(broken, "--no-cache").Time,
            () => Machine.Check(whole, "--no-cache").Time
        );
    }

    // Only ten, since each takes long. The build server is warm after the first.
    private TimeSpan RunFiles()
    {
        var files = Directory.EnumerateFiles(_sources).Order(StringComparer.Ordinal).Take(11).ToList();
        Machine.Dotnet(_sources, "run", files[0]);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        foreach (var file in files.Skip(1))
        {
            Machine.Dotnet(_sources, "run", file);
        }

        return clock.Elapsed / 10 * count;
    }
}

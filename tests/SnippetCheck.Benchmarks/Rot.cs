using System.Globalization;
using System.Text.Json.Nodes;
using SnippetCheck.Tests;

namespace SnippetCheck.Benchmarks;

/// <summary>Measures <c>forecast</c> and <c>probe</c> against plain checks of the same posts, in turns and in one run.</summary>
internal static class Rot
{
    private const int SnippetsOfPackage = 10;
    private const int MutantsPerSecond = 50;

    private static readonly string[] Packages = ["First", "Second", "Third"];
    private static readonly string[] Tried = ["noticed", "survived", "equivalent"];

    /// <summary>Measures, and writes a table.</summary>
    public static void Run(TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("snippetcheck-bench-").FullName;
        try
        {
            output.WriteLine("| what | time | against | ratio | bar |");
            output.WriteLine("| --- | --- | --- | --- | --- |");
            Forecast(output, Path.Combine(folder, "packages"));
            Probe(output, Path.Combine(folder, "compiled"), "compile");
            Probe(output, Path.Combine(folder, "run"), "run");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Each package has a stable version in which one API is obsolete, one that lacks it, and a prerelease.
    private static void Forecast(TextWriter output, string folder)
    {
        Directory.CreateDirectory(folder);
        const string bye = """public static string Bye() => "bye"; """;
        var feed = new PackageFeed(folder);
        foreach (var package in Packages)
        {
            feed.Add(package, "1.0.0", bye);
            feed.Add(package, "1.5.0", $"""[System.Obsolete("Use Always.")] {bye}""");
            feed.Add(package, "2.0.0", "");
            feed.Add(package, "3.0.0-beta.1", "");
            File.WriteAllText(
                Path.Combine(folder, $"{package}.md"),
                string.Concat(Enumerable.Range(0, SnippetsOfPackage).Select(i => PackageSnippet(package, i)))
            );
        }

        string[] cache = ["--cache-dir", Path.Combine(folder, "cache")];
        Machine.Run(folder, ["forecast", .. cache]);
        var plain = Machine.Median(3, () => Machine.Check(folder, cache).Time);
        var forecast = Machine.Median(3, () => Machine.Run(folder, ["forecast", .. cache]).Time);
        Row(output, "`forecast`, three packages, warm cache", forecast, "a minute", TimeSpan.FromMinutes(1), 1);
        Row(output, "the same", forecast, "`check` of the same posts, unchanged", plain, bar: null);
    }

    private static string PackageSnippet(string package, int number) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            ```csharp run
            #:package {package}@1.0.0
            Console.WriteLine({package}.Greeter.{(number % 2 == 0 ? "Always" : "Bye")}() + {number});
            ```


            """
        );

    private static void Probe(TextWriter output, string folder, string tag)
    {
        Snippets.WritePosts(folder, count: 8, tag);
        string[] cache = ["--cache-dir", Path.Combine(folder, "cache")];
        Machine.Check(folder, cache);
        var report = Path.Combine(folder, "probe.json");
        var check = Machine.Median(3, () => Machine.Check(folder, cache).Time);
        var probe = Machine.Median(
            3,
            () => Machine.Run(folder, ["probe", "--budget", "60m", "--report", $"json={report}", .. cache]).Time
        );
        var counts =
            JsonNode.Parse(File.ReadAllText(report))?["counts"]
            ?? throw new InvalidOperationException("The probe has no counts.");
        var mutants = Tried.Sum(c => (int?)counts[c] ?? 0);
        Row(
            output,
            $"`probe`, snippets tagged `{tag}`, without the check",
            probe - check,
            string.Create(CultureInfo.InvariantCulture, $"{mutants} mutants at {MutantsPerSecond} a second"),
            TimeSpan.FromSeconds((double)mutants / MutantsPerSecond),
            1
        );
    }

    private static void Row(
        TextWriter output,
        string what,
        TimeSpan time,
        string against,
        TimeSpan other,
        double? bar
    ) =>
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {what} | {time.TotalSeconds:0.00} s | {against}: {other.TotalSeconds:0.00} s | {time / other:0.00} | {bar:0.00} |"
            )
        );
}

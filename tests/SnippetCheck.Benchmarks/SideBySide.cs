using System.Globalization;

namespace SnippetCheck.Benchmarks;

/// <summary>Measures SnippetCheck and what it's compared with, in turns and in one run.</summary>
internal sealed class SideBySide(string folder, int count)
{
    private readonly string _sources = Make(folder, "sources");
    private readonly string _images = Make(folder, "images");
    private readonly string _compiled = Make(folder, "compiled");
    private readonly string _run = Make(folder, "run");
    private readonly string _cache = Path.Combine(folder, "cache");

    /// <summary>Measures everything and writes a table.</summary>
    public void Run(TextWriter output)
    {
        for (var i = 0; i < count; i++)
        {
            File.WriteAllText(Path.Combine(_sources, $"s{i:00000}.cs"), Snippets.Source(i));
        }

        Snippets.WritePosts(_compiled, count, "compile");
        Snippets.WritePosts(_run, count, "run");
        // A first run loads all files into memory.
        Machine.Self("compile", _sources, _images);
        Machine.Check(_compiled, "--no-cache", "--filter", "nothing*");

        var loop = Machine.Median(3, () => Machine.Self("compile", _sources).Time);
        var compiled = Machine.Median(3, () => Machine.Check(_compiled, "--no-cache").Time);
        var bare = RunImages();
        var ran = Machine.Check(_run, "--no-cache").Time;
        var hello = Hello();
        Machine.Check(_run, "--cache-dir", _cache);
        var unchanged = Machine.Median(5, () => Machine.Check(_run, "--cache-dir", _cache).Time);
        var single = Machine.Median(3, () => Machine.Check(One(), "--no-cache").Time);
        var edit = 0;
        var edited = Machine.Median(
            3,
            () =>
            {
                Edit(_run, edit++);
                return Machine.Check(_run, "--cache-dir", _cache).Time;
            }
        );
        TimeSpan editedKept;
        TimeSpan oneKept;
        using (var kept = new KeptCompiler(folder))
        {
            editedKept = kept.Edited(_run, _ => Edit(_run, edit++), "--cache-dir", _cache);
            var one = One();
            oneKept = kept.Edited(one, turn => Edit(one, turn), "--cache-dir", _cache);
        }

        var editedFile = RunEdited();
        var untagged = Untagged();
        var (whole, broken) = OneBroken();
        var byItself = RunFiles();

        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{count} realistic snippets, {Environment.ProcessorCount} processors"
            )
        );
        output.WriteLine();
        output.WriteLine("| what | time | against | ratio | bar |");
        output.WriteLine("| --- | --- | --- | --- | --- |");
        Row("compile only, cold", compiled, "a bare Roslyn loop over two threads", loop, 1.2);
        Row("compile and run, cold", ran, "that loop, and each image in a bare `dotnet` process", loop + bare, 1.2);
        Row("compile and run, cold", ran, "`dotnet run file.cs` for each, from ten of them", byItself, 1 / 6.0);
        Row("unchanged", unchanged, "a `dotnet` hello world", hello, 10);
        Row(
            "one of them edited",
            edited,
            "the unchanged run and 1.3 cold checks of one",
            unchanged + (single * 1.3),
            1
        );
        Row("one of them edited, the compiler stays", editedKept, "the unchanged run", unchanged, 1.3);
        Row(
            "one post, one snippet edited, the compiler stays",
            oneKept,
            "`dotnet run file.cs` after an edit",
            editedFile,
            1
        );
        Row("10,000 Markdown files without tags", untagged, "four seconds", TimeSpan.FromSeconds(4), 1);
        Row("one broken of 100", broken, "none broken", whole, 1.05);

        void Row(string what, TimeSpan time, string against, TimeSpan other, double bar) =>
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {what} | {time.TotalSeconds:0.00} s | {against}: {other.TotalSeconds:0.00} s | {time / other:0.00} | {bar:0.00} |"
                )
            );
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

    private TimeSpan Hello()
    {
        var sources = Make(folder, "hello");
        var images = Make(folder, "hello-image");
        File.WriteAllText(Path.Combine(sources, "hello.cs"), "Console.WriteLine(\"hello\");");
        Machine.Self("compile", sources, images);
        return Machine.Median(5, () => Machine.Dotnet(images, Path.Combine(images, "hello.dll")).Time);
    }

    private string One()
    {
        var one = Path.Combine(folder, "one");
        Snippets.WritePosts(one, 1, "run");
        return one;
    }

    private static void Edit(string posts, int turn)
    {
        const string Opening = "\n```csharp run\n";
        var post = Directory.EnumerateFiles(posts).Order(StringComparer.Ordinal).First();
        var text = File.ReadAllText(post);
        var at = text.IndexOf(Opening, StringComparison.Ordinal) + Opening.Length;
        File.WriteAllText(
            post,
            string.Create(CultureInfo.InvariantCulture, $"{text[..at]}// Edit {turn}\n{text[at..]}")
        );
    }

    // The SDK keeps a compiler, too. It's warm after the first two.
    private TimeSpan RunEdited()
    {
        var file = Path.Combine(Make(folder, "edited"), "edited.cs");
        var turn = 0;
        Run();
        Run();
        return Machine.Median(7, Run);

        TimeSpan Run()
        {
            File.WriteAllText(
                file,
                string.Create(CultureInfo.InvariantCulture, $"// Edit {turn++}\n{Snippets.Source(0)}")
            );
            return Machine.Dotnet(folder, "run", file).Time;
        }
    }

    // Nothing in them is checked, so the exit code says that there's nothing to check; one post has a snippet.
    private TimeSpan Untagged()
    {
        const int files = 10_000;
        var posts = Path.Combine(folder, "untagged");
        Snippets.WritePosts(posts, 1, "run");
        for (var i = 0; i < files; i++)
        {
            File.WriteAllText(
                Path.Combine(posts, string.Create(CultureInfo.InvariantCulture, $"page{i:00000}.md")),
                $"# Page\n\nSome prose with `code`, and a [link](https://example.org/{i}).\n\n```csharp\n{Snippets.Source(i % count)}\n```\n"
            );
        }

        Machine.Check(posts, "--cache-dir", _cache);
        return Machine.Median(3, () => Machine.Check(posts, "--cache-dir", _cache).Time);
    }

    private (TimeSpan Whole, TimeSpan Broken) OneBroken()
    {
        var whole = Path.Combine(folder, "whole");
        var broken = Path.Combine(folder, "broken");
        Snippets.WritePosts(whole, 100, "run");
        Snippets.WritePosts(broken, 100, "run");
        var post = Directory.EnumerateFiles(broken).Order(StringComparer.Ordinal).First();
        File.WriteAllText(post, File.ReadAllText(post).Replace("new List<", "new Lisst<", StringComparison.Ordinal));
        return (
            Machine.Median(3, () => Machine.Check(whole, "--no-cache").Time),
            Machine.Median(3, () => Machine.Check(broken, "--no-cache").Time)
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

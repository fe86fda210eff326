using System.Globalization;

namespace SnippetCheck.Benchmarks;

/// <summary>Measures runs for which little or nothing has changed since the last one.</summary>
internal sealed class LaterRuns(string folder, int count)
{
    private readonly string _cache = Path.Combine(folder, "cache");
    private readonly string _posts = Path.Combine(folder, "run");
    private int _edits;

    /// <summary>Measures them all.</summary>
    public void Run(Table table)
    {
        Snippets.WritePosts(_posts, count, "run");
        Check(_posts);
        var hello = new HelloWorld(folder);
        table.Add(
            "unchanged",
            "a `dotnet` hello world",
            Comparison.InTurn(5, () => Check(_posts), hello.Run),
            Machine.IsAheadOfTime ? 5 : 9
        );

        var single = Machine.Median(3, () => Machine.Check(One(), "--no-cache").Time);
        var edited = Comparison.InTurn(3, () => Check(Edit(_posts)), () => Check(_posts) + (single * 1.3));
        table.Add("one of them edited", "the unchanged run and 1.3 cold checks of one", edited, 1);

        using (var kept = new KeptCompiler(folder))
        {
            IReadOnlyList<string> options = ["--cache-dir", _cache];
            kept.WarmUp(() => Edit(_posts), options);
            table.Add(
                "one of them edited, the compiler stays",
                "the unchanged run",
                Comparison.InTurn(7, () => kept.Check(Edit(_posts), options), () => kept.Check(_posts, options)),
                1.3
            );

            var one = One();
            kept.WarmUp(() => Edit(one), options);
            var file = new EditedFile(folder);
            table.Add(
                "one post, one snippet edited, the compiler stays",
                "`dotnet run file.cs` after an edit",
                Comparison.InTurn(9, () => kept.Check(Edit(one), options), file.Run),
                1
            );
        }

        table.Add("10,000 Markdown files without tags", "four seconds", new(Untagged(), TimeSpan.FromSeconds(4)), 1);
    }

    private TimeSpan Check(string posts) => Machine.Check(posts, "--cache-dir", _cache).Time;

    private string One()
    {
        var one = Path.Combine(folder, "one");
        Snippets.WritePosts(one, 1, "run");
        return one;
    }

    private string Edit(string posts)
    {
        const string opening = "\n```csharp run\n";
        var post = Directory.EnumerateFiles(posts).Order(StringComparer.Ordinal).First();
        var text = File.ReadAllText(post);
        var at = text.IndexOf(opening, StringComparison.Ordinal) + opening.Length;
        // An edit replaces the one before it, so that the post stays as it is.
        var rest = text.IndexOf("// Edit", at, StringComparison.Ordinal) == at ? text.IndexOf('\n', at) + 1 : at;
        File.WriteAllText(
            post,
            string.Create(CultureInfo.InvariantCulture, $"{text[..at]}// Edit {_edits++}\n{text[rest..]}")
        );
        return posts;
    }

    // In nearly all of them nothing is to be checked. One post has a snippet, since a run that checks nothing fails.
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

        Check(posts);
        return Machine.Median(3, () => Check(posts));
    }
}

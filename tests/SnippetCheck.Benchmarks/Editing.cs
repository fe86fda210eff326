using System.Diagnostics;
using System.Globalization;
using System.Text;
using SnippetCheck.Tests;

namespace SnippetCheck.Benchmarks;

/// <summary>Measures what an author waits for who edits a session of ten parts, and the memory that a day of that takes.</summary>
internal static class Editing
{
    private const int Parts = 10;
    private const int Samples = 50;
    private const int LinesOfPart = 12;

    private const int LongPost = 2 << 20;

    // It has an error.
    private static readonly string Fence =
        "```csharp run\nint i = \"\";\n"
        + string.Concat(Enumerable.Repeat("Console.WriteLine(Enumerable.Range(0, 10).Select(x => x * x).Sum());\n", 30))
        + "```\n\n";

    // Between the last of these and the next, the problems are waited for.
    private const int KeysOfWord = 10;

    /// <summary>Measures, and writes tables.</summary>
    /// <param name="output">The target of the tables.</param>
    /// <param name="edits">How many edits the memory is watched over.</param>
    public static async Task RunAsync(TextWriter output, int edits)
    {
        var folder = Directory.CreateTempSubdirectory("snippetcheck-bench-").FullName;
        var start = Machine.StartOfTool("lsp");
        (start.WorkingDirectory, start.RedirectStandardInput, start.RedirectStandardOutput) = (folder, true, true);
        using var server = Process.Start(start) ?? throw new InvalidOperationException("The server didn't start.");
        try
        {
            await using var client = new EditorClient(
                server.StandardInput.BaseStream,
                server.StandardOutput.BaseStream
            );
            await client.InitializeAsync(folder);
            var uri = EditorClient.UriOf(Path.Combine(folder, "post.md"));
            client.Open(uri, Post());
            await client.ProblemsAsync(uri, 1);
            var author = new Author(client, uri);
            await TimesAsync(output, author);
            await LongPostAsync(output, client, EditorClient.UriOf(Path.Combine(folder, "long.md")));
            await MemoryAsync(output, author, server.Id, edits);
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task TimesAsync(TextWriter output, Author author)
    {
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"A session of {Parts} parts, {Samples} times each, {Environment.ProcessorCount} processors"
            )
        );
        output.WriteLine();
        output.WriteLine("| what | median | bar | 95th percentile | bar |");
        output.WriteLine("| --- | --- | --- | --- | --- |");
        await RowAsync("problems after the last key in the first part", () => author.TypeAsync(0), 200);
        await RowAsync("problems after the last key in the last part", () => author.TypeAsync(Parts - 1), 200);
        await RowAsync("completion after a dot", () => author.CompleteAsync(Parts - 1), 60);
        await RowAsync("hover", () => author.HoverAsync(Parts - 1), 15);

        async Task RowAsync(string what, Func<Task<TimeSpan>> take, int bar)
        {
            var times = new List<TimeSpan>();
            for (var i = -5; i < Samples; i++)
            {
                var time = await take();
                // The first ones warm the server.
                if (i >= 0)
                {
                    times.Add(time);
                }
            }

            times.Sort();
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {what} | {times[Samples / 2].TotalMilliseconds:0} ms | {bar} ms | {times[Samples * 95 / 100].TotalMilliseconds:0} ms | {bar * 2} ms |"
                )
            );
        }
    }

    private static async Task LongPostAsync(TextWriter output, EditorClient client, string uri)
    {
        const int bar = 2_000;
        var text = new StringBuilder();
        while (text.Length < LongPost)
        {
            text.Append("Some prose about what follows.\n\n").Append(Fence);
        }

        var clock = Stopwatch.StartNew();
        client.Open(uri, text.ToString());
        await client.ProblemsAsync(uri, problems => problems.Count > 0);
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| the first problems of a post of {LongPost >> 20} MiB | {clock.Elapsed.TotalMilliseconds:0} ms | {bar} ms | | |"
            )
        );
        client.Tell("textDocument/didClose", uri);
    }

    private static async Task MemoryAsync(TextWriter output, Author author, int server, int edits)
    {
        output.WriteLine();
        output.WriteLine("| edits | server and compiler |");
        output.WriteLine("| --- | --- |");
        for (var done = 0; done < edits; done += KeysOfWord)
        {
            if (done % (edits / 10) < KeysOfWord)
            {
                output.WriteLine(
                    string.Create(CultureInfo.InvariantCulture, $"| {done} | {Machine.MemoryOf(server) >> 20} MiB |")
                );
            }

            for (var key = 1; key < KeysOfWord; key++)
            {
                author.Type(done / KeysOfWord % Parts);
            }

            await author.TypeAsync(done / KeysOfWord % Parts);
        }

        output.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"| {edits} | {Machine.MemoryOf(server) >> 20} MiB |")
        );
    }

    // Twelve lines each: the fence's first line, a line that is edited, a local's, seven more, the end, and a blank one.
    private static string Post()
    {
        var text = new StringBuilder();
        for (var i = 0; i < Parts; i++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"```csharp run session=shop\n// 0\nvar list{i} = new List<int> {{ {i} }};\n"
            );
            for (var j = 0; j < LinesOfPart - 5; j++)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"Console.WriteLine(list{i}.Select(x => x + {j}).Where(x => x % 2 == 0).OrderBy(x => x).Count());\n"
                );
            }

            text.Append("```\n\n");
        }

        return text.ToString();
    }

    private sealed class Author(EditorClient client, string uri)
    {
        private readonly Dictionary<int, string> _edited = [];
        private int _version = 1;

        // A key: the line that is edited has another text each time, and uses what the part before declares.
        public void Type(int part) =>
            Replace(
                part,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"_ = {(part == 0 ? "1" : $"list{part - 1}.Count")} + {_version};"
                )
            );

        public async Task<TimeSpan> TypeAsync(int part)
        {
            var clock = Stopwatch.StartNew();
            Type(part);
            await client.ProblemsAsync(uri, _version);
            return clock.Elapsed;
        }

        public async Task<TimeSpan> CompleteAsync(int part)
        {
            var typed = string.Create(CultureInfo.InvariantCulture, $"list{part - 1}.");
            Replace(part, typed);
            var clock = Stopwatch.StartNew();
            await client.AskAsync("textDocument/completion", EditorClient.At(uri, EditedLine(part), typed.Length));
            var time = clock.Elapsed;
            // The next one asks about another text.
            await TypeAsync(part);
            return time;
        }

        public async Task<TimeSpan> HoverAsync(int part)
        {
            await TypeAsync(part);
            var clock = Stopwatch.StartNew();
            await client.AskAsync("textDocument/hover", EditorClient.At(uri, EditedLine(part) + 3, 40));
            return clock.Elapsed;
        }

        private static int EditedLine(int part) => (part * LinesOfPart) + 1;

        private void Replace(int part, string text)
        {
            var line = EditedLine(part);
            client.Change(uri, ++_version, text, (line, 0, line, _edited.GetValueOrDefault(part, "// 0").Length));
            _edited[part] = text;
        }
    }
}

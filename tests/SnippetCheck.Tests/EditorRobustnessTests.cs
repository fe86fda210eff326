using System.Diagnostics;
using System.Text.Json.Nodes;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>The language server in the hands of somebody who types, renames, deletes, and whose machine has bad days.</summary>
public sealed class EditorRobustnessTests : EditorTests
{
    private const string Wrong = "```csharp compile\nint i = \"\";\n```\n";

    // Each key stroke leaves Markdown or C# half written: fences, front matter, comments, quotes, lists, surrogate pairs, tabs.
    private const string Typed =
        "---\nsnippetcheck:\n  usings: [System.Text]\n---\n# 👍 Title\r\n\r\n> - ```csharp run session=\"a b\"\r\n>   var s = \"é👍\";\r\n"
        + ">   ```\r\n\n<!-- snippetcheck compile -->\n~~~cs\n\tclass A { /* \n}\n~~~\n\n```csharp compile fails=CS0029\nint i = $\"{\"\"\"x\"\"\"}\";\n```\n"
        + "```output match=\n[!code-csharp[](a.cs#L1-\n:::code source=\"\n<details>\n```c# run\n#:package\nint i = \"\";\n";

    [Fact]
    public async Task Half_typed_posts_are_served_at_every_key()
    {
        await using var client = await StartAsync();
        var uri = Uri("post.md");
        client.Open(uri, "");
        var (line, character) = (0, 0);
        var answers = new List<Task<JsonNode>>();
        for (var i = 0; i < Typed.Length; i++)
        {
            client.Change(uri, i + 2, Typed[i].ToString(), (line, character, line, character));
            (line, character) = Typed[i] == '\n' ? (line + 1, 0) : (line, character + 1);
            // Each question is asked of every kind of text, over time.
            var (method, parameters) = (i % 5) switch
            {
                0 => ("completion", EditorClient.At(uri, line, character)),
                1 => ("hover", EditorClient.At(uri, line, Math.Max(character - 2, 0))),
                2 => ("signatureHelp", EditorClient.At(uri, line, character)),
                3 => ("definition", EditorClient.At(uri, Math.Max(line - 1, 0), character)),
                _ => ("documentSymbol", EditorClient.Document(uri)),
            };
            answers.Add(client.AskPlainAsync($"textDocument/{method}", parameters));
            if (i % 40 == 0)
            {
                client.Tell("textDocument/didSave", uri);
                await client.ProblemsAsync(uri, i + 2);
            }
        }

        // The last change again, since its problems may have been waited for.
        client.Change(uri, Typed.Length + 2, "", (line, character, line, character));
        var typed = await client.ProblemsAsync(uri, Typed.Length + 2);
        Assert.All(await Task.WhenAll(answers), a => Assert.Null(a["error"]));
        client.Open(Uri("whole.md"), Typed);
        Assert.Equal(typed, await client.ProblemsAsync(Uri("whole.md"), 1));
        Assert.NotEmpty(typed);
    }

    [Fact]
    public async Task Each_folder_of_a_workspace_has_its_own_configuration()
    {
        Write("one/snippetcheck.json", """{ "usings": ["System.Text"] }""");
        Write("two/snippetcheck.json", """{ "exclude": ["drafts/**"] }""");
        await using var client = new EditorClient(Host);
        await client.AskAsync(
            "initialize",
            new JsonObject
            {
                ["processId"] = null,
                ["capabilities"] = new JsonObject(),
                ["workspaceFolders"] = new JsonArray(
                    new JsonObject { ["uri"] = Uri("one"), ["name"] = "one" },
                    new JsonObject { ["uri"] = Uri("two"), ["name"] = "two" }
                ),
            }
        );
        client.Notify("initialized", []);
        const string Builder = "```csharp compile\nvar b = new StringBuilder();\n```\n";
        client.Open(Uri("one/post.md"), Builder);
        Assert.Empty(await client.ProblemsAsync(Uri("one/post.md"), 1));
        client.Open(Uri("two/post.md"), Builder);
        Assert.Equal(["CS0246 1:12"], await client.ProblemsAsync(Uri("two/post.md"), 1));
        client.Open(Uri("two/drafts/post.md"), Wrong);
        Assert.Empty(await client.ProblemsAsync(Uri("two/drafts/post.md"), 1));
        client.Notify(
            "workspace/didChangeWorkspaceFolders",
            new()
            {
                ["event"] = new JsonObject
                {
                    ["added"] = new JsonArray(),
                    ["removed"] = new JsonArray(new JsonObject { ["uri"] = Uri("one"), ["name"] = "one" }),
                },
            }
        );
        // A folder's own configuration counts wherever the post was opened from.
        Assert.Empty(await client.ProblemsAsync(Uri("one/post.md"), 1));
    }

    [Fact]
    public async Task A_post_may_be_renamed_deleted_and_changed_on_disk_while_it_is_open()
    {
        await using var client = await StartAsync();
        var path = Write("old.md", Wrong);
        client.Open(Uri("old.md"), Wrong);
        Assert.Equal(["CS0029 1:8"], await client.ProblemsAsync(Uri("old.md"), 1));

        // Renamed: the editor closes one and opens the other.
        File.Move(path, Path.Combine(Folder, "new.md"));
        client.Tell("textDocument/didClose", Uri("old.md"));
        client.Open(Uri("new.md"), Wrong);
        FileChanged(client, "old.md", type: 3);
        FileChanged(client, "new.md", type: 1);
        Assert.Empty(await client.ProblemsAsync(Uri("old.md"), p => p.Count == 0));
        Assert.Equal(["CS0029 1:8"], await client.ProblemsAsync(Uri("new.md"), p => p.Count > 0));

        // Changed on disk by somebody else: the editor's text counts.
        Write("new.md", "No code.\n");
        FileChanged(client, "new.md", type: 2);
        client.Change(Uri("new.md"), 2, "Prose.\n\n", (0, 0, 0, 0));
        Assert.Equal(["CS0029 3:8"], await client.ProblemsAsync(Uri("new.md"), 2));

        // Deleted, and its folder with it.
        File.Delete(Path.Combine(Folder, "new.md"));
        FileChanged(client, "new.md", type: 3);
        client.Tell("textDocument/didSave", Uri("new.md"));
        client.Change(Uri("new.md"), 3, "", (0, 0, 2, 0));
        Assert.Equal(["CS0029 1:8"], await client.ProblemsAsync(Uri("new.md"), 3));
        client.Tell("textDocument/didClose", Uri("new.md"));
        Assert.Empty(await client.ProblemsAsync(Uri("new.md"), p => p.Count == 0));
    }

    [Fact]
    public async Task A_question_is_answered_even_if_the_check_fails_or_the_post_is_closed()
    {
        using var opened = new ManualResetEventSlim();
        var fails = true;
        await using var client = new EditorClient(
            Host with
            {
                Today = () =>
                {
                    opened.Wait();
                    return fails ? throw new InvalidOperationException("A bug.") : CheckerFixture.Today;
                },
            }
        );
        await client.InitializeAsync(Folder);
        var uri = Uri("post.md");
        client.Open(uri, Wrong);
        var closed = AskAsync();
        client.Tell("textDocument/didClose", uri);
        Assert.Equal("The post was closed.", (await closed)["error"]?["message"]?.GetValue<string>());

        client.Open(uri, Wrong);
        var failed = AskAsync();
        opened.Set();
        const string Why = "The post couldn't be checked: A bug.";
        Assert.Equal(Why, (await failed)["error"]?["message"]?.GetValue<string>());
        Assert.Equal(Why, (await AskAsync())["error"]?["message"]?.GetValue<string>());

        fails = false;
        client.Change(uri, 2, " ", (1, 0, 1, 0));
        Assert.Null((await AskAsync())["error"]);

        Task<JsonNode> AskAsync() => client.AskPlainAsync("textDocument/documentSymbol", EditorClient.Document(uri));
    }

    [Fact]
    public async Task Two_clients_work_on_one_folder()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        var uri = Uri("post.md");
        first.Open(uri, Wrong);
        second.Open(uri, "```csharp run\nConsole.WriteLine(1);\n```\n\n```output\n2\n```\n");
        Assert.Equal(["CS0029 1:8"], await first.ProblemsAsync(uri, 1));
        second.Tell("textDocument/didSave", uri);
        Assert.Equal(["SNIP0201 5:0"], await second.ProblemsAsync(uri, p => p.Count > 0));
        first.Tell("textDocument/didSave", uri);
        first.Change(uri, 2, "1", (1, 8, 1, 10));
        Assert.Empty(await first.ProblemsAsync(uri, 2));
    }

    [Fact]
    public async Task You_can_go_on_typing_while_a_snippet_loops()
    {
        await using var client = await StartAsync();
        var uri = Uri("post.md");
        client.Open(
            uri,
            "```csharp run timeout=60s\nwhile (true) { }\n```\n\n```csharp compile\nvar text = \"\";\ntext\n```\n"
        );
        await client.ProblemsAsync(uri, 1);
        client.Tell("textDocument/didSave", uri);
        client.Change(uri, 2, ".", (6, 4, 6, 4));
        var names = await client.AskAsync("textDocument/completion", EditorClient.At(uri, 6, 5));
        Assert.Contains("Length", (names["items"]?.AsArray() ?? []).Select(i => i?["label"]?.GetValue<string>()));
        client.Change(uri, 3, "ToUpper();", (6, 5, 6, 5));
        Assert.Empty(await client.ProblemsAsync(uri, 3));
    }

    /// <summary>Its compiler is killed between keys, as the system does when memory runs out.</summary>
    [LinuxFact]
    public async Task A_compiler_that_dies_is_started_again()
    {
        using var tool = new Tool();
        using var process = tool.Start("lsp");
        await using var client = new EditorClient(process.StandardInput.BaseStream, process.StandardOutput.BaseStream);
        await client.InitializeAsync(tool.Folder);
        var uri = EditorClient.UriOf(Path.Combine(tool.Folder, "post.md"));
        client.Open(uri, Wrong);
        Assert.Equal(["CS0029 1:8"], await client.ProblemsAsync(uri, 1));
        for (var version = 2; version < 5; version++)
        {
            Assert.True(KillCompiler(process));
            client.Change(uri, version, " ", (1, 0, 1, 0));
            Assert.Equal([$"CS0029 1:{7 + version}"], await client.ProblemsAsync(uri, version));
            Assert.NotNull(
                (await client.AskAsync("textDocument/hover", EditorClient.At(uri, 1, 4 + version)))["contents"]
            );
        }

        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    private static bool KillCompiler(Process server)
    {
        var compilers = Descendants(server.Id)
            .Where(id => Read($"/proc/{id}/cmdline").Contains("SnippetCheck.Compiler", StringComparison.Ordinal))
            .ToList();
        foreach (var id in compilers)
        {
            using var compiler = Process.GetProcessById(id);
            compiler.Kill();
        }

        return compilers.Count > 0;
    }

    // On Linux, a child belongs to the thread that created it.
    private static IEnumerable<int> Descendants(int process) =>
        Directory
            .EnumerateDirectories($"/proc/{process}/task")
            .SelectMany(t => Read(Path.Combine(t, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(id => int.Parse(id, System.Globalization.CultureInfo.InvariantCulture))
            .SelectMany(id => Descendants(id).Append(id));

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The process has ended.
            return "";
        }
    }

    private void FileChanged(EditorClient client, string name, int type) =>
        client.Notify(
            "workspace/didChangeWatchedFiles",
            new() { ["changes"] = new JsonArray(new JsonObject { ["uri"] = Uri(name), ["type"] = type }) }
        );
}

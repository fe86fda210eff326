using System.Text.Json.Nodes;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>The language server, as a client sees it that edits posts.</summary>
public sealed class EditorServerTests : EditorTests
{
    private const string Prints = "```csharp run\nConsole.WriteLine(1 + 1);\n```\n\n```output\n3\n```\n";

    [Fact]
    public async Task Typing_shows_what_compiling_finds_and_saving_what_running_finds()
    {
        await using var client = await StartAsync();
        var uri = Uri("post.md");
        client.Open(uri, Prints);
        Assert.Empty(await client.ProblemsAsync(uri, 1));
        client.Change(uri, 2, "x", (1, 18, 1, 19));
        Assert.Equal(["CS0103 1:18"], await client.ProblemsAsync(uri, 2));
        client.Change(uri, 3, "1", (1, 18, 1, 19));
        Assert.Empty(await client.ProblemsAsync(uri, 3));
        client.Tell("textDocument/didSave", uri);
        Assert.Equal(["SNIP0201 5:0"], await client.ProblemsAsync(uri, p => p.Count > 0));
        // Prose moves the snippet, and what is known of it stays.
        client.Change(uri, 4, "Some prose.\n\n", (0, 0, 0, 0));
        Assert.Equal(["SNIP0201 7:0"], await client.ProblemsAsync(uri, 4));
        // The output that was stated wrongly is compared again without a run.
        client.Change(uri, 5, "2", (7, 0, 7, 1));
        Assert.Empty(await client.ProblemsAsync(uri, 5));
        client.Tell("textDocument/didClose", uri);
    }

    [Fact]
    public async Task Positions_are_those_of_the_editor_in_quotes_lists_and_any_line_ends()
    {
        await using var client = await StartAsync();
        var uri = Uri("post.md");
        client.Open(
            uri,
            "> ```csharp compile\r\n> /* 👍é */ int i = \"\";\r\n> ```\r\n\r\n- a list\r\n\r\n  ```csharp compile\r\n  string s = 1;\r\n  ```\r\n"
        );
        Assert.Equal(["CS0029 1:20", "CS0029 7:13"], await client.ProblemsAsync(uri, 1));
        client.Change(uri, 2, "👍👍", (1, 5, 1, 7));
        Assert.Equal(["CS0029 1:22", "CS0029 7:13"], await client.ProblemsAsync(uri, 2));
        client.Change(uri, 3, "", (0, 0, 4, 0));
        Assert.Equal(["CS0029 3:13"], await client.ProblemsAsync(uri, 3));
    }

    [Fact]
    public async Task A_text_that_changes_while_it_runs_ends_the_run()
    {
        await using var client = await StartAsync();
        var uri = Uri("post.md");
        client.Open(uri, "```csharp run timeout=60s\nThread.Sleep(60_000);\n```\n");
        await client.ProblemsAsync(uri, 1);
        client.Tell("textDocument/didSave", uri);
        client.Change(uri, 2, "Thread.Slep(60_000);", (1, 0, 1, 21));
        Assert.Equal(["CS0117 1:7"], await client.ProblemsAsync(uri, 2));
    }

    [Fact]
    public async Task A_client_that_lies_about_versions_and_ranges_is_served()
    {
        await using var client = await StartAsync();
        var uri = Uri("post.md");
        client.Open(uri, Prints);
        client.Change(uri, -5, "x", (1000, 1000, 2000, 2000));
        client.Change(uri, -5, "y", (5, 90, 1, 3));
        client.Change(uri, 7, "```csharp compile\nint i = \"\";\n```\n");
        Assert.Equal(["CS0029 1:8"], await client.ProblemsAsync(uri, 7));
        // A text that was never opened is, once all of it is known.
        client.Change(Uri("other.md"), 1, "x", (0, 0, 0, 0));
        client.Change(Uri("other.md"), 2, "```csharp compile\nint i = \"\";\n```\n");
        Assert.Equal(["CS0029 1:8"], await client.ProblemsAsync(Uri("other.md"), 2));
        client.Tell("textDocument/didSave", Uri("never.md"));
        client.Tell("textDocument/didClose", Uri("never.md"));
        client.Open("untitled:Untitled-1", Prints);
        client.Open("no uri", Prints);
        Assert.NotEmpty((await client.AskAsync("textDocument/codeLens", EditorClient.Document(uri))).AsArray());
    }

    [Fact]
    public async Task A_document_that_is_not_saved_yet_is_a_post_of_the_first_folder()
    {
        Write("snippetcheck.json", """{ "usings": ["System.Text"] }""");
        await using var client = await StartAsync();
        const string uri = "untitled:Untitled-1";
        client.Open(uri, "```csharp compile\nvar b = new StringBuilder(); int i = \"\";\n```\n");
        Assert.Equal(["CS0029 1:37"], await client.ProblemsAsync(uri, 1));
        client.Change(uri, 2, "1", (1, 37, 1, 39));
        Assert.Empty(await client.ProblemsAsync(uri, 2));
        client.Tell("textDocument/didClose", uri);
        client.Open(uri, Prints);
        Assert.Empty(await client.ProblemsAsync(uri, 1));
    }

    [Theory]
    [InlineData("true", "CS0029 3:16")]
    [InlineData("false", null)]
    public async Task Documentation_comments_are_posts_where_the_configuration_says_so(
        string docComments,
        string? problem
    )
    {
        Write("snippetcheck.json", $$"""{ "docComments": {{docComments}} }""");
        await using var client = await StartAsync();
        var uri = Uri("Cart.cs");
        client.Open(
            uri,
            """
            /// <summary>A cart.</summary>
            /// <example>
            /// <code tags="compile">
            /// int total = "";
            /// </code>
            /// </example>
            public sealed class Cart;
            """
        );
        if (problem is not null)
        {
            Assert.Equal([problem], await client.ProblemsAsync(uri, p => p.Count > 0));
        }

        var lenses = await client.AskAsync("textDocument/codeLens", EditorClient.Document(uri));
        Assert.Equal(problem is not null, lenses is JsonArray { Count: > 0 });
    }

    [Fact]
    public async Task A_post_follows_what_it_is_read_with()
    {
        File.WriteAllText(Path.Combine(Folder, "setup.cs"), "class Given;");
        await using var client = await StartAsync();
        var uri = Uri("post.md");
        client.Open(
            uri,
            "---\nsnippetcheck:\n  setup: setup.cs\n---\n\n```csharp compile\nvar x = new Given();\n```\n"
        );
        Assert.Empty(await client.ProblemsAsync(uri, 1));
        File.WriteAllText(Path.Combine(Folder, "setup.cs"), "class Other;");
        client.Notify(
            "workspace/didChangeWatchedFiles",
            new()
            {
                ["changes"] = new JsonArray(
                    new JsonObject { ["uri"] = Uri("setup.cs"), ["type"] = 2 },
                    new JsonObject { ["uri"] = "not a file", ["type"] = 3 }
                ),
            }
        );
        Assert.Equal(["CS0246 6:12"], await client.ProblemsAsync(uri, p => p.Count > 0));
        File.WriteAllText(Path.Combine(Folder, "setup.cs"), "class Given : Missing;");
        client.Notify(
            "workspace/didChangeWatchedFiles",
            new() { ["changes"] = new JsonArray(new JsonObject { ["uri"] = Uri("setup.cs"), ["type"] = 2 }) }
        );
        Assert.Equal(["CS0246 0:14"], await client.ProblemsAsync(Uri("setup.cs"), p => p.Count > 0));
        client.Tell("textDocument/didClose", uri);
        Assert.Empty(await client.ProblemsAsync(Uri("setup.cs"), p => p.Count == 0));
    }

    [Fact]
    public async Task Lenses_symbols_and_hovers_say_what_is_known()
    {
        await using var client = await StartAsync();
        var uri = Uri("post.md");
        client.Open(
            uri,
            "# Sums\n\n```csharp run id=sum timeout=5s\nConsole.WriteLine(1 + 1); // => 2\n```\n\n```output\n2\n```\n"
                + "\n```csharp run id=file\nFile.WriteAllText(\"a.txt\", \"one\");\nConsole.WriteLine(3);\n// Output:\n// 3\n```\n\n```text output=a.txt\none\n```\n"
        );
        await client.ProblemsAsync(uri, 1);
        Assert.Equal(
            ["compiles, not run yet", "Run", "Explain"],
            Titles(await client.AskAsync("textDocument/codeLens", EditorClient.Document(uri))).Take(3)
        );
        Assert.Equal("This hasn't been run yet. Save the post to run it.", await HoverAsync(client, uri, 13, 3));
        await client.AskAsync(
            "workspace/executeCommand",
            new() { ["command"] = "snippetcheck.run", ["arguments"] = new JsonArray(new JsonObject { ["uri"] = uri }) }
        );
        Assert.StartsWith(
            "passed, ",
            Titles(await client.AskAsync("textDocument/codeLens", EditorClient.Document(uri)))[0],
            StringComparison.Ordinal
        );
        var heading = Assert.Single(
            (await client.AskAsync("textDocument/documentSymbol", EditorClient.Document(uri))).AsArray()
        );
        Assert.Equal("Sums", heading?["name"]?.GetValue<string>());
        var symbol = heading?["children"]?[0];
        Assert.Equal("sum", symbol?["name"]?.GetValue<string>());
        Assert.Equal("run, passed", symbol?["detail"]?.GetValue<string>());
        Assert.StartsWith(
            "`timeout=…`: the limit on wall time",
            await HoverAsync(client, uri, 2, 26),
            StringComparison.Ordinal
        );
        Assert.Equal(
            "This was true on 2026-11-21. The snippet printed on 2026-11-21:\n\n    2",
            await HoverAsync(client, uri, 7, 0)
        );
        Assert.Equal(
            "This was true on 2026-11-21. The snippet printed on 2026-11-21:\n\n    2",
            await HoverAsync(client, uri, 3, 32)
        );
        Assert.Equal(
            "This was true on 2026-11-21. The snippet printed on 2026-11-21:\n\n    3",
            await HoverAsync(client, uri, 14, 3)
        );
        Assert.Equal(
            "This was true on 2026-11-21. The file held on 2026-11-21:\n\n    one",
            await HoverAsync(client, uri, 18, 1)
        );
        Assert.Contains(
            "outcome:     it ran for",
            (
                await client.AskAsync(
                    "workspace/executeCommand",
                    new()
                    {
                        ["command"] = "snippetcheck.explain",
                        ["arguments"] = new JsonArray(new JsonObject { ["uri"] = uri, ["line"] = 3 }),
                    }
                )
            ).GetValue<string>(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_app_has_lenses_and_its_responses_have_hovers()
    {
        await using var client = await StartAsync();
        var uri = Uri("post.md");
        client.Open(
            uri,
            "```csharp serves\n#:sdk Microsoft.NET.Sdk.Web\nvar app = WebApplication.CreateSlimBuilder(args).Build();\n"
                + "app.MapGet(\"/\", () => \"Hello!\");\napp.Run();\n```\n\n```http\nGET /\n```\n\n```text response\nHello!\n```\n"
        );
        await client.ProblemsAsync(uri, 1);
        Assert.Equal("This hasn't been run yet. Save the post to run it.", await HoverAsync(client, uri, 12, 3));
        await client.AskAsync(
            "workspace/executeCommand",
            new() { ["command"] = "snippetcheck.run", ["arguments"] = new JsonArray(new JsonObject { ["uri"] = uri }) }
        );
        Assert.StartsWith(
            "passed, ",
            Titles(await client.AskAsync("textDocument/codeLens", EditorClient.Document(uri)))[0],
            StringComparison.Ordinal
        );
        Assert.Equal(
            "This was true on 2026-11-21. The app answered on 2026-11-21:\n\n    Hello!",
            await HoverAsync(client, uri, 12, 3)
        );
    }

    [Fact]
    public async Task Tags_values_and_names_are_completed()
    {
        await using var client = await StartAsync();
        var uri = Uri("post.md");
        client.Open(
            uri,
            "```csharp run session=cart id=first\n```\n\n> ```csharp ru\n\n```text output match=\n```\n\n<!-- snippetcheck session=\n"
        );
        await client.ProblemsAsync(uri, 1);
        var tags = await CompleteAsync(client, uri, 3, 14);
        Assert.Contains("run", tags);
        Assert.Contains("timeout", tags);
        Assert.DoesNotContain("output", tags);
        Assert.DoesNotContain("session", await CompleteAsync(client, uri, 0, 26));
        Assert.Equal(
            ["exact", "literal", "unordered", "contains", "regex", "json"],
            await CompleteAsync(client, uri, 5, 21)
        );
        Assert.Equal(["cart"], await CompleteAsync(client, uri, 8, 26));
        Assert.Empty(await CompleteAsync(client, uri, 4, 0));
    }

    [Fact]
    public async Task Code_has_hovers_completion_signatures_and_definitions()
    {
        await using var client = await StartAsync();
        var uri = Uri("post.md");
        client.Open(
            uri,
            "```csharp run session=s\nint total = 3;\n```\n\n> ```csharp run session=s\n> Console.WriteLine(total);\n> total.\n> ```\n"
        );
        await client.ProblemsAsync(uri, 1);
        Assert.Contains("int total", await HoverAsync(client, uri, 5, 21), StringComparison.Ordinal);
        Assert.Contains("CompareTo", await CompleteAsync(client, uri, 6, 8));
        Assert.Contains("Console", await CompleteAsync(client, uri, 5, 5));
        var resolved = await client.AskAsync("completionItem/resolve", new() { ["label"] = "Console", ["kind"] = 7 });
        Assert.Contains("Console", resolved["detail"]?.GetValue<string>(), StringComparison.Ordinal);
        var signatures = await client.AskAsync("textDocument/signatureHelp", EditorClient.At(uri, 5, 20));
        Assert.True(signatures["signatures"]?.AsArray().Count > 10);
        var definition = await client.AskAsync("textDocument/definition", EditorClient.At(uri, 5, 22));
        Assert.Equal("1:4", PositionOf(definition["range"]?["start"]));
        Assert.Equal(uri, definition["uri"]?.GetValue<string>());
    }

    [Fact]
    public async Task Actions_do_what_update_adopt_and_the_remedies_of_problems_say()
    {
        await using var client = await StartAsync(
            capabilities: new()
            {
                ["textDocument"] = new JsonObject
                {
                    ["codeAction"] = new JsonObject
                    {
                        ["resolveSupport"] = new JsonObject { ["properties"] = new JsonArray("edit") },
                    },
                },
            }
        );
        var uri = Uri("post.md");
        client.Open(
            uri,
            Prints
                + "\n> ```csharp run\n> var b = new StringBuilder();\n> ```\n\n```csharp compile\nvar t = total;\n```\n\n```csharp\nConsole.WriteLine(5);\n```\n"
        );
        await client.ProblemsAsync(uri, 1);
        client.Tell("textDocument/didSave", uri);
        await client.ProblemsAsync(uri, p => p.Contains("SNIP0201 5:0"));

        var output = Assert.Single(await client.ActionsAsync(uri, 5, "quickfix"));
        Assert.Equal("Update: output rewritten", output?["title"]?.GetValue<string>());
        Assert.Equal(["5:0-5:1 '2'"], await EditsAsync(client, uri, output));

        var use = await client.ActionsAsync(uri, 9, "quickfix");
        Assert.Equal(["Add using System.Text;"], use.Select(a => a?["title"]?.GetValue<string>()));
        Assert.Equal(["9:2-9:2 'using System.Text;\n> '"], await EditsAsync(client, uri, use[0]));

        var assume = await client.ActionsAsync(uri, 13, "quickfix");
        Assert.Equal(["Tag this snippet assumes=total"], assume.Select(a => a?["title"]?.GetValue<string>()));
        Assert.Equal(["12:17-12:17 ' assumes=total'"], await EditsAsync(client, uri, assume[0]));

        var adopt = Assert.Single(await client.ActionsAsync(uri, 17, "quickfix"));
        Assert.Equal(["16:9-16:9 ' run'"], await EditsAsync(client, uri, adopt));

        var all = Assert.Single(await client.ActionsAsync(uri, 0, "source.fixAll"));
        Assert.Equal("source.fixAll.snippetcheck", all?["kind"]?.GetValue<string>());
        Assert.Equal(["5:0-5:1 '2'"], await EditsAsync(client, uri, all));
    }

    [Fact]
    public async Task A_workspace_that_is_not_trusted_is_only_read_until_it_is()
    {
        await using var client = await StartAsync(options: new() { ["trusted"] = false });
        var uri = Uri("post.md");
        client.Open(uri, "```csharp run tiemout=1s\nint i = \"\";\n```\n");
        Assert.Equal(["SNIP0401 0:14"], await client.ProblemsAsync(uri, 1));
        Assert.Equal(
            "This workspace isn't trusted, so nothing is run. Trust it in your editor first.",
            (
                await client.AskPlainAsync(
                    "workspace/executeCommand",
                    new()
                    {
                        ["command"] = "snippetcheck.run",
                        ["arguments"] = new JsonArray(new JsonObject { ["uri"] = uri }),
                    }
                )
            )["error"]
                ?["message"]?.GetValue<string>()
        );
        client.Change(uri, 2, "timeout", (0, 14, 0, 21));
        Assert.Empty(await client.ProblemsAsync(uri, 2));
        client.Notify(
            "workspace/didChangeConfiguration",
            new() { ["settings"] = new JsonObject { ["snippetcheck"] = new JsonObject { ["trusted"] = true } } }
        );
        Assert.Equal(["CS0029 1:8"], await client.ProblemsAsync(uri, p => p.Count > 0));
    }

    /// <summary>The kernel counts for each process what its children have done, once it has waited for their ends.</summary>
    [LinuxFact]
    public async Task A_workspace_that_is_not_trusted_starts_no_process()
    {
        Assert.False(await StartsProcessesAsync(isTrusted: false));
        Assert.True(await StartsProcessesAsync(isTrusted: true));
    }

    [Fact]
    public async Task Requests_out_of_order_are_refused_and_the_server_ends_as_it_is_told()
    {
        await using var client = new EditorClient(Host);
        Assert.Equal(-32002, await ErrorAsync(client, "textDocument/hover", EditorClient.At("file:///x.md", 0, 0)));
        client.Open("file:///x.md", Prints);
        await client.InitializeAsync(Folder);
        Assert.Equal(-32600, await ErrorAsync(client, "initialize", []));
        Assert.Equal(-32601, await ErrorAsync(client, "textDocument/moniker", []));
        Assert.Equal(-32602, await ErrorAsync(client, "textDocument/hover", []));
        Assert.Equal(-32602, await ErrorAsync(client, "textDocument/hover", null));
        client.Notify("textDocument/didOpen", []);
        client.Notify("no/such/notification", []);
        Assert.Null((await client.AskPlainAsync("shutdown"))["result"]);
        Assert.Equal(-32600, await ErrorAsync(client, "textDocument/hover", EditorClient.At("file:///x.md", 0, 0)));
        client.Notify("exit", []);
        Assert.True(await client.Served.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task A_request_can_be_cancelled()
    {
        await using var client = await StartAsync();
        var uri = Uri("post.md");
        client.Open(uri, "```csharp run timeout=60s\nThread.Sleep(60_000);\n```\n");
        await client.ProblemsAsync(uri, 1);
        var run = client.AskPlainAsync(
            "workspace/executeCommand",
            new()
            {
                ["command"] = "snippetcheck.run",
                ["arguments"] = new JsonArray(new JsonObject { ["uri"] = uri, ["line"] = 0 }),
            },
            id: 77
        );
        client.Notify("$/cancelRequest", new() { ["id"] = 77 });
        Assert.Equal(-32800, (await run)["error"]?["code"]?.GetValue<int>());
        client.Notify("$/cancelRequest", new() { ["id"] = "never" });
    }

    [Fact]
    public async Task A_run_that_the_user_ends_leaves_what_compiling_finds()
    {
        await using var client = await StartAsync(
            capabilities: new() { ["window"] = new JsonObject { ["workDoneProgress"] = true } }
        );
        var uri = Uri("post.md");
        client.Open(uri, "");
        client.Change(uri, 2, "```csharp run timeout=60s\nThread.Sleep(60_000);\n```\n", (0, 0, 0, 0));
        client.Tell("textDocument/didSave", uri);
        var begun = await client.HearAsync(m => m["params"]?["value"]?["kind"]?.GetValue<string>() == "begin");
        client.Notify("window/workDoneProgress/cancel", new() { ["token"] = begun["params"]?["token"]?.DeepClone() });
        Assert.Empty(await client.ProblemsAsync(uri, 2));
        Assert.NotEmpty((await client.AskAsync("textDocument/codeLens", EditorClient.Document(uri))).AsArray());
    }

    [Theory]
    [InlineData("garbage\r\n\r\nmore garbage without an end of line ")]
    [InlineData("Content-Length: 99999999999999999999\r\n\r\n")]
    [InlineData("Content-Length: 2147483647\r\n\r\n{}\r\n")]
    [InlineData("Content-Length: -7\r\n\r\n")]
    [InlineData("Content-Length: 3\r\n\r\n{]}")]
    [InlineData("Content-Length: 4\r\n\r\nnull")]
    [InlineData("Content-Length: 2\r\n\r\n{}")]
    [InlineData("Content-Type: text\r\n\r\n\r\n\r\n")]
    [InlineData("Content-Length: 2\n\n[]")]
    [InlineData("Content-Length: 24\r\n\r\n{\"id\":{},\"method\":[1,2]}")]
    public async Task Garbage_between_messages_is_skipped(string garbage)
    {
        await using var client = new EditorClient(Host);
        client.SendRaw(garbage + "\r\n");
        Assert.NotNull((await client.InitializeAsync(Folder))["capabilities"]);
    }

    [Fact]
    public async Task The_server_ends_when_its_client_is_gone()
    {
        await using var client = await StartAsync();
        client.Open(Uri("post.md"), "```csharp run timeout=60s\nThread.Sleep(60_000);\n```\n");
        client.Tell("textDocument/didSave", Uri("post.md"));
        client.SendRaw("Content-Length: 1000\r\n\r\n{");
        client.Disappear();
        Assert.False(await client.Served.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    // Opens, changes, saves, runs, tags and closes a post that asks for everything that could be started.
    private static async Task<bool> StartsProcessesAsync(bool isTrusted)
    {
        using var tool = new Tool();
        tool.Post("<Project Sdk=\"Microsoft.NET.Sdk\"></Project>", "lib/Lib.csproj");
        var path = Path.Combine(tool.Folder, "post.md");
        using var process = tool.Start("lsp", "--stdio");
        await using var client = new EditorClient(process.StandardInput.BaseStream, process.StandardOutput.BaseStream);
        await client.InitializeAsync(tool.Folder, new() { ["trusted"] = isTrusted });
        var uri = EditorClient.UriOf(path);
        client.Open(
            uri,
            "```csharp run\n#:project lib\nConsole.WriteLine(1);\n```\n\n```csharp run\n#:package Humanizer@2.14.1\n```\n\n"
                + "```csharp run\nConsole.WriteLine(1);\n```\n\n```csharp\nConsole.WriteLine(1);\n```\n"
        );
        await client.ProblemsAsync(uri, 1);
        if (!isTrusted)
        {
            await UseAsync(client, uri);
        }

        // What runs now, and the minor faults of children that were waited for: the ninth number after the name in brackets.
        var living = Directory
            .EnumerateDirectories($"/proc/{process.Id}/task")
            .Any(t => File.ReadAllText(Path.Combine(t, "children")).Trim().Length > 0);
        var ofChildren = File.ReadAllText($"/proc/{process.Id}/stat").Split(") ")[^1].Split(' ')[8];
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        return living || ofChildren != "0";
    }

    private static async Task UseAsync(EditorClient client, string uri)
    {
        client.Change(uri, 2, "Prose.\n\n", (0, 0, 0, 0));
        await client.ProblemsAsync(uri, 2);
        client.Tell("textDocument/didSave", uri);
        foreach (var command in (string[])["run", "update", "adopt", "explain"])
        {
            var parameters = new JsonObject
            {
                ["command"] = $"snippetcheck.{command}",
                ["arguments"] = new JsonArray(new JsonObject { ["uri"] = uri, ["line"] = 12 }),
            };
            Assert.NotNull((await client.AskPlainAsync("workspace/executeCommand", parameters))["error"]);
        }

        await client.ActionsAsync(uri, 14);
        await client.ActionsAsync(uri, 0, "source.fixAll");
        await client.AskAsync("textDocument/hover", EditorClient.At(uri, 11, 9));
        await client.AskAsync("textDocument/completion", EditorClient.At(uri, 11, 9));
        await client.AskAsync("textDocument/codeLens", EditorClient.Document(uri));
    }

    private static async Task<int?> ErrorAsync(EditorClient client, string method, JsonObject? parameters) =>
        (await client.AskPlainAsync(method, parameters))["error"]?["code"]?.GetValue<int>();

    private static IReadOnlyList<string> Titles(JsonNode lenses) =>
        [.. lenses.AsArray().Select(l => l?["command"]?["title"]?.GetValue<string>() ?? "")];

    private static async Task<string> HoverAsync(EditorClient client, string uri, int line, int character) =>
        (await client.AskAsync("textDocument/hover", EditorClient.At(uri, line, character)))["contents"]
            ?["value"]?.GetValue<string>()
        ?? "";

    private static async Task<IReadOnlyList<string>> CompleteAsync(
        EditorClient client,
        string uri,
        int line,
        int character
    ) =>
        [
            .. (
                (await client.AskAsync("textDocument/completion", EditorClient.At(uri, line, character)))["items"]
                    as JsonArray
                ?? []
            ).Select(i => i?["label"]?.GetValue<string>() ?? ""),
        ];

    private static async Task<IReadOnlyList<string>> EditsAsync(EditorClient client, string uri, JsonNode? action)
    {
        var resolved = await client.AskAsync(
            "codeAction/resolve",
            action?.DeepClone().AsObject() ?? throw new ArgumentNullException(nameof(action))
        );
        return
        [
            .. (resolved["edit"]?["changes"]?[uri]?.AsArray() ?? []).Select(e =>
                $"{PositionOf(e?["range"]?["start"])}-{PositionOf(e?["range"]?["end"])} '{e?["newText"]}'"
            ),
        ];
    }

    private static string PositionOf(JsonNode? position) => $"{position?["line"]}:{position?["character"]}";
}

using System.Text.Json.Nodes;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>What the language server offers in C# fences.</summary>
public sealed class EditorCodeTests : EditorTests
{
    [Fact]
    public async Task A_type_that_lacks_a_using_is_completed_with_it()
    {
        await using var client = await StartAsync();
        var uri = await OpenAsync(
            client,
            "```csharp run\n#:property LangVersion=preview\nvar text = new StringB\n```\n"
        );
        var items = (await client.AskAsync("textDocument/completion", EditorClient.At(uri, 2, 22)))["items"]!.AsArray();
        var builder = items.Single(i => i!["label"]!.GetValue<string>() == "StringBuilder")!;
        Assert.Equal("using System.Text;", builder["detail"]!.GetValue<string>());
        var edit = builder["additionalTextEdits"]!.AsArray().Single()!;
        Assert.Equal("using System.Text;\n", edit["newText"]!.GetValue<string>());
        Assert.Equal("2:0", PositionOf(edit["range"]!["start"]));
        Assert.DoesNotContain(items, i => i!["label"]!.GetValue<string>() == "String" && i["detail"] is not null);
    }

    [Fact]
    public async Task Members_that_can_be_overridden_are_completed_with_their_code()
    {
        await using var client = await StartAsync();
        var uri = await OpenAsync(
            client,
            """
            ```csharp compile session=s
            abstract class Shape
            {
                public abstract double Area(int scale, ref bool known);
                protected virtual string Name { get => ""; set { } }
                public sealed override int GetHashCode() => 1;
            }
            ```

            ```csharp compile session=s
            class Circle : Shape
            {
                public override bool Equals(object? other) => false;
                public override ;
                protected override Na
                override To
            }
            ```
            """
        );

        Assert.Equal(
            [
                "Area(int, ref bool): double Area(int scale, ref bool known) => throw new NotImplementedException();",
                "Name: string Name { get => base.Name; set => base.Name = value; }",
                "ToString(): string? ToString() => base.ToString();",
            ],
            await OverridesAsync(13, 20)
        );
        Assert.Contains(
            "Name: string Name { get => base.Name; set => base.Name = value; }",
            await OverridesAsync(14, 25)
        );
        Assert.Contains("ToString(): public string? ToString() => base.ToString();", await OverridesAsync(15, 15));

        async Task<IEnumerable<string>> OverridesAsync(int line, int character) =>
            (await client.AskAsync("textDocument/completion", EditorClient.At(uri, line, character)))["items"]!
                .AsArray()
                .Select(i => $"{i!["label"]}: {i["textEdit"]!["newText"]}");
    }

    [Fact]
    public async Task A_selection_grows_from_a_name_to_its_fence()
    {
        await using var client = await StartAsync();
        const string post = """
            A post.

            > ```csharp run
            > int Twice(int x) { return x * 2; }
            > Console.WriteLine(Twice(21));
            > ```
            """;
        var uri = await OpenAsync(client, post);
        var positions = new JsonArray(
            new JsonObject { ["line"] = 4, ["character"] = 27 },
            new JsonObject { ["line"] = 0, ["character"] = 1 }
        );
        var found = (
            await client.AskAsync(
                "textDocument/selectionRange",
                new()
                {
                    ["textDocument"] = new JsonObject { ["uri"] = uri },
                    ["positions"] = positions,
                }
            )
        ).AsArray();

        Assert.Equal(
            ["4:26-4:28", "4:25-4:29", "4:20-4:29", "4:19-4:30", "4:2-4:30", "4:2-4:31", "3:2-4:31", "2:2-5:5"],
            Chain(found[0])
        );
        Assert.Equal(["0:1-0:1"], Chain(found[1]));

        static IEnumerable<string> Chain(JsonNode? range)
        {
            for (; range is not null; range = range["parent"])
            {
                yield return $"{PositionOf(range["range"]!["start"])}-{PositionOf(range["range"]!["end"])}";
            }
        }
    }

    [Fact]
    public async Task Directives_are_completed_with_the_packages_that_the_post_names()
    {
        await using var client = await StartAsync();
        var uri = await OpenAsync(
            client,
            "`dotnet add package Shop.Core --version 1.2.0`\n\n> ```csharp run\n> #\n> #:package Sh\n> ```\n\n# He\n"
        );
        Assert.Contains("#:package", await CompleteAsync(client, uri, 3, 3));
        Assert.DoesNotContain("Console", await CompleteAsync(client, uri, 3, 3));
        Assert.Equal(["Shop.Core@1.2.0"], await CompleteAsync(client, uri, 4, 14));
        Assert.Empty(await CompleteAsync(client, uri, 7, 4));
    }

    [Fact]
    public async Task A_part_that_is_half_typed_does_not_disturb_the_next()
    {
        await using var client = await StartAsync();
        var uri = await OpenAsync(
            client,
            """
            ```csharp run session=s
            var text = "a";
            text.
            ```

            ```csharp run session=s
            text.Sub
            ```

            """
        );
        Assert.Contains("Substring", await CompleteAsync(client, uri, 6, 8));
    }

    private const string Session = """
        ```csharp run session=cart id=first
        var total = 3;
        record Order(int Total) { public void Pay() { } public void Pay(int part) { } }
        ```

        > ```csharp run session=cart
        > Console.WriteLine(total + new Order(total).Total);
        > ```

        ```csharp run session=cart replaces=first
        var total = 4;
        ```

        ```csharp run
        var total = 5;
        ```

        """;

    [Theory]
    [InlineData(1, 5, "1:4 6:20 6:38", "sum")]
    [InlineData(6, 22, "1:4 6:20 6:38", "sum")]
    [InlineData(2, 9, "2:7 6:32", "Receipt")]
    [InlineData(2, 18, "2:17 6:45", "Sum")]
    [InlineData(14, 5, "14:4", "sum")]
    public async Task A_symbol_is_found_and_renamed_in_all_parts_of_its_session(
        int line,
        int character,
        string places,
        string name
    )
    {
        await using var client = await StartAsync();
        var uri = await OpenAsync(
            client,
            Session
                .Replace("replaces=first", "", StringComparison.Ordinal)
                .Replace("var total = 4;", "", StringComparison.Ordinal)
        );
        var at = EditorClient.At(uri, line, character);
        Assert.Equal(places, PositionsOf(await client.AskAsync("textDocument/references", at.DeepClone().AsObject())));
        Assert.Equal(
            places,
            PositionsOf(await client.AskAsync("textDocument/documentHighlight", at.DeepClone().AsObject()))
        );
        at["newName"] = name;
        var edit = await client.AskAsync("textDocument/rename", at);
        var changes = edit["changes"]![uri]!;
        Assert.Equal(places, PositionsOf(changes));
        Assert.All(changes.AsArray(), c => Assert.Equal(name, c!["newText"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData(6, 12, "WriteIt", "The post doesn't declare 'WriteLine'.")]
    [InlineData(2, 40, "Settle", "Other members are named 'Pay', too.")]
    [InlineData(1, 5, "2x", "'2x' isn't a name.")]
    public async Task What_cannot_be_renamed_says_why(int line, int character, string name, string why)
    {
        await using var client = await StartAsync();
        var uri = await OpenAsync(client, Session);
        var at = EditorClient.At(uri, line, character);
        at["newName"] = name;
        var answer = await client.AskPlainAsync("textDocument/rename", at);
        Assert.StartsWith(why, answer["error"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, 20, "0:0")]
    [InlineData(9, 40, "0:0")]
    public async Task A_tag_leads_to_the_snippet_that_it_names(int line, int character, string place)
    {
        await using var client = await StartAsync();
        var uri = await OpenAsync(client, Session);
        var definition = await client.AskAsync("textDocument/definition", EditorClient.At(uri, line, character));
        Assert.Equal(place, PositionOf(definition["range"]!["start"]));
    }

    [Theory]
    [InlineData("int x = \"\";", "https://.*CS0029")]
    [InlineData("class A;", "file:///.*/docs/SNIP0101.md")]
    public async Task A_code_links_to_its_page(string code, string address)
    {
        await using var client = await StartAsync();
        var uri = Uri("post.md");
        client.Open(uri, $"```csharp run\n{code}\n```\n");
        var shown = await client.HearAsync(m => m["params"]?["diagnostics"] is JsonArray { Count: > 0 });
        var problem = shown["params"]!["diagnostics"]![0]!;
        Assert.Matches(address, problem["codeDescription"]!["href"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task A_client_that_shows_no_answers_is_sent_the_explanation_as_a_message(bool shows, int messages)
    {
        await using var client = await StartAsync(new() { ["showsExplanations"] = shows });
        var uri = await OpenAsync(client, "```csharp run\nConsole.WriteLine(1);\n```\n");
        var arguments = new JsonArray(new JsonObject { ["uri"] = uri, ["line"] = 0 });
        var text = await client.AskAsync(
            "workspace/executeCommand",
            new() { ["command"] = "snippetcheck.explain", ["arguments"] = arguments }
        );
        Assert.Contains("post.md", text.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(messages, client.Heard.Count(m => m["method"]?.GetValue<string>() == "window/showMessage"));
    }

    [Fact]
    public async Task Names_in_sight_have_their_kinds_and_snippets_can_be_folded()
    {
        await using var client = await StartAsync();
        var uri = await OpenAsync(
            client,
            "```csharp run\nvar text = 1;\n```\n\n> ```csharp run\n> var total = 3;\n> Console.WriteLine(total);\n> ```\n"
        );
        var asked = EditorClient.Document(uri);
        asked["range"] = EditorClient.RangeOf(4, 0, 7, 0);
        var tokens = await client.AskAsync("textDocument/semanticTokens/range", asked);
        Assert.Equal(
            [5, 6, 5, 7, 0, 1, 2, 7, 1, 0, 0, 8, 9, 11, 0, 0, 10, 5, 7, 0],
            tokens["data"]!.AsArray().Select(n => n!.GetValue<int>())
        );
        var folded = await client.AskAsync("textDocument/foldingRange", EditorClient.Document(uri));
        Assert.Equal(["0-1", "4-6"], folded.AsArray().Select(f => $"{f!["startLine"]}-{f["endLine"]}"));
    }

    private async Task<string> OpenAsync(EditorClient client, string text)
    {
        var uri = Uri("post.md");
        client.Open(uri, text.ReplaceLineEndings("\n"));
        await client.ProblemsAsync(uri, 1);
        return uri;
    }

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
            ).Select(i => i!["label"]!.GetValue<string>()),
        ];

    private static string PositionsOf(JsonNode all) =>
        string.Join(' ', all.AsArray().Select(a => PositionOf(a!["range"]!["start"])));

    private static string PositionOf(JsonNode? position) => $"{position?["line"]}:{position?["character"]}";
}

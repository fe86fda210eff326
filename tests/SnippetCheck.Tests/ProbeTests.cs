using System.Text.Json.Nodes;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary><c>snippetcheck probe</c>: mutants whose survival is known.</summary>
public sealed class ProbeTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task Nothing_survives_where_all_output_is_stated()
    {
        var post = await ProbeAsync(
            """
            ```csharp run
            var price = 4;
            Console.WriteLine(price * 2);
            Console.WriteLine("done");
            ```

            ```output
            8
            done
            ```

            """
        );

        Assert.Empty(post["survivors"]!.AsArray());
        Assert.Equal(100, (int?)post["counts"]!["score"]);
        Assert.Equal(0, (int?)post["counts"]!["untried"]);
    }

    [Fact]
    public async Task What_is_stated_nowhere_survives()
    {
        var post = await ProbeAsync(
            """
            ```csharp run
            var price = 4;
            Console.WriteLine(price * 2);
            ```

            """
        );

        Assert.Equal(
            [
                "2 literal '4' -> '5': It prints '10' instead of '8'. The output is stated nowhere. Add an output fence: 'update --add'.",
                "3 removal 'Console.WriteLine(price * 2);' -> '': It prints more or fewer lines. The output is stated nowhere. Add an output fence: 'update --add'.",
                "3 operator '*' -> '/': It prints '2' instead of '8'. The output is stated nowhere. Add an output fence: 'update --add'.",
                "3 literal '2' -> '3': It prints '12' instead of '8'. The output is stated nowhere. Add an output fence: 'update --add'.",
            ],
            Survivors(post)
        );
        Assert.Equal(0, (int?)post["counts"]!["score"]);
    }

    [Fact]
    public async Task A_response_that_is_stated_leaves_nothing_open()
    {
        var post = await ProbeAsync(
            """
            ```csharp serves
            #:sdk Microsoft.NET.Sdk.Web
            var app = WebApplication.CreateSlimBuilder(args).Build();
            app.MapGet("/stated", () => 4 * 2);
            app.MapGet("/open", () => 3);
            app.Run();
            ```

            ```http
            GET /stated
            ```

            ```json response
            8
            ```

            ```http
            GET /open
            ```

            """
        );

        Assert.Equal(
            [
                "5 literal '3' -> '4': 'GET /open' gets '4' instead of '3'. The body of the response is stated nowhere. Add a fence tagged response.",
            ],
            Survivors(post)
        );
    }

    [Theory]
    [InlineData("{DateTime.Now:HH:mm}", "[time]")]
    [InlineData("{Guid.NewGuid()}", "[guid]")]
    [InlineData("{Random.Shared.Next()}", "[int]")]
    public async Task What_varies_in_any_case_hides_no_change(string varying, string stated)
    {
        var post = await ProbeAsync(
            $$"""
            ```csharp run
            var price = 4;
            var count = 3;
            Console.WriteLine($"Total {price * count} at {{varying}}");
            ```

            ```output
            Total [int] at {{stated}}
            ```

            """
        );

        Assert.Equal(5, Survivors(post).Count);
        Assert.Equal(50, (int?)post["counts"]!["score"]);
        Assert.Equal(0, (int?)post["counts"]!["equivalent"]);
        Assert.StartsWith(
            "2 literal '4' -> '5': It prints 'Total 15 at ",
            Survivors(post)[0],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_change_of_what_varies_makes_no_difference()
    {
        var post = await ProbeAsync(
            """
            ```csharp run
            Console.WriteLine(new Random().Next(1, 1000000000));
            ```

            ```output
            [int]
            ```

            """
        );

        Assert.Empty(Survivors(post));
        Assert.Equal(2, (int?)post["counts"]!["equivalent"]);
    }

    [Fact]
    public async Task A_placeholder_that_holds_too_much_survives()
    {
        var post = await ProbeAsync(
            """
            ```csharp run
            var number = 12;
            Console.WriteLine($"Order {number}");
            ```

            ```output
            Order [int]
            ```

            """
        );

        Assert.Equal(
            [
                "2 literal '12' -> '13': It prints 'Order 13' instead of 'Order 12'. Line 7 states 'Order [int]', which holds both. State it more narrowly.",
            ],
            Survivors(post)
        );
    }

    [Fact]
    public async Task What_prints_the_same_is_equivalent()
    {
        var post = await ProbeAsync(
            """
            ```csharp run
            var unused = 4;
            Console.WriteLine("done"); // => done
            ```

            """
        );

        Assert.Empty(post["survivors"]!.AsArray());
        Assert.Equal(1, (int?)post["counts"]!["equivalent"]);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("compile")]
    public async Task What_compiles_to_the_same_code_is_equivalent(string tag)
    {
        var post = await ProbeAsync(
            $"""
            ```csharp {tag}
            const int unused = 4;
            if (true || unused > 2)
            {'{'}
                Environment.ExitCode = 0;
            {'}'}
            ```

            """
        );

        // The condition is true whatever it compares. A removed assignment leaves a trace, even of a value that's there already.
        Assert.Equal(5, (int?)post["counts"]!["sameCode"]);
        Assert.DoesNotContain(Survivors(post), s => s.Contains("'4'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_later_part_prints_and_nobody_states_survives()
    {
        var post = await ProbeAsync(
            """
            ```csharp run session=cart
            var total = 4;
            ```

            ```csharp run continues
            Console.WriteLine(total);
            ```

            """
        );

        Assert.Contains(
            "2 literal '4' -> '5': The snippet on line 5 prints '5' instead of '4'. The output is stated nowhere. Add an output fence: 'update --add'.",
            Survivors(post)
        );
    }

    [Fact]
    public async Task Standard_error_and_messages_that_nobody_states_are_named()
    {
        var post = await ProbeAsync(
            """
            ```csharp run
            if (Environment.NewLine.Length > 0) { }
            Console.Error.WriteLine("log");
            ```

            ```csharp throws=InvalidOperationException
            throw new InvalidOperationException("bad");
            ```

            """
        );

        Assert.Equal(
            [
                "3 removal 'Console.Error.WriteLine(\"log\");' -> '': It prints more or fewer lines. That's on standard error, which is stated nowhere. Add an output fence tagged stderr.",
                "3 literal 'log' -> 'mog': It prints 'mog' instead of 'log'. That's on standard error, which is stated nowhere. Add an output fence tagged stderr.",
                "7 literal 'bad' -> 'cad': It throws 'cad' instead of 'bad'. The message is stated nowhere. State it after the type in throws=.",
            ],
            Survivors(post)
        );
    }

    [Fact]
    public async Task What_breaks_any_part_of_a_session_is_noticed()
    {
        var post = await ProbeAsync(
            """
            ```csharp setup
            static int Twice(int n) => n * 2;
            ```

            ```csharp run session=cart
            int total;
            total = 4;
            ```

            ```csharp run continues
            Console.WriteLine(total); // => 4
            ```

            """
        );

        // Without the assignment, only the second part doesn't compile.
        Assert.DoesNotContain(Survivors(post), s => s.Contains("total = 4", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_slow_snippet_gets_the_time_that_it_needs()
    {
        var post = await ProbeAsync(
            """
            ```csharp run
            Thread.Sleep(4000);
            Console.WriteLine(2);
            ```

            """
        );

        Assert.Contains(Survivors(post), s => s.StartsWith("3 literal '2' -> '3'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stated_text_that_nothing_compares_survives()
    {
        var post = await ProbeAsync(
            """
            ```csharp run nondeterministic
            Console.WriteLine(Environment.TickCount64);
            ```

            ```output
            12
            ```

            ```csharp fails=CS0029
            int x = "a";
            ```

            """
        );

        Assert.Equal(2, Survivors(post).Count(s => s.Contains(" statement '12' -> ", StringComparison.Ordinal)));
        Assert.DoesNotContain(Survivors(post), s => s.Contains("fails=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Text_and_code_of_an_interpolated_string_are_changed()
    {
        var post = await ProbeAsync(
            """
            ```csharp run
            var n = 3;
            Console.WriteLine($"{(n > 2 ? "big" : "small")} at {n - 1:0.00}");
            ```

            """
        );

        Assert.Equal(
            [
                "literal '3'",
                "removal 'Console.Wr'",
                "literal '2'",
                "literal 'big'",
                "literal 'at'",
                "operator '-'",
                "literal '1'",
            ],
            post["survivors"]!.AsArray().Select(s => $"{s!["kind"]} '{Start((string)s["from"]!)}'")
        );
        // With >= for >, and another text for what isn't chosen, it prints the same.
        Assert.Equal(2, (int?)post["counts"]!["equivalent"]);

        static string Start(string text) => text[..Math.Min(10, text.Length)];
    }

    [Fact]
    public async Task Remarks_and_comment_blocks_are_changed()
    {
        var post = await ProbeAsync(
            """
            ```csharp run
            Console.WriteLine(12); // => 12
            Console.WriteLine(true); // => True
            ```

            ```csharp run
            Console.WriteLine("ab");
            // Output:
            // ab
            ```

            ```csharp run nondeterministic
            Console.WriteLine(34); // => 34
            ```

            """
        );

        var statements = Survivors(post).Where(s => s.Contains(" statement ", StringComparison.Ordinal)).ToList();
        Assert.Equal(["13 ", "13 "], statements.Select(s => s[..3]));
        Assert.All(Survivors(post), s => Assert.StartsWith("13 ", s, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_loose_remark_is_named()
    {
        var post = await ProbeAsync(
            """
            ```csharp run
            Console.WriteLine(12); // => [int]
            ```

            """
        );

        Assert.Contains(
            "2 literal '12' -> '13': It prints '13' instead of '12'. Line 2 states '[int]', which holds both. State it more narrowly.",
            Survivors(post)
        );
    }

    [Fact]
    public async Task The_page_and_the_JSON_file_have_the_score()
    {
        _tool.Post("```csharp run\nConsole.WriteLine(12);\n```\n");

        var printed = await _tool.RunAsync("probe", "--report", "html=page.html", "--report", "json=probe.json");
        var again = await _tool.RunAsync("probe", "--format", "json", "--report", "html=page.html");

        var page = await File.ReadAllTextAsync(Path.Combine(_tool.Folder, "page.html"));
        var file = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_tool.Folder, "probe.json")));
        Assert.Contains("post.md: 1 of 2 changes noticed (50 %)", printed.Out, StringComparison.Ordinal);
        Assert.Contains("<p class=\"state\">1 of 2 changes noticed (50 %)</p>", page, StringComparison.Ordinal);
        Assert.Contains("\"title\":\"\\u002712\\u0027 changed to \\u002713\\u0027\"", page, StringComparison.Ordinal);
        Assert.True(JsonNode.DeepEquals(file!["posts"], again.Json["posts"]));
    }

    [Fact]
    public async Task A_page_that_is_no_report_is_not_replaced()
    {
        _tool.Post("```csharp run\nConsole.WriteLine(12);\n```\n");
        _tool.Post("<p>mine</p>\n", "page.html");

        var result = await _tool.RunAsync("probe", "--report", "html=page.html");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal("<p>mine</p>\n", await File.ReadAllTextAsync(Path.Combine(_tool.Folder, "page.html")));
    }

    [Fact]
    public async Task A_later_part_of_the_session_notices()
    {
        var post = await ProbeAsync(
            """
            ```csharp run session=cart
            var total = 4;
            ```

            ```csharp run continues
            Console.WriteLine(total); // => 4
            ```

            """
        );

        Assert.Empty(post["survivors"]!.AsArray());
    }

    [Fact]
    public async Task Without_time_only_statements_are_changed()
    {
        _tool.Post("```csharp run\nConsole.WriteLine(1 + 1);\n```\n\n```output\n2\n```\n");

        var result = await _tool.RunAsync("probe", "--budget", "1ms");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("not tried for lack of time", result.Out, StringComparison.Ordinal);
    }

    private async Task<JsonNode> ProbeAsync(string post)
    {
        _tool.Post(post);
        var result = await _tool.RunAsync("probe", "post.md", "--format", "json", "--budget", "10m");
        Assert.True(result.ExitCode == 0, result.Out + result.Error);
        return result.Json["posts"]![0]!;
    }

    private static List<string> Survivors(JsonNode post) =>
        [
            .. post["survivors"]!
                .AsArray()
                .Select(s => $"{s!["line"]} {s["kind"]} '{s["from"]}' -> '{s["to"]}': {s["promise"]}"),
        ];
}

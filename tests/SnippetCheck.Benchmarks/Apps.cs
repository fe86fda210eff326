using System.Globalization;
using System.Text;

namespace SnippetCheck.Benchmarks;

/// <summary>Measures apps that are asked ten requests each, and programs that start the same app and ask it themselves.</summary>
internal sealed class Apps(string folder)
{
    private const int Count = 10;
    private const int Requests = 10;

    private const string App = """
        #:sdk Microsoft.NET.Sdk.Web
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGet("/todos/{id}", (int id) => new { id, title = "milk" });

        """;

    /// <summary>Measures them.</summary>
    public void Run(Table table)
    {
        var asked = Write("asked", Asked);
        var asking = Write("asking", Asking);
        Machine.Check(asked);
        table.Add(
            "ten apps with ten requests each",
            "ten programs that start the same app and ask it themselves",
            Comparison.InTurn(
                5,
                () => Machine.Check(asked, "--no-cache").Time,
                () => Machine.Check(asking, "--no-cache").Time
            ),
            1.5
        );
    }

    private string Write(string name, Action<StringBuilder> write)
    {
        var posts = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        var text = new StringBuilder("# Apps\n\n");
        for (var i = 0; i < Count; i++)
        {
            write(text);
        }

        File.WriteAllText(Path.Combine(posts, "post.md"), text.ToString());
        return posts;
    }

    private static void Asked(StringBuilder post)
    {
        post.Append(CultureInfo.InvariantCulture, $"```csharp serves\n{App}app.Run();\n```\n\n");
        for (var i = 0; i < Requests; i++)
        {
            post.Append(CultureInfo.InvariantCulture, $"```http\nGET /todos/{i}\n```\n\n")
                .Append(CultureInfo.InvariantCulture, $"```json response\n{Body(i)}\n```\n\n");
        }
    }

    private static void Asking(StringBuilder post)
    {
        var output = string.Concat(Enumerable.Range(0, Requests).Select(i => Body(i) + "\n"));
        post.Append(
            CultureInfo.InvariantCulture,
            $$"""
            ```csharp run
            {{App}}app.Urls.Add("http://127.0.0.1:0");
            await app.StartAsync();
            using var client = new HttpClient { BaseAddress = new(app.Urls.First()) };
            for (int i = 0; i < {{Requests}}; i++)
                Console.WriteLine(await client.GetStringAsync($"/todos/{i}"));
            ```

            ```text output
            {{output}}```


            """
        );
    }

    private static string Body(int id) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"id":{{id}},"title":"milk"}""");
}

using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using SnippetCheck.LanguageServer.Posts;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>What differs between systems, or must not. <see cref="WindowsTests"/> runs these tests as on Windows.</summary>
public sealed partial class SystemTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task All_characters_come_through()
    {
        _tool.Post(
            """
            ```text input
            Grüße €
            ```

            ```csharp run
            Console.WriteLine("äöü € " + Console.ReadLine());
            Console.Error.WriteLine("日本");
            ```

            ```text output
            äöü € Grüße
            ```

            ```text output stderr
            日本
            ```
            """
        );
        var result = await _tool.RunProcessAsync("check", "--no-cache");
        Assert.Contains("    | - äöü € Grüße\n    | + äöü € Grüße €", Lines(result.Out), StringComparison.Ordinal);
        Assert.DoesNotContain("日本", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_with_carriage_returns_in_a_folder_with_blanks_and_umlauts()
    {
        const string name = "Übungen für alle/ein Post.md";
        _tool.Post("class Cart { }\n", "Übungen für alle/Cart.cs");
        _tool.Post(
            """
            ```text file=a.txt
            ab
            ```

            ```csharp run
            Console.Write("1\r\n2\n"); // writes two lines
            Console.WriteLine(File.ReadAllText("a.txt").Length); // => 3
            ```

            ```text output
            1
            2
            3
            ```

            ```csharp compile source=.\Cart.cs
            class Cart { }
            ```
            """.ReplaceLineEndings("\r\n"),
            name
        );
        var result = await _tool.RunProcessAsync(
            "check",
            "--no-cache",
            "--verbosity",
            "detailed",
            "--report",
            "json=a b.json"
        );
        Assert.Equal("", result.Error);
        Assert.Contains($"{name}(5): passed ", result.Out, StringComparison.Ordinal);
        Assert.Equal(0, result.ExitCode);
    }

    [WindowsFact]
    public async Task Two_spellings_are_one_post()
    {
        _tool.Post("```csharp compile source=CART.cs\nclass Cart { }\n```\n", "Posts/A.md");
        _tool.Post("class Cart { }\n", "Posts/Cart.cs");
        var result = await _tool.RunProcessAsync(
            "check",
            "posts/a.md",
            @"POSTS\A.MD",
            "--no-cache",
            "--verbosity=detailed"
        );
        Assert.Contains("Posts/A.md(1,26): error SNIP0434", result.Out, StringComparison.Ordinal);
        Assert.Contains("on the disk, its name is 'Posts/Cart.cs'", result.Out, StringComparison.Ordinal);
        Assert.Contains("1 post, 1 snippet", result.Out, StringComparison.Ordinal);
    }

    [WindowsFact]
    public void A_client_may_write_a_drive_in_both_ways()
    {
        Assert.Equal(@"C:\work\post.md", FileUri.PathOf("file:///c%3A/work/post.md"));
        Assert.Equal(@"C:\a b\ü.md", FileUri.PathOf("file:///C:/a%20b/%C3%BC.md"));
    }

    [WindowsFact]
    public async Task Exit_codes_are_those_of_Windows()
    {
        _tool.Post(
            """
            ```csharp run exit=-5
            return -5;
            ```

            ```csharp run exit=3221225786
            Environment.Exit(unchecked((int)0xC000013A));
            ```

            ```csharp run exit=0xC000013A
            Environment.Exit(unchecked((int)0xC000013A));
            ```

            ```csharp throws=NullReferenceException
            string text = null!;
            Console.WriteLine(text.Length);
            ```

            ```csharp run
            Environment.FailFast("enough");
            ```

            ```csharp run
            [System.Runtime.InteropServices.DllImport("kernel32")]
            static extern void ExitProcess(uint code);
            ExitProcess(0xC0000005);
            ```
            """
        );
        var result = await _tool.RunProcessAsync("check", "--no-cache");
        Assert.Contains("The program died: Environment.FailFast: enough", result.Out, StringComparison.Ordinal);
        Assert.Contains(
            "The program died: Windows ended it with status 0xC0000005, an access violation.",
            result.Out,
            StringComparison.Ordinal
        );
        Assert.Contains("6 snippets: 4 passed, 2 failed", result.Out, StringComparison.Ordinal);
    }

    [WindowsFact]
    public async Task Everything_that_a_snippet_starts_ends_with_it()
    {
        _tool.Post(
            """
            ```csharp run
            var program = System.Diagnostics.Process.Start("cmd.exe", "/c ping -n 500 127.0.0.1");
            Console.WriteLine(program.Id); // => 0
            ```

            ```csharp run
            for (var i = 0; i < 600; i++)
            {
                new Thread(() => Thread.Sleep(60_000)) { IsBackground = true }.Start();
            }

            Thread.Sleep(60_000);
            ```
            """
        );
        var result = await _tool.RunProcessAsync("check", "--no-cache");
        var id = int.Parse(StartedId().Match(result.Out).Groups["id"].ValueSpan, CultureInfo.InvariantCulture);
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(id));
        Assert.Contains("SNIP0314", result.Out, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\| \+ (?<id>\d+)")]
    private static partial Regex StartedId();

    private static string Lines(string text) => text.ReplaceLineEndings("\n");
}

using Xunit;

namespace SnippetCheck.Tests;

/// <summary><c>check --repeat</c> and <c>update --repeat</c>, from the command line.</summary>
public sealed class RepeatTests : IDisposable
{
    private readonly Tool _tool = new();

    private string Text => File.ReadAllText(Path.Combine(_tool.Folder, "post.md"));

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task The_date_of_today_fails_although_each_run_prints_it()
    {
        _tool.Post(
            $"""
            ```csharp run
            Console.WriteLine($"Today is {"{DateTime.UtcNow:yyyy-MM-dd}"}.");
            ```

            ```output
            Today is {DateTime.UtcNow:yyyy-MM-dd}.
            ```
            """
        );

        var once = await _tool.RunAsync("check");
        var twice = await _tool.RunAsync("check", "--repeat", "2");
        var updated = await _tool.RunAsync("update", "--repeat", "2");

        Assert.Equal(0, once.ExitCode);
        Assert.Equal(1, twice.ExitCode);
        Assert.Contains("post.md(6,1): error SNIP0650", twice.Out, StringComparison.Ordinal);
        Assert.Equal(0, updated.ExitCode);
        Assert.Contains("\nToday is [date].\n", Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Update_writes_the_narrowest_statement_that_fits_all_runs()
    {
        _tool.Post(
            """
            ```csharp run
            Console.WriteLine("The first of 3 lines.");
            Console.WriteLine($"The hash code of 1 text is {"text".GetHashCode()} in 1 process.");
            Console.WriteLine("The last of 3 lines.");
            ```

            ```output
            The first of 3 lines.
            The last of 3 lines.
            ```

            ```csharp run
            string[] words = ["one", "two", "three", "four", "five", "six", "seven", "eight"];
            foreach (var word in words.OrderBy(w => w.GetHashCode()))
            {
                Console.WriteLine(word);
            }
            ```

            ```output
            one
            two
            three
            four
            five
            six
            seven
            eight
            ```

            ```csharp run
            for (var i = Random.Shared.Next(1000); i > 0; i--)
            {
                Console.WriteLine($"line {i}");
            }
            ```

            ```output
            line 1
            ```
            """
        );
        var before = Text;

        var updated = await _tool.RunAsync("update", "--repeat", "4");
        var checkedAgain = await _tool.RunAsync("check", "--repeat", "3");

        Assert.Equal(0, updated.ExitCode);
        Assert.Equal(
            before
                .Replace(
                    "lines.\nThe last",
                    "lines.\nThe hash code of 1 text is [int] in 1 process.\nThe last",
                    StringComparison.Ordinal
                )
                .Replace("```output\none", "```output match=unordered\none", StringComparison.Ordinal)
                .Replace("```csharp run\nfor", "```csharp run nondeterministic\nfor", StringComparison.Ordinal),
            Text
        );
        Assert.Equal(0, checkedAgain.ExitCode);
    }

    [Fact]
    public async Task Without_repeat_update_adds_no_tags()
    {
        _tool.Post(
            """
            ```csharp run
            string[] words = ["one", "two", "three", "four", "five", "six", "seven", "eight"];
            Console.WriteLine(string.Join('\n', words.OrderBy(w => w.GetHashCode())));
            ```

            ```output
            nine
            ```
            """
        );
        var before = Text;

        var updated = await _tool.RunAsync("update");

        Assert.Equal(1, updated.ExitCode);
        Assert.Equal(before, Text);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("0")]
    [InlineData("many")]
    [InlineData("1001")]
    public async Task A_number_of_runs_is_required(string runs)
    {
        _tool.Post("text");

        var result = await _tool.RunAsync("check", "--repeat", runs);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--repeat takes a number from 2 to 1000.", result.Error, StringComparison.Ordinal);
    }
}

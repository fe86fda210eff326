using SnippetCheck.Posts;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>The hash of a program's code: it's the same for two programs only if no run of them can differ.</summary>
public sealed class CodeHashTests(CheckerFixture checkers) : IClassFixture<CheckerFixture>
{
    [Theory]
    [InlineData("Console.WriteLine(1);", "Console.WriteLine(1); // one")]
    [InlineData("Console.WriteLine(1);", "Console . WriteLine( 1 ) ;")]
    [InlineData("Console.WriteLine(1 + 1);", "Console.WriteLine(2);")]
    [InlineData("const int unused = 4;\nConsole.WriteLine(1);", "const int unused = 5;\nConsole.WriteLine(1);")]
    public async Task Is_the_same(string one, string other) =>
        Assert.Equal(await HashAsync("run", one), await HashAsync("run", other));

    [Theory]
    [InlineData("Console.WriteLine(1);", "Console.WriteLine(2);")]
    [InlineData("Console.WriteLine(\"a\");", "Console.WriteLine(\"b\");")]
    [InlineData("Console.WriteLine(1);", "Console.Write(1);")]
    [InlineData("int[] all = [1, 2, 3, 4, 5, 6];", "int[] all = [1, 2, 3, 4, 5, 7];")]
    [InlineData("[Obsolete(\"a\")] class A;", "[Obsolete(\"b\")] class A;")]
    // Its line shows in a stack trace.
    [InlineData("Console.WriteLine(1);", "\nConsole.WriteLine(1);")]
    // A remark's marks print the value.
    [InlineData("1 + 1 // => 2", "1 + 2 // => 2")]
    public async Task Is_another(string one, string other) =>
        Assert.NotEqual(await HashAsync("run", one), await HashAsync("run", other));

    [Fact]
    public async Task Has_no_lines_where_nothing_runs() =>
        Assert.Equal(await HashAsync("compile", "class A;"), await HashAsync("compile", "\nclass A;"));

    [Theory]
    [InlineData("fails", "int x = true;")]
    [InlineData("compile assumes=x", "x.Call();")]
    public async Task Needs_code(string tag, string code) => Assert.Empty(await FindAsync(tag, code));

    private async Task<string> HashAsync(string tag, string code)
    {
        var hash = await FindAsync(tag, code);
        Assert.NotEmpty(hash);
        return hash;
    }

    private async Task<string> FindAsync(string tag, string code)
    {
        var post = PostReader.Read(
            "post.md",
            System.Text.Encoding.UTF8.GetBytes($"```csharp {tag}\n{code}\n```\n"),
            PostContext.Alone
        );
        var report = await checkers.CheckAsync(
            [post],
            CheckerFixture.Usual with
            {
                Details = AnswerDetails.CodeHash,
                Reach = CheckReach.Compile,
            }
        );
        return Assert.IsAssignableFrom<Outcome.Answered>(report.Posts[0].Snippets[0].Outcome).Findings.CodeHash;
    }
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>
/// The scores that articles print at their end, as <c>*Probed:* 360 changes tried, 360 noticed.</c> with a hash of the code in a comment.
/// Probing all articles takes an hour. So the tests compare the hash, and probe a single article on request.
/// </summary>
public sealed partial class ProbedArticleTests : IDisposable
{
    // No change of its code depends on the clock. In articles about threads, some do, and their score differs by one or two from run to run.
    private const string Quickest = "oauth-callback-and-pkce.md";

    private readonly Tool _tool = new();

    public static TheoryData<string> Articles => [.. Probed.Keys];

    private static string Posts => Path.Combine(Repository.Root, "posts");

    private static SortedDictionary<string, string> Probed =>
        new(
            Directory
                .EnumerateFiles(Posts, "*.md")
                .ToDictionary(p => Path.GetFileName(p), File.ReadAllText)
                .Where(p => Line().IsMatch(p.Value))
                .ToDictionary(),
            StringComparer.Ordinal
        );

    public void Dispose() => _tool.Dispose();

    [Theory]
    [MemberData(nameof(Articles))]
    public async Task Code_is_as_it_was_when_it_was_probed(string article)
    {
        var text = Probed[article];
        var hash = HashOfCode(text);
        if (Line().Match(text).Groups["hash"].Value == hash)
        {
            return;
        }

        Assert.True(
            Approved.IsAccepting,
            $"The code of {article} has changed since it was probed. To probe it: {Approved.AcceptVariable}=1 dotnet test --filter DisplayName~{article}"
        );
        var score = await ScoreAsync(text);
        await File.WriteAllTextAsync(
            Path.Combine(Posts, article),
            Line().Replace(text, $"*Probed:* {score}<!-- {hash} -->")
        );
    }

    [SlowFact]
    public async Task The_quickest_article_has_the_score_it_prints()
    {
        var text = Probed[Quickest];
        Assert.Equal(Line().Match(text).Groups["score"].Value, await ScoreAsync(text));
    }

    private async Task<string> ScoreAsync(string text)
    {
        _tool.Post(text);
        var result = await _tool.RunAsync("probe", "post.md", "--format", "json", "--budget", "20m");
        Assert.True(result.ExitCode == 0, result.Out + result.Error);
        var counts = result.Json["posts"]![0]!["counts"]!;
        Assert.Equal(0, (int)counts["untried"]!);
        var noticed = (int)counts["noticed"]!;
        return $"{noticed + (int)counts["survived"]!} changes tried, {noticed} noticed.";
    }

    private static string HashOfCode(string text)
    {
        var code = Code().Matches(text.ReplaceLineEndings("\n")).Select(m => m.Value);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', code))))[..12];
    }

    [GeneratedRegex(
        @"^\*Probed:\*(?: (?<score>\d+ changes tried, \d+ noticed\.))?(?:<!-- (?<hash>[0-9a-f]+) -->)?",
        RegexOptions.Multiline
    )]
    private static partial Regex Line();

    private sealed class SlowFactAttribute : FactAttribute
    {
        public SlowFactAttribute() =>
            Skip = SlowTests.AreWanted ? null : $"Probing takes minutes. Set {SlowTests.Variable}=1 to run it.";
    }

    // Fences, and the comments that hide code.
    [GeneratedRegex(@"^(?:```.+?^```$|<!-- csharp.+?^-->$)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();
}

using System.Text;
using SnippetCheck.Forecasting;
using SnippetCheck.Posts;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>Newer frameworks in a forecast. Few machines have several, so the test says which there are, and what a check finds.</summary>
public sealed class ForecasterTests
{
    private const string Text = """
        ```csharp compile
        Usual();
        ```

        ```csharp compile framework=net9.0
        Older();
        ```

        ```csharp compile framework=net10.0
        Newest();
        ```

        """;

    private static readonly Post Post = PostReader.Read("post.md", Encoding.UTF8.GetBytes(Text), PostContext.Alone);

    [Fact]
    public async Task Snippets_for_an_older_framework_are_tried_on_each_newer_one()
    {
        var tried = new List<string>();

        var forecast = await ForecastAsync([new(10), new(9)], tried, failsOn: 10);

        Assert.Equal(["Usual(); on net9.0", "Usual(); on net10.0", "Older(); on net10.0"], tried);
        var change = Assert.Single(forecast.Changes);
        Assert.Equal("net8.0, net9.0 → net10.0", change.Title);
        Assert.Equal(2, change.Affected);
        Assert.Equal([1, 5], change.Breaks.Select(b => b.Line));
        Assert.Contains("net8.0 → net9.0", forecast.Same.Select(s => s.Title));
    }

    [Fact]
    public async Task Without_a_newer_framework_there_is_nothing_to_try()
    {
        var forecast = await ForecastAsync([new(8)], [], failsOn: 8);

        Assert.DoesNotContain(forecast.Changes.Concat(forecast.Same), c => c.Kind == "framework");
    }

    private static Task<Forecast> ForecastAsync(IReadOnlyList<Framework> installed, List<string> tried, int failsOn)
    {
        var usual = new Framework(8);
        return new Forecaster(
            (posts, _) => Task.FromResult(Check(posts)),
            (_, _, _) => throw new InvalidOperationException("No snippet asks for a package."),
            installed,
            usual
        ).ForecastAsync([Post], Report(Post.Snippets, _ => VerdictState.Passed), CancellationToken.None);

        Report Check(IReadOnlyList<Post> posts)
        {
            var snippets = posts.Single().Snippets;
            var changed = Post
                .Snippets.Zip(snippets)
                .Where(s => s.First.Options.Framework != s.Second.Options.Framework)
                .Select(s => s.Second)
                .ToList();
            tried.AddRange(changed.Select(s => $"{s.Fence.Content.Text.Trim()} on {s.Options.Framework?.Name}"));
            return Report(
                snippets,
                s =>
                    changed.Contains(s) && s.Options.Framework?.Major == failsOn
                        ? VerdictState.Failed
                        : VerdictState.Passed
            );
        }
    }

    private static Report Report(IReadOnlyList<Snippet> snippets, Func<Snippet, VerdictState> verdict) =>
        new(
            [
                new(
                    Post.Path,
                    [
                        .. snippets.Select(s => new CheckedSnippet(
                            s,
                            new Outcome.Untouched(),
                            new(
                                verdict(s),
                                verdict(s) == VerdictState.Failed
                                    ? [new("CS0103", Severity.Error, s.Fence.Opening, "It's gone.")]
                                    : []
                            )
                        )),
                    ],
                    []
                ),
            ],
            [],
            "",
            default
        );
}

using System.Collections;
using System.Text;
using SnippetCheck.Adopting;
using SnippetCheck.Checking;
using SnippetCheck.Cli;
using SnippetCheck.Forecasting;
using SnippetCheck.Posts;
using SnippetCheck.Probing;
using SnippetCheck.Reporting;
using SnippetCheck.Updating;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>
/// A bug of ours that shows on one post costs that post, and no other. The bugs are made: something that belongs to a post fails when it's
/// read, or called, for the first time, in the next test run for the second time, and so on, until it isn't read that often any more.
/// </summary>
public sealed class OwnFaultTests(CheckerFixture checkers) : IClassFixture<CheckerFixture>
{
    private const string Code = "SNIP0902";
    private const int MostTimes = 1000;

    // Its snippets pass, fail, are skipped, are blocked, and are put before others.
    private const string Text = """
        ```csharp setup=x compile assumes=ILogger
        ILogger logger = null!;
        ```

        ```csharp run use=x
        Console.WriteLine(1);
        ```

        ```csharp run session=s
        int wrong = "";
        ```

        ```csharp run session=s
        Console.WriteLine(wrong);
        ```

        ```csharp fails=CS0029
        int i = "";
        ```

        ```csharp skip="later"
        ```

        ```csharp
        ```

        """;

    private const string Sound = "```csharp compile\nvar sound = 1;\n```\n";

    private static readonly CheckOptions Kept = CheckerFixture.Usual with { KeepsResults = true };

    private static readonly Dictionary<string, Func<Post, Countdown, Post>> Parts = new()
    {
        { "tags", (p, left) => p.WithEach(s => s with { Tags = new Faulty<GivenTag>(s.Tags, left) }) },
        {
            "directives",
            (p, left) => p.WithEach(s => s with { Directives = new Faulty<ProgramDirective>(s.Directives, left) })
        },
        { "problems", (p, left) => p.WithEach(s => s with { Problems = new Faulty<Problem>(s.Problems, left) }) },
        { "files", (p, left) => p.WithEach(s => s with { Files = new Faulty<WorkingFile>(s.Files, left) }) },
        {
            "assumed names",
            (p, left) =>
                p.WithEach(s =>
                    s with
                    {
                        Options = s.Options with { Assumes = new Faulty<string>(s.Options.Assumes, left) },
                    }
                )
        },
        {
            "set-ups",
            (p, left) =>
                p with
                {
                    Snippets =
                    [
                        .. p.Snippets.Select(s =>
                            s.Setups.Count == 0 ? s : s with { Setups = new Faulty<Snippet>(s.Setups, left) }
                        ),
                    ],
                }
        },
    };

    public static TheoryData<string> Names => [.. Parts.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_check_goes_on(string part)
    {
        var other = Read("sound.md", Sound);
        var seams = await EachTimeAsync(async left =>
        {
            var post = Read("broken.md", Text);
            var report = await checkers.CheckAsync([Parts[part](post, left), other], Kept);
            Assert.Equal(VerdictState.Passed, Assert.Single(report.Posts[1].Snippets).Verdict.State);
            Assert.Equal(post.Snippets.Count, report.Posts[0].Snippets.Count);
            return Codes(report.Posts[0]);
        });
        Assert.True(seams > 0, part);
    }

    [Fact]
    public async Task Repeated_runs_go_on()
    {
        var seams = await EachTimeAsync(async left =>
        {
            var post = Read("broken.md", "```csharp run\nConsole.WriteLine(1); // => 1\n```\n")
                .WithEach(s => s with { Tags = new Faulty<GivenTag>(s.Tags, left) });
            var report = await checkers.CheckAsync(
                [post, Read("sound.md", Sound)],
                CheckerFixture.Usual with
                {
                    Runs = 2,
                }
            );
            Assert.Equal(VerdictState.Passed, Assert.Single(report.Posts[1].Snippets).Verdict.State);
            return Codes(report.Posts[0]);
        });
        Assert.True(seams > 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Adopting_goes_on_with_other_fences_and_posts(bool failsInReading)
    {
        const string Untagged =
            "```csharp\nConsole.WriteLine(1);\n```\n\n```csharp\nvar n = 2;\n```\n\n```csharp\nConsole.WriteLine(n);\n```\n"
            + "\n```csharp\nvar c = repository.Find(1);\nConsole.WriteLine(c);\n```\n";
        await using var run = await checkers.Engine.BeginAsync(Kept, CancellationToken.None);
        var most = 0;
        var seams = await EachTimeAsync(async left =>
        {
            Adoption[] adoptions =
            [
                Adopt("broken.md", Untagged, failsInReading ? left : new()),
                Adopt("sound.md", "```csharp\nConsole.WriteLine(1);\n```\n", new()),
            ];
            await Adopter.AdoptAsync(
                adoptions,
                2,
                stop =>
                    new(
                        post =>
                        {
                            if (post.Path == "broken.md" && !failsInReading)
                            {
                                left.Count();
                            }

                            return run.CheckAsync(post, progress: null, stop);
                        },
                        (_, _) => Task.FromResult(new FoundPackages([], []))
                    ),
                () => new HashSet<string>(),
                progress: null,
                CancellationToken.None
            );
            Assert.All(adoptions, a => Assert.True(a.IsFinished));
            Assert.True(
                adoptions[1].Left.Count == 0,
                string.Join(
                    '\n',
                    adoptions[1]
                        .Left.Select(l => $"{l.Reason.Tried} {l.Reason.Problem}")
                        .Concat(adoptions[1].Problems.Select(p => p.ToString()))
                )
            );
            var broken = adoptions[0];
            Assert.Equal(4, broken.Adopted.Sum(g => g.Fences.Count) + broken.Left.Count);
            most = Math.Max(most, broken.Adopted.Sum(g => g.Fences.Count));
            return
            [
                .. broken.Left.Select(l => l.Reason.Problem?.Code ?? ""),
                .. broken.Problems.Select(p => p.Code),
                .. broken.Adopted.SelectMany(g => g.Fences).Select(f => f.Tagging.Text),
            ];
        });
        Assert.True(seams > 4);
        Assert.True(most > 1);
    }

    [Fact]
    public async Task A_probe_goes_on_with_other_posts()
    {
        const string Printing = "```csharp run\nConsole.WriteLine(2); // => 2\n```\n";
        var report = await checkers.CheckAsync([Read("broken.md", Printing), Read("sound.md", Printing)]);
        var (left, prober) = (new Countdown { Left = 1 }, new Prober(checkers.Engine, CheckerFixture.Usual, 2));
        var probe = await prober.ProbeAsync(
            [.. report.Posts.Select((p, i) => Source(p, Printing, i == 0 ? left : new()))],
            ReportedRun.Of(report).Summary,
            TimeSpan.FromMinutes(2),
            CancellationToken.None
        );

        Assert.Equal(1, probe.Posts[0].Counts.Untried);
        Assert.Equal(0, probe.Posts[1].Counts.Untried);
        Assert.Equal(
            [Code, ""],
            report.Posts.Select(p => string.Join(' ', prober.WithFault(p).Problems.Select(q => q.Code)))
        );
    }

    [Fact]
    public async Task An_update_of_other_posts_goes_on()
    {
        const string Wrong = "```csharp run\nConsole.WriteLine(2); // => 3\n```\n";
        var report = await checkers.CheckAsync([Read("broken.md", Wrong)]);
        var update = await ConfirmedUpdate.OfAsync(
            report.Posts[0],
            PostText.Read(Encoding.UTF8.GetBytes(Wrong)),
            new() { Now = DateTime.UtcNow },
            (_, _) => throw new InvalidOperationException(),
            CancellationToken.None
        );

        Assert.Empty(update.Changes);
        Assert.Equal([Code, "SNIP0207"], update.After([], written: null).AllProblems.Select(p => p.Code));
    }

    [Fact]
    public async Task A_forecast_goes_on_with_other_changes()
    {
        var post = Read("post.md", Sound);
        var forecast = await new Forecaster(
            (posts, _) =>
                posts[0].Snippets[0].Options.LangVersion is null
                    ? checkers.CheckAsync(posts)
                    : throw new InvalidOperationException(),
            (_, _, _) => throw new InvalidOperationException(),
            [new(11)],
            new(10)
        ).ForecastAsync([post], await checkers.CheckAsync([post]), CancellationToken.None);

        Assert.Contains("langversion preview", forecast.Skipped.Select(s => s.What));
        Assert.Contains(
            forecast.Changes.Concat(forecast.Same).Select(c => c.Kind).Concat(forecast.Skipped.Select(s => s.What)),
            w => w.StartsWith("framework", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_list_goes_on_with_other_posts()
    {
        var seams = await EachTimeAsync(left =>
        {
            var listed = ListedPosts.Of(
                [
                    Read("broken.md", Text).WithEach(s => s with { Tags = new Faulty<GivenTag>(s.Tags, left) }),
                    Read("sound.md", Sound),
                ],
                CheckerFixture.Today
            );
            Assert.Single(listed.Posts[1].Snippets);
            return Task.FromResult<IReadOnlyList<string>>([.. listed.Posts[0].Problems.Select(p => p.Code)]);
        });
        Assert.True(seams > 0);
    }

    [Fact]
    public async Task What_ends_a_run_still_does()
    {
        var stop = new CancellationToken(canceled: true);
        await using var run = await checkers.Engine.BeginAsync(Kept, CancellationToken.None);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            run.CheckAsync(Read("post.md", Text), progress: null, stop)
        );
        Assert.False(OwnFault.Is(new OperationCanceledException(stop), stop));
        Assert.False(OwnFault.Is(new SandboxNotHeldException([]), stop));
        // Nobody asked for that.
        Assert.True(OwnFault.Is(new OperationCanceledException(), CancellationToken.None));
    }

    private static IReadOnlyList<string> Codes(CheckedPost post) =>
        [
            .. post.Problems.Select(p => p.Code),
            .. post.Snippets.SelectMany(s => s.Verdict.Problems.Select(p => p.Code).Prepend($"{s.Verdict.State}")),
        ];

    // Returns how often something failed.
    private static async Task<int> EachTimeAsync(Func<Countdown, Task<IReadOnlyList<string>>> work)
    {
        var usual = await work(new());
        for (var time = 1; time < MostTimes; time++)
        {
            var left = new Countdown { Left = time };
            var codes = await work(left);
            if (!left.HasFailed)
            {
                return time - 1;
            }

            // What fails may be done once more, as a red result from the cache is.
            Assert.True(codes.Contains(Code) || codes.SequenceEqual(usual), $"{time}: {left.Where}");
        }

        throw new InvalidOperationException("It never ends.");
    }

    private static Post Read(string path, string text) =>
        PostReader.Read(path, Encoding.UTF8.GetBytes(text), PostContext.Alone);

    private static Adoption Adopt(string path, string text, Countdown left)
    {
        var isReady = false;
        var old = new OldPost(Read(path, text), PostText.Read(Encoding.UTF8.GetBytes(text)), ReadAgain, ReadAgain);
        isReady = true;
        return new(old, _ => true, new());

        Post ReadAgain(byte[] bytes)
        {
            if (isReady)
            {
                left.Count();
            }

            return PostReader.Read(path, bytes, PostContext.Alone);
        }
    }

    private static ProbeSource Source(CheckedPost post, string text, Countdown left) =>
        new(
            Read(post.Path, text),
            PostText.Read(Encoding.UTF8.GetBytes(text)),
            post,
            bytes =>
            {
                left.Count();
                return PostReader.Read(post.Path, bytes, PostContext.Alone);
            }
        );

    private sealed class Faulty<T>(IReadOnlyList<T> items, Countdown left) : IReadOnlyList<T>
    {
        public int Count => Items.Count;

        private IReadOnlyList<T> Items
        {
            get
            {
                left.Count();
                return items;
            }
        }

        public T this[int index] => Items[index];

        public IEnumerator<T> GetEnumerator() => Items.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

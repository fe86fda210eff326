using System.CommandLine;
using System.Diagnostics;
using SnippetCheck.Looking;
using SnippetCheck.Reporting;

namespace SnippetCheck.Cli;

/// <summary><c>snippetcheck look</c>: tries the C# fences that have no tags, and shows what looks wrong. It writes nothing and fails nothing.</summary>
/// <param name="host">What the tool's process gives the command.</param>
internal sealed class LookCommand(ToolHost host)
{
    private readonly RunOptions _run = new(host);
    private readonly Option<string> _format = CommonOptions.OneOf("--format", "What to print.", "text", "json");
    private readonly Option<bool> _runs = new("--run")
    {
        Description = "Run the fences even where there's no full sandbox. They run as you.",
    };

    /// <summary>The command for a command line.</summary>
    public Command ToCommand()
    {
        var command = new Command(
            "look",
            "Try the C# fences that have no tags, and show what looks wrong. Nothing is written, and nothing fails."
        )
        {
            _format,
            _runs,
        };
        _run.AddTriesTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    /// <summary>Looks at the posts of a command line.</summary>
    public async Task<LookReport> LookAsync(ParseResult parsed, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        var wanted = _run.ToCheckOptions(parsed) with { MayBeEmpty = true };
        var posts = _run.FindToLook(parsed).Select(f => (f.Post, f.Post.Text)).ToList();
        CommandRun.RequireMatch(wanted, posts.Sum(p => p.Post.Snippets.Count(s => wanted.Includes(p.Post, s))));
        var mayRun =
            parsed.GetValue(_runs)
            || !posts.Exists(p => p.Post.Snippets.Any(s => s.IsUntagged))
            || _run.MayRunUntagged(parsed, "--run");
        var looked = await LookAsync(parsed, wanted, posts, mayRun, stop);
        return LookReport.Of(looked, _run.Posts.Paths(parsed), clock.Elapsed);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var report = await LookAsync(parsed, stop);
        if (parsed.GetValue(_format) == "json")
        {
            var output = host.Streams.OutBytes;
            report.Write(output);
            output.WriteByte((byte)'\n');
        }
        else
        {
            new LookText(host.Streams.Out, _run.Text.Verbosity(parsed)).Write(report);
        }

        return ExitCode.Success;
    }

    private async Task<IReadOnlyList<LookedPost>> LookAsync(
        ParseResult parsed,
        CheckOptions wanted,
        IReadOnlyList<(Post Post, PostText Text)> posts,
        bool mayRun,
        CancellationToken stop
    )
    {
        using var progress = ProgressLine.For(host, _run.Text.Verbosity(parsed) != Verbosity.Quiet);
        var looked = new LookedPost[posts.Count];
        var done = 0;
        await new CommandRun(_run, parsed).WithRunAsync(
            wanted with
            {
                // A fence may need others that the filter leaves out.
                Filter = null,
                KeepsResults = false,
            },
            async run =>
            {
                await Parallel.ForEachAsync(
                    posts.Index(),
                    new ParallelOptions
                    {
                        MaxDegreeOfParallelism = _run.ToEngineOptions(parsed).Jobs * 2,
                        CancellationToken = stop,
                    },
                    async (next, token) =>
                    {
                        var looker = new Looker((tried, end) => run.CheckAsync(tried, progress: null, end), mayRun);
                        var (post, text) = next.Item;
                        looked[next.Index] = await looker.LookAsync(post, text, s => wanted.Includes(post, s), token);
                        progress?.Show(Interlocked.Increment(ref done), posts.Count);
                    }
                );
                return true;
            },
            stop
        );
        return looked;
    }
}

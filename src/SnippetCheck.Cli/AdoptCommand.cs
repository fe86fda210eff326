using System.CommandLine;
using SnippetCheck.Adopting;
using SnippetCheck.Reporting;

namespace SnippetCheck.Cli;

/// <summary><c>snippetcheck adopt</c>: tries the untagged C# fences of old posts, and writes the strictest tags that pass.</summary>
/// <param name="host">What the command stands on.</param>
internal sealed class AdoptCommand(ToolHost host)
{
    private readonly RunOptions _run = new(host);
    private readonly WriteOptions _write = new(host);
    private readonly Option<string> _as = CommonOptions.OneOf(
        "--as",
        "Where to write tags: in the info string, or in a comment above the fence. auto: in a comment if the site generator needs that.",
        "auto",
        "info",
        "comment"
    );

    private readonly Option<bool> _runs = new("--run")
    {
        Description = "Run the fences even where there's no full sandbox. They run as you.",
    };

    private readonly Option<Strengths?> _only = ParsedOption.Of<Strengths?>(
        "--only",
        "run, compile and assumes, with commas between them, such as run,compile.",
        StrengthWords.Parse
    );

    public static Command Create(ToolHost host)
    {
        var adopt = new AdoptCommand(host);
        adopt._only.Description =
            "Write only promises of these strengths. assumes is compile with names that are assumed. The default is all of them: run,compile,assumes.";
        adopt._only.HelpName = "strengths";
        var command = new Command(
            "adopt",
            "Try the C# fences of old posts that have no tags, and write the strictest tags that pass."
        )
        {
            adopt._as,
            adopt._only,
            adopt._runs,
        };
        adopt._write.AddTo(command);
        adopt._run.AddTriesTo(command);
        command.SetAction(adopt.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var changes = _write.Begin(parsed, _run.Text, asksOnce: true);
        var wanted = _run.ToCheckOptions(parsed);
        // Cached results don't show whether they'd happen again. And a fence may need others that the filter leaves out.
        var options = wanted with
        {
            KeepsResults = false,
            Filter = null,
            MayBeEmpty = true,
        };
        var files = _run.FindPosts(parsed).ToList();
        var drafts = files.ConvertAll(f => new PostDraft(f));
        var shared = changes.Asks ? null : SharedContextFile.For(host.Folder, _run.Posts.Paths(parsed), files);
        var form = Enum.Parse<TagForm>(parsed.GetValue(_as) ?? "", ignoreCase: true);
        CommandRun.RequireMatch(wanted, drafts.Sum(d => d.Post.Snippets.Count(s => wanted.Includes(d.Post, s))));
        var strengths = parsed.GetValue(_only) ?? Strengths.All;
        if (
            strengths.HasFlag(Strengths.Run)
            && !parsed.GetValue(_runs)
            && drafts.Exists(d => d.Post.Snippets.Any(s => s.IsUntagged))
            && !_run.MayRunUntagged(parsed, "--run")
        )
        {
            strengths &= ~Strengths.Run;
        }

        var text = new AdoptionText(host.Streams.Out, _run.Text.Report(parsed), _run.Text.Verbosity(parsed));
        var posts = new List<(PostDraft Draft, Adoption Adoption)>();
        foreach (var draft in drafts)
        {
            try
            {
                posts.Add((draft, new(draft.ToOldPost(), s => wanted.Includes(draft.Post, s), strengths, form)));
            }
            catch (Exception e) when (OwnFault.Is(e, stop))
            {
                text.Write(draft.Path, [Problems.Internal(Place.On(1, 1), e)]);
            }
        }

        using var progress = new AdoptionProgress(host, _run.Text.Verbosity(parsed) != Verbosity.Quiet, posts.Count);
        var adopted = new AdoptedPosts(posts, changes, text, progress, options.Today)
        {
            MayBeGivenContext = shared is not null,
        };
        var adoptions = posts.ConvertAll(p => p.Adoption);
        IReadOnlyList<ContextItem> common = [];
        var isInterrupted = false;
        try
        {
            common = await FindAsync(parsed, options, adoptions, shared, adopted, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !changes.Asks)
        {
            // Finding tags takes long, so those of finished posts are written. A shared configuration would need all posts.
            isInterrupted = true;
        }

        progress.Hide();
        if (shared is not null && common.Count > 0)
        {
            changes.Show(shared.Name, SharedConfiguration.Write(common));
            if (changes.WritesAtOnce)
            {
                shared.Write(common);
            }
        }

        adopted.FinishRest(shared is null ? [] : common);
        if (common.Count > 0)
        {
            text.WriteShared(shared?.Name, common);
        }

        text.WriteSummary(!changes.WritesAtOnce, adoptions.Count(a => !a.IsFinished));
        if (changes.WritesLater && adopted.Waiting > 0)
        {
            if (
                !isInterrupted
                && _write.Confirms($"Write the tags into {DisplayNames.Number(adopted.Waiting, "post")}?")
            )
            {
                if (common.Count > 0)
                {
                    shared?.Write(common);
                }

                adopted.WriteWaiting();
            }
            else
            {
                host.Streams.Out.WriteLine("Nothing was written.");
            }
        }

        return isInterrupted ? throw new OperationCanceledException(stop) : text.ExitCode;
    }

    // Gives what most posts share.
    private async Task<IReadOnlyList<ContextItem>> FindAsync(
        ParseResult parsed,
        CheckOptions options,
        IReadOnlyList<Adoption> adoptions,
        SharedContextFile? shared,
        IProgress<Adoption> progress,
        CancellationToken stop
    ) =>
        await new CommandRun(_run, parsed).WithRunAsync(
            options,
            async run =>
            {
                await Adopter.AdoptAsync(
                    adoptions,
                    _run.ToEngineOptions(parsed).Jobs,
                    token =>
                        new(
                            post => run.CheckAsync(post, progress: null, token),
                            (packages, folder) => run.FindPackagesAsync(packages, folder, token)
                        ),
                    progress,
                    stop
                );
                return shared is null
                    ? SharedConfiguration.Common(adoptions)
                    : await SharedConfiguration.FindAsync(
                        adoptions,
                        post => run.CheckAsync(post, progress: null, stop)
                    );
            },
            stop
        );
}

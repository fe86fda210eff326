using System.CommandLine;
using System.Globalization;
using SnippetCheck.Adopting;
using SnippetCheck.Reporting;
using SnippetCheck.Workspaces;

namespace SnippetCheck.Cli;

/// <summary><c>snippetcheck adopt</c>: tries the untagged C# fences of old posts, and writes the strictest tags that pass.</summary>
/// <param name="host">What the tool's process gives the command.</param>
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

    private readonly Option<int?> _mostAssumed = ParsedOption.Of<int?>(
        "--max-assumes",
        "a number from 1 to 99.",
        text =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is > 0 and < 100
                ? n
                : null
    );

    private readonly Option<string?> _stubs = new("--stubs")
    {
        Description =
            "Also write a new C# file with the names that the fences assume, for you to give them their types. With --dry-run, it's only shown.",
        HelpName = "file",
    };

    public static Command Create(ToolHost host)
    {
        var adopt = new AdoptCommand(host);
        adopt._mostAssumed.Description =
            $"Write assumes= only for fences that assume at most this many names. The default is {AdoptionAims.UsualNames}.";
        adopt._mostAssumed.HelpName = "number";
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
            adopt._mostAssumed,
            adopt._stubs,
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
        var isOfProject = _run.ToEngineOptions(parsed).Project is not null;
        var shared =
            changes.Asks ? null
            : isOfProject ? SharedContextFile.ForProject(host.Folder, files)
            : SharedContextFile.For(host.Folder, _run.Posts.Paths(parsed), files);
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

        var aims = new AdoptionAims
        {
            Wanted = strengths,
            Form = Enum.Parse<TagForm>(parsed.GetValue(_as) ?? "", ignoreCase: true),
            MostAssumed = parsed.GetValue(_mostAssumed) ?? AdoptionAims.UsualNames,
            IsOfProject = isOfProject,
            MayBeConfigured = shared is not null,
        };
        var text = new AdoptionText(host.Streams.Out, _run.Text.Report(parsed), _run.Text.Verbosity(parsed));
        var posts = new List<(PostDraft Draft, Adoption Adoption)>();
        foreach (var draft in drafts)
        {
            try
            {
                posts.Add((draft, new(draft.ToOldPost(), s => wanted.Includes(draft.Post, s), aims)));
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
            common = await FindAsync(parsed, options, adoptions, shared, isOfProject, adopted, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !changes.Asks)
        {
            // Finding tags takes long, so those of finished posts are written. A shared configuration would need all posts.
            isInterrupted = true;
        }

        progress.Hide();
        // What can't be written there is shown, and the fences that need it are left.
        var edits = common.Count > 0 ? shared?.EditsFor(common) : null;
        var given = shared is null || edits is null ? [] : common;
        if (shared is not null && edits is not null)
        {
            changes.Show(shared.Name, shared.Text, edits);
            if (changes.WritesAtOnce)
            {
                shared.Write(edits);
            }
        }

        adopted.FinishRest(given);
        if (common.Count > 0)
        {
            text.WriteShared(given.Count > 0 ? shared?.Name : null, common);
        }

        text.WriteSummary(!changes.WritesAtOnce, adoptions.Count(a => !a.IsFinished));
        if (parsed.GetValue(_stubs) is { } stubs && text.AssumedNames is { Count: > 0 } names)
        {
            WriteStubs(stubs, StubFile.TextFor(names), changes);
        }

        if (changes.WritesLater && adopted.Waiting > 0)
        {
            if (
                !isInterrupted
                && _write.Confirms($"Write the tags into {DisplayNames.Number(adopted.Waiting, "post")}?")
            )
            {
                if (edits is not null)
                {
                    shared?.Write(edits);
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

    private void WriteStubs(string path, string text, PostChanges changes)
    {
        if (changes.IsDryRun && !changes.WritesLater)
        {
            changes.Show(path, PostText.Read([]), [new(Place.On(1, 1), text)]);
        }
        else
        {
            StubFile.Write(Path.GetFullPath(path, host.Folder), text);
            host.Streams.Out.WriteLine($"{OutputSanitizer.Line(path)} was written.");
        }
    }

    // Gives what the posts share.
    private async Task<IReadOnlyList<ContextItem>> FindAsync(
        ParseResult parsed,
        CheckOptions options,
        IReadOnlyList<Adoption> adoptions,
        SharedContextFile? shared,
        bool isOfProject,
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
                    () => BuiltPackages.Of(host.Folder),
                    progress,
                    stop
                );
                return shared is null
                    ? SharedConfiguration.Common(adoptions)
                    : await SharedConfiguration.FindAsync(
                        adoptions,
                        ofAny: isOfProject,
                        post => run.CheckAsync(post, progress: null, stop)
                    );
            },
            stop
        );
}

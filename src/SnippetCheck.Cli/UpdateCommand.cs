using System.CommandLine;
using System.Globalization;
using SnippetCheck.Checking;
using SnippetCheck.Reporting;
using SnippetCheck.Updating;

namespace SnippetCheck.Cli;

/// <summary><c>snippetcheck update</c>: checks posts, and rewrites what they state.</summary>
/// <param name="host">What the tool's process gives the command.</param>
internal sealed class UpdateCommand(ToolHost host)
{
    private readonly RunOptions _run = new(host);
    private readonly WriteOptions _write = new(host);
    private readonly StrictOption _strict = new();
    private readonly RepeatOption _repeat = new();
    private readonly Option<bool> _codes = new("--codes")
    {
        Description =
            "Also rewrite the error and warning codes that a post states. Without it, only a bare 'fails' gets its codes.",
    };
    private readonly Option<bool> _fix = new("--fix")
    {
        Description =
            "Also repair code that no longer compiles, where the fix is certain: add a using or a package, correct a name, or use what replaces an obsolete API. A fix is kept only if the snippet passes then, with its output as stated.",
    };
    private readonly Option<bool> _add = new("--add")
    {
        Description =
            "Add an output fence after each 'run' snippet that prints something and states nothing, and a response after each request that has none.",
    };

    public static Command Create(ToolHost host)
    {
        var update = new UpdateCommand(host);
        var command = new Command(
            "update",
            "Check posts, and rewrite output, remarks, codes and copies that are no longer right."
        )
        {
            update._strict,
            update._fix,
            update._codes,
            update._add,
        };
        update._repeat.AddTo(command);
        update._write.AddTo(command);
        update._run.AddTo(command);
        update._run.Input.AddTo(command);
        command.SetAction(update.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var isInput = _run.InputPath(parsed) is not null;
        var changes = _write.Begin(parsed, _run.Text, isInput: isInput);
        // The post itself goes to standard output then, and nothing else.
        var output = isInput && !changes.IsDryRun ? host.Streams.Error : host.Streams.Out;
        var options = _run.ToCheckOptions(parsed) with
        {
            IsStrict = parsed.GetValue(_strict),
            Runs = _repeat.Runs(parsed),
        };
        var drafts = _run.FindPosts(parsed).Select(f => new PostDraft(f)).ToList();
        foreach (var draft in drafts)
        {
            RenewCopies(draft, options, changes);
        }

        var (report, updates) = await new CommandRun(_run, parsed).WithRunAsync(
            options,
            run => CheckAsync(run, drafts, options, changes, parsed, stop),
            stop
        );
        if (report.IsInterrupted)
        {
            _run.Text.Report(parsed, output).Write(ReportedRun.Of(report));
            throw new OperationCanceledException(stop);
        }

        var posts = new List<CheckedPost>();
        foreach (var (draft, post, update) in drafts.Zip(report.Posts, updates))
        {
            try
            {
                var made = changes.Make(draft, update.Changes);
                posts.Add(
                    changes.IsDryRun
                        ? update.After(made, written: null)
                        : Write(
                            draft,
                            update,
                            made,
                            isInput,
                            _run.Text.Verbosity(parsed) == Verbosity.Quiet ? TextWriter.Null : output
                        )
                );
            }
            catch (Exception e) when (OwnFault.Is(e, stop))
            {
                posts.Add(PostUpdate.Failed(post, draft.Text, e).After([], written: null));
            }
        }

        var remaining = ReportedRun.Of(report with { Posts = posts });
        if (changes.IsDryRun && _run.Text.Verbosity(parsed) != Verbosity.Quiet)
        {
            var count = drafts.Sum(d => d.Changes.Count);
            host.Streams.Out.WriteLine(
                count == 0
                    ? "There is nothing to update."
                    : $"Nothing was written: this is a dry run. With {(count == 1 ? "this change" : $"these {DisplayNames.Number(count, "change")}")} the result would be:"
            );
        }

        if (isInput && !changes.IsDryRun)
        {
            host.Streams.OutBytes.Write(drafts[0].Bytes);
        }

        _run.Text.Report(parsed, output).Write(remaining);
        return ExitCode.Of(remaining);
    }

    private static void RenewCopies(PostDraft draft, CheckOptions options, PostChanges changes)
    {
        try
        {
            var copies = CopyJudge.Judge(draft.Post);
            var wanted = copies with
            {
                Snippets = [.. copies.Snippets.Where(s => options.Includes(draft.Post, s.Snippet))],
            };
            changes.Make(draft, PostUpdate.OfCopies(wanted, draft.Text).Changes);
        }
        catch (Exception e) when (OwnFault.Is(e))
        {
            // Copies are judged once more with everything else, and it's reported then.
        }
    }

    private static Task RepairAsync(CheckRun run, PostDraft draft, PostChanges changes, CancellationToken stop) =>
        new Repair(
            draft.Read,
            post => run.CheckAsync(post, progress: null, stop),
            async name =>
                await run.FindPackagesAsync([new(name, "*", Place.On(1, 1))], draft.Folder, stop)
                    is { Found: [{ Version: var version }] }
                    ? version
                    : null
        ).MakeAsync(
            draft.Text,
            fixes =>
            {
                _ = fixes.All(f => changes.Make(draft, [f]).Count > 0);
                return draft.Text;
            }
        );

    private async Task<(Report Report, IReadOnlyList<PostUpdate> Updates)> CheckAsync(
        CheckRun run,
        IReadOnlyList<PostDraft> drafts,
        CheckOptions options,
        PostChanges changes,
        ParseResult parsed,
        CancellationToken stop
    )
    {
        var faults = new Dictionary<PostDraft, Exception>();
        foreach (var draft in parsed.GetValue(_fix) ? drafts : [])
        {
            try
            {
                await RepairAsync(run, draft, changes, stop);
            }
            catch (Exception e) when (OwnFault.Is(e, stop))
            {
                faults[draft] = e;
            }
        }

        var report = await new CommandRun(_run, parsed).CheckAsync(run, drafts.Select(d => d.Post), options, stop);
        var wanted = new UpdateOptions(parsed.GetValue(_codes), parsed.GetValue(_add))
        {
            Now = DateTime.UtcNow,
            Loosens = options.Runs > 1,
        };
        var updates = new List<PostUpdate>();
        foreach (var (draft, post) in report.IsInterrupted ? [] : drafts.Zip(report.Posts))
        {
            updates.Add(
                faults.TryGetValue(draft, out var fault)
                    ? PostUpdate.Failed(post, draft.Text, fault)
                    : await ConfirmedUpdate.OfAsync(
                        post,
                        draft.Text,
                        wanted,
                        (snippets, token) => run.RepeatAsync(draft.Post, snippets, token),
                        stop
                    )
            );
        }

        return (report, updates);
    }

    private static CheckedPost Write(
        PostDraft draft,
        PostUpdate update,
        IReadOnlyList<Fix.Change> changes,
        bool isInput,
        TextWriter output
    )
    {
        if (draft.Changes.Count == 0)
        {
            return update.After([], written: null);
        }

        if (!isInput && draft.Write() is { } problem)
        {
            var asItWas = update.After([], written: null);
            return asItWas with { Problems = [.. asItWas.Problems, problem] };
        }

        foreach (var (place, what) in draft.Changes)
        {
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{OutputSanitizer.Line(draft.Path)}({place.Line},{place.Column}): {what}"
                )
            );
        }

        output.WriteLine($"{OutputSanitizer.Line(draft.Path)}: {DisplayNames.Number(draft.Changes.Count, "change")}");
        return update.After(changes, draft.Text);
    }
}

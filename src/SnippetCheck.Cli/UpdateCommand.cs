using System.CommandLine;
using System.Globalization;
using SnippetCheck.Checking;
using SnippetCheck.Reporting;
using SnippetCheck.Updating;

namespace SnippetCheck.Cli;

/// <summary><c>snippetcheck update</c>: checks, and rewrites what posts state to what happened.</summary>
internal sealed class UpdateCommand
{
    private readonly RunOptions _run = new();
    private readonly Option<bool> _codes = new("--codes") { Description = "Rewrites codes of errors and warnings that stand, too." };
    private readonly Option<bool> _add = new("--add") { Description = "States output in a new fence where a snippet that runs states none." };
    private readonly Option<bool> _interactive = new("--interactive", "-i") { Description = "Shows each change, and asks whether to make it." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Prints the changes as a diff, and writes nothing." };
    private readonly Option<bool> _force = new("--force") { Description = "Writes posts even where the environment variable CI is set." };

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var update = new UpdateCommand();
        var command = new Command("update", "Checks posts, and rewrites what they state to what happened.")
        {
            update._codes, update._add, update._interactive, update._dryRun, update._force,
        };
        update._run.AddTo(command);
        command.SetAction(update.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var isDryRun = parsed.GetValue(_dryRun);
        if (isDryRun && parsed.GetValue(_interactive))
        {
            throw new UsageException("--dry-run writes nothing, so there is nothing to ask with -i: give one of the two.");
        }

        if (IsCI && !isDryRun && !parsed.GetValue(_force))
        {
            throw new UsageException("the environment variable CI is set, where posts are checked and not written. Use check, or --dry-run; --force writes them.");
        }

        var diff = new DiffReport(Console.Out, _run.Text.IsColored(parsed));
        var questions = parsed.GetValue(_interactive) ? new Questions(diff, Console.In, Console.Out) : null;
        var drafts = _run.ReadFiles(parsed).Select(f => new PostDraft(f)).ToList();
        foreach (var draft in drafts)
        {
            Change(draft, PostUpdate.OfCopies(CopyJudge.Judge(draft.Post), draft.Text), questions, isDryRun ? diff : null);
        }

        var report = await _run.CheckAsync([.. drafts.Select(d => d.Post)], _run.ToCheckOptions(parsed), parsed, stop);
        var options = new UpdateOptions(parsed.GetValue(_codes), parsed.GetValue(_add));
        var posts = new List<CheckedPost>();
        foreach (var (draft, post) in drafts.Zip(report.Posts))
        {
            var update = PostUpdate.Of(post, draft.Text, options);
            var changes = Change(draft, update, questions, isDryRun ? diff : null);
            posts.Add(isDryRun ? update.After(changes, written: null) : Write(draft, update, changes, _run.Text.Verbosity(parsed)));
        }

        var remaining = ReportedRun.Of(report with { Posts = posts });
        _run.Text.Report(parsed).Write(remaining);
        return ExitCode.Of(remaining);
    }

    private static IReadOnlyList<Mend.Change> Change(PostDraft draft, PostUpdate update, Questions? questions, DiffReport? shown)
    {
        var changes = questions?.Choose(draft.Path, draft.Text, update.Changes) ?? update.Changes;
        if (changes.Count > 0)
        {
            shown?.Write(UnifiedDiff.Between(draft.Path, draft.Text, changes.SelectMany(c => c.Edits)));
            draft.Change(update.With(changes), changes);
        }

        return changes;
    }

    private static CheckedPost Write(PostDraft draft, PostUpdate update, IReadOnlyList<Mend.Change> changes, Verbosity verbosity)
    {
        if (draft.Changes.Count == 0)
        {
            return update.After([], written: null);
        }

        if (draft.Write() is { } problem)
        {
            var asItWas = update.After([], written: null);
            return asItWas with { Problems = [.. asItWas.Problems, problem] };
        }

        if (verbosity != Verbosity.Quiet)
        {
            foreach (var (place, what) in draft.Changes)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Harmless.Line(draft.Path)}({place.Line},{place.Column}): {what}"));
            }

            Console.WriteLine($"{Harmless.Line(draft.Path)}: {Words.Number(draft.Changes.Count, "change")}");
        }

        return update.After(changes, draft.Text);
    }

    private static bool IsCI => Environment.GetEnvironmentVariable("CI") is { Length: > 0 } value && value is not ("0" or "false");
}

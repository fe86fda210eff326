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
    private readonly WriteOptions _write = new();
    private readonly Option<bool> _codes = new("--codes") { Description = "Rewrites codes of errors and warnings that stand, too." };
    private readonly Option<bool> _add = new("--add") { Description = "States output in a new fence where a snippet that runs states none." };

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var update = new UpdateCommand();
        var command = new Command("update", "Checks posts, and rewrites what they state to what happened.")
        {
            update._codes, update._add,
        };
        update._write.AddTo(command);
        update._run.AddTo(command);
        command.SetAction(update.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var changes = _write.Begin(parsed, _run.Text);
        var drafts = _run.ReadFiles(parsed).Select(f => new PostDraft(f)).ToList();
        foreach (var draft in drafts)
        {
            changes.Make(draft, PostUpdate.OfCopies(CopyJudge.Judge(draft.Post), draft.Text).Changes);
        }

        var report = await _run.CheckAsync([.. drafts.Select(d => d.Post)], _run.ToCheckOptions(parsed), parsed, stop);
        var options = new UpdateOptions(parsed.GetValue(_codes), parsed.GetValue(_add));
        var posts = new List<CheckedPost>();
        foreach (var (draft, post) in drafts.Zip(report.Posts))
        {
            var update = PostUpdate.Of(post, draft.Text, options);
            var made = changes.Make(draft, update.Changes);
            posts.Add(changes.IsDryRun ? update.After(made, written: null) : Write(draft, update, made, _run.Text.Verbosity(parsed)));
        }

        var remaining = ReportedRun.Of(report with { Posts = posts, Notes = [.. report.Notes, .. changes.IsDryRun ? Unwritten(drafts) : []] });
        _run.Text.Report(parsed).Write(remaining);
        return ExitCode.Of(remaining);
    }

    private static string[] Unwritten(IReadOnlyList<PostDraft> drafts) => drafts.Where(d => d.Changes.Count > 0).ToList() is { Count: > 0 } changed
        ? [$"Nothing was written. These are the results with {Words.Number(changed.Sum(d => d.Changes.Count), "change")} in {Words.Number(changed.Count, "post")}."]
        : [];

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
}

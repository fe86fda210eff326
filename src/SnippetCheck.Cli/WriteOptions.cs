using System.CommandLine;
using SnippetCheck.Reporting;
using SnippetCheck.Updating;

namespace SnippetCheck.Cli;

/// <summary>The options of commands that write posts: whether to ask about each change, only show it, or refuse to write.</summary>
/// <param name="host">What the command stands on.</param>
internal sealed class WriteOptions(ToolHost host)
{
    private readonly Option<bool> _interactive = new("--interactive", "-i")
    {
        Description = "Show each change, and ask whether to make it.",
    };
    private readonly Option<bool> _dryRun = new("--dry-run")
    {
        Description = "Print the changes as a diff, and write nothing.",
    };
    private readonly Option<bool> _force = new("--force")
    {
        Description = "Write posts even if the environment variable CI is set, and without asking.",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_interactive);
        command.Add(_dryRun);
        command.Add(_force);
    }

    /// <summary>Prepares to change posts.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="text">How text is printed.</param>
    /// <param name="asksOnce">Whether the command asks on a terminal before it writes, unless it's forced.</param>
    /// <param name="isInput">Whether the post comes from standard input, so that no file is written.</param>
    /// <exception cref="UsageException">The options contradict each other, or posts must not be written here.</exception>
    public PostChanges Begin(ParseResult parsed, TextOptions text, bool asksOnce = false, bool isInput = false)
    {
        var isDryRun = parsed.GetValue(_dryRun);
        if (isDryRun && parsed.GetValue(_interactive))
        {
            throw new UsageException("--dry-run and -i contradict each other. Use only one of them.");
        }

        if (isInput && parsed.GetValue(_interactive))
        {
            throw new UsageException(
                "-i asks on standard input, which is the post here. Use --dry-run to see the changes."
            );
        }

        if (!isInput && host.IsContinuousIntegration && !isDryRun && !parsed.GetValue(_force))
        {
            throw new UsageException(
                "the environment variable CI is set, so posts aren't written. Use check or --dry-run, or add --force."
            );
        }

        var streams = host.Streams;
        var diff = new DiffReport(
            streams.Out,
            text.IsColored(parsed),
            isPatch: isDryRun && streams.IsOutputRedirected && !host.IsContinuousIntegration
        );
        return new(
            parsed.GetValue(_interactive) ? new Questions(diff, streams.In, streams.Out) : null,
            isDryRun ? diff : null
        )
        {
            WritesLater =
                asksOnce
                && !isDryRun
                && !parsed.GetValue(_interactive)
                && !parsed.GetValue(_force)
                && !streams.IsInputRedirected
                && !streams.IsOutputRedirected,
        };
    }

    /// <summary>Asks on the terminal.</summary>
    /// <returns>Whether the answer is yes.</returns>
    public bool Confirms(string question)
    {
        host.Streams.Out.Write($"{question} [y]es [n]o ");
        return host.Streams.In.ReadLine()?.Trim().ToUpperInvariant() is "Y" or "YES";
    }
}

/// <summary>Applies the changes that the user wants.</summary>
/// <param name="questions">Asks about each change; null to make all of them.</param>
/// <param name="shown">Shows changes that aren't written; null to write them.</param>
internal sealed class PostChanges(Questions? questions, DiffReport? shown)
{
    /// <summary>Whether nothing is written.</summary>
    public bool IsDryRun => shown is not null;

    /// <summary>Whether posts are written only after all of them were shown, and the user agreed.</summary>
    public bool WritesLater { get; init; }

    /// <summary>Whether a post is written as soon as its changes are known.</summary>
    public bool WritesAtOnce => !IsDryRun && !WritesLater;

    /// <summary>Whether the user decides on each change.</summary>
    public bool Asks => questions is not null;

    /// <summary>Shows how another file would change, if nothing is written at once.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="text">Its text; empty if it's new.</param>
    /// <param name="edits">The changes.</param>
    public void Show(string path, PostText text, IReadOnlyList<Edit> edits) =>
        shown?.Write(UnifiedDiff.Between(path, text, edits));

    /// <summary>Applies changes to a draft.</summary>
    /// <returns>The changes that the user wants.</returns>
    public IReadOnlyList<Fix.Change> Make(PostDraft draft, IReadOnlyList<Fix.Change> changes)
    {
        var wanted = questions?.Choose(draft.Path, draft.Text, changes) ?? changes;
        if (wanted.Count > 0)
        {
            var edits = wanted.SelectMany(c => c.Edits).ToList();
            shown?.Write(UnifiedDiff.Between(draft.Path, draft.Text, edits));
            draft.Change(draft.Text.With(edits), wanted);
        }

        return wanted;
    }
}

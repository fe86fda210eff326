using System.CommandLine;
using SnippetCheck.Reporting;
using SnippetCheck.Updating;

namespace SnippetCheck.Cli;

/// <summary>What the commands share that write posts: whether they ask for each change, or only show them, or are refused.</summary>
internal sealed class WriteOptions
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
        Description = "Write posts even where the environment variable CI is set.",
    };

    /// <summary>Gives a command these options.</summary>
    public void AddTo(Command command)
    {
        command.Add(_interactive);
        command.Add(_dryRun);
        command.Add(_force);
    }

    /// <summary>Begins to change posts.</summary>
    /// <exception cref="UsageException">Two of the options exclude each other, or posts must not be written here.</exception>
    public PostChanges Begin(ParseResult parsed, TextOptions text)
    {
        var isDryRun = parsed.GetValue(_dryRun);
        if (isDryRun && parsed.GetValue(_interactive))
        {
            throw new UsageException("--dry-run and -i exclude each other: give one of the two.");
        }

        if (IsCI && !isDryRun && !parsed.GetValue(_force))
        {
            throw new UsageException(
                "the environment variable CI is set, so posts are not written. Use check or --dry-run, or give --force."
            );
        }

        var diff = new DiffReport(
            Console.Out,
            text.IsColored(parsed),
            isPatch: isDryRun && Console.IsOutputRedirected && !IsCI
        );
        return new(
            parsed.GetValue(_interactive) ? new Questions(diff, Console.In, Console.Out) : null,
            isDryRun ? diff : null
        );
    }

    private static bool IsCI =>
        Environment.GetEnvironmentVariable("CI") is { Length: > 0 } value && value is not ("0" or "false");
}

/// <summary>Changes posts, as far as that is wanted.</summary>
/// <param name="questions">Asks of each change whether it is to be made; null: all are.</param>
/// <param name="shown">Where changes are shown that are not written; null: they are written.</param>
internal sealed class PostChanges(Questions? questions, DiffReport? shown)
{
    /// <summary>Whether nothing is written.</summary>
    public bool IsDryRun => shown is not null;

    /// <summary>Makes changes in a draft.</summary>
    /// <returns>Those that are wanted.</returns>
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

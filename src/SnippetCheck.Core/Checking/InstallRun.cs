using System.Collections.Concurrent;

namespace SnippetCheck.Checking;

/// <summary>Checks what the pages of a run tell their readers to install.</summary>
/// <param name="options">The run's options.</param>
/// <param name="tools">What programs are built with, and what asks the feeds.</param>
internal sealed class InstallRun(CheckOptions options, Toolset tools)
{
    private const string NoVerdict = "so lines that install packages have no verdict";

    private readonly ConcurrentDictionary<string, byte> _notes = new(StringComparer.Ordinal);

    /// <summary>What a reader of the report should know, a sentence each.</summary>
    public IReadOnlyList<string> Notes => [.. _notes.Keys.Order(StringComparer.Ordinal)];

    /// <summary>What the feeds say of the packages of a page, by their ids.</summary>
    /// <param name="page">What the page tells its reader to install.</param>
    /// <param name="atOnce">How many packages to ask about at a time.</param>
    public async Task<IReadOnlyDictionary<string, ListedVersions>> AskAsync(Installation page, ParallelOptions atOnce)
    {
        var found = new ConcurrentDictionary<string, ListedVersions>(StringComparer.OrdinalIgnoreCase);
        if (page.Check == InstallCheck.Ignore || options.Reach != CheckReach.Run)
        {
            return found;
        }

        if (IsRefused(page))
        {
            _notes.TryAdd($"With --sandbox on, no feed is asked without --allow-build, {NoVerdict}.", 0);
            return found;
        }

        await Parallel.ForEachAsync(
            page.Lines.Select(l => l.Package).Concat(page.Installed).Distinct(StringComparer.OrdinalIgnoreCase),
            atOnce,
            async (package, stop) =>
            {
                var listed = await ListAsync(package, page.Folder, stop);
                found[package] = listed;
                if (listed is ListedVersions.Known { Reservation: { Length: > 0 } reservation })
                {
                    _notes.TryAdd(reservation, 0);
                }
                else if (listed is ListedVersions.Unknown { Why: var why })
                {
                    _notes.TryAdd($"A feed couldn't be asked, {NoVerdict}: {why}", 0);
                }
            }
        );
        return found;
    }

    /// <summary>What doesn't compile for the reader of a page, although it does here.</summary>
    /// <param name="check">The check of the page, with the verdicts on its snippets.</param>
    /// <param name="listed">What the feeds say of the packages that it names.</param>
    /// <param name="stop">Cancels it.</param>
    public async Task<IReadOnlyList<Problem>> CompileAsync(
        PostCheck check,
        IReadOnlyDictionary<string, ListedVersions> listed,
        CancellationToken stop
    )
    {
        var page = check.Post.Installation;
        if (page.Check != InstallCheck.Reader || options.Reach != CheckReach.Run || IsRefused(page))
        {
            return [];
        }

        return await new ReaderCheck(options, tools).FindAsync(
            page,
            check.Result(isInterrupted: false).Snippets,
            check.Chains.SelectMany(c => c.Programs),
            listed,
            check.Post.Text,
            stop
        );
    }

    private bool IsRefused(Installation page) =>
        !options.AllowsBuilds && (options.Sandbox == SandboxMode.On || page.Sandbox == SandboxMode.On);

    private async Task<ListedVersions> ListAsync(string package, string folder, CancellationToken stop)
    {
        try
        {
            return await tools.Platforms.ListAsync(
                package,
                folder,
                options.KeepsResults ? options.Clock.GetUtcNow() : null,
                stop
            );
        }
        catch (IOException e)
        {
            return new ListedVersions.Unknown(e.Message);
        }
    }
}

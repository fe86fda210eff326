using System.Collections.Concurrent;
using SnippetCheck.Restoring;

namespace SnippetCheck.Checking;

/// <summary>Asks the feeds about the packages that the pages of a run tell their readers to install.</summary>
/// <param name="options">The run's options.</param>
/// <param name="platforms">What asks the feeds.</param>
internal sealed class InstallRun(CheckOptions options, Platforms platforms)
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
        if (page.Check == InstallCheck.Ignore || page.Lines.Count == 0 || options.Reach != CheckReach.Run)
        {
            return found;
        }

        if (!options.AllowsBuilds && (options.Sandbox == SandboxMode.On || page.Sandbox == SandboxMode.On))
        {
            _notes.TryAdd($"With --sandbox on, no feed is asked without --allow-build, {NoVerdict}.", 0);
            return found;
        }

        await Parallel.ForEachAsync(
            page.Lines.Select(l => l.Package).Distinct(StringComparer.OrdinalIgnoreCase),
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

    private async Task<ListedVersions> ListAsync(string package, string folder, CancellationToken stop)
    {
        try
        {
            return await platforms.ListAsync(
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

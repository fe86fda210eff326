using System.Diagnostics;

namespace SnippetCheck.Restoring;

/// <summary>Finds out which packages can be restored.</summary>
/// <param name="restorer">Restores them.</param>
/// <param name="framework">The framework of the programs that want them.</param>
/// <param name="folder">The folder where the search for a NuGet.config starts.</param>
internal sealed class PackageSearch(Restorer restorer, Framework framework, string folder)
{
    /// <summary>Restores packages together, without those that fail.</summary>
    /// <param name="wanted">The packages. A version with a wildcard stands for the newest that matches.</param>
    /// <param name="stop">Cancels the search.</param>
    public async Task<FoundPackages> FindAsync(IReadOnlyList<ProgramDirective.Package> wanted, CancellationToken stop)
    {
        var left = wanted;
        var missing = new List<MissingPackage>();
        while (left.Count > 0)
        {
            switch (await RestoreAsync(left, stop))
            {
                case RestoreResult.Complete complete:
                    return new(
                        [
                            .. left.Select(p =>
                                p with
                                {
                                    Version = complete.Versions.GetValueOrDefault(p.Name, p.Version),
                                }
                            ),
                        ],
                        missing
                    );
                case RestoreResult.Incomplete { Failures: var failures }:
                    var failed = Failed(left, failures).ToList();
                    missing.AddRange(failed);
                    left = [.. left.Except(failed.Select(f => f.Package))];
                    break;
                default:
                    throw new UnreachableException();
            }
        }

        return new([], missing);
    }

    private static IEnumerable<MissingPackage> Failed(
        IReadOnlyList<ProgramDirective.Package> packages,
        IReadOnlyList<RestoreFailure> failures
    )
    {
        var own = failures.ToLookup(f => f.Subject, f => f.Details, StringComparer.OrdinalIgnoreCase);
        var named = packages.Where(p => own.Contains(p.Name)).ToList();
        // If none is to blame, the last one doesn't fit the others.
        return named.Count > 0
            ? named.Select(p => new MissingPackage(p, [.. own[p.Name].SelectMany(d => d)]))
            : [new(packages[^1], [.. failures.SelectMany(f => f.Details)])];
    }

    private async Task<RestoreResult> RestoreAsync(
        IReadOnlyList<ProgramDirective.Package> packages,
        CancellationToken stop
    )
    {
        try
        {
            var request = new RestoreRequest(framework, ProgramDirective.Sdk.Console, packages, [], folder);
            return await restorer.RestoreAsync(request, stop);
        }
        catch (IOException e)
        {
            return new RestoreResult.Incomplete([new(RestoreFailureKind.Other, "", [e.Message])]);
        }
    }
}

namespace SnippetCheck.Checking;

/// <summary>Judges the lines by which a page tells its reader to install packages.</summary>
internal static class InstallJudge
{
    /// <summary>The problems of a page's lines.</summary>
    /// <param name="page">The page.</param>
    /// <param name="listed">What the feeds say of their packages, by id.</param>
    /// <param name="snippets">The page's snippets, checked.</param>
    public static IEnumerable<Problem> Judge(
        Installation page,
        IReadOnlyDictionary<string, ListedVersions> listed,
        IReadOnlyList<CheckedSnippet> snippets
    ) =>
        page.IsChecked
            ? page
                .Lines.Where(line => !IsReported(line, snippets))
                .SelectMany(line =>
                    JudgeListed(line, listed.GetValueOrDefault(line.Package)).ToList() is { Count: > 0 } problems
                        ? problems
                    : JudgeAdmitted(line, snippets) is { } problem ? [problem]
                    : []
                )
            : [];

    // Where a directive couldn't be restored, the snippet says so.
    private static bool IsReported(InstallLine line, IReadOnlyList<CheckedSnippet> snippets) =>
        line.Kind == InstallKind.Directive
        && snippets
            .SelectMany(s => s.Verdict.Problems)
            .Any(p => p is { Severity: Severity.Error, Area: ProblemArea.Packages } && p.Place.Line == line.Place.Line);

    private static IEnumerable<Problem> JudgeListed(InstallLine line, ListedVersions? listed) =>
        listed switch
        {
            ListedVersions.None => [Problems.InstalledPackageMissing(line.Place, line.Package)],
            ListedVersions.Known known => JudgeListed(line, known),
            _ => [],
        };

    private static IEnumerable<Problem> JudgeListed(InstallLine line, ListedVersions.Known known)
    {
        // A placeholder, a property or the like: only the package is known then.
        var range = line.Version is { } stated ? PackageRange.Parse(stated) : null;
        if (range is not null && line is { Version: { } version, VersionPlace: { } place })
        {
            var isThere = range.Named is { } named ? known.All.Contains(named) : range.Choose(known.All) is not null;
            if (!isThere)
            {
                yield return Problems.InstalledVersionMissing(place, line.Package, version, known.All[^1].Text);
                yield break;
            }
        }
        else if (line.Version is null && !line.WantsPrerelease && known.All.All(v => v.IsPrerelease))
        {
            yield return Problems.OnlyPrereleases(line.Place, line.Package, known.All[^1].Text, Asking(line, known));
            yield break;
        }

        var chosen = range is not null
            ? range.Named ?? range.Choose(known.All)
            : known.Newest(line.WantsPrerelease) ?? known.All[^1];
        if (known.Deprecated.FirstOrDefault(d => d.Version == chosen) is { } deprecation)
        {
            yield return Problems.InstalledPackageDeprecated(
                line.Place,
                line.Package,
                deprecation.Version.Text,
                deprecation.Message
            );
        }
    }

    private static string Asking(InstallLine line, ListedVersions.Known known) =>
        line.Kind switch
        {
            InstallKind.Command or InstallKind.Tool => "--prerelease",
            InstallKind.Console => "-IncludePrerelease",
            InstallKind.Directive => $"@{known.All[^1].Text}",
            _ => $"Version=\"{known.All[^1].Text}\"",
        };

    private static Problem? JudgeAdmitted(InstallLine line, IReadOnlyList<CheckedSnippet> snippets)
    {
        if (
            line is not { Version: { } version, VersionPlace: { } place, Kind: not InstallKind.Tool }
            || PackageRange.Parse(version) is not { } range
        )
        {
            return null;
        }

        foreach (var snippet in snippets)
        {
            if (
                VersionIn(snippet, line.Package) is { } used
                && PackageVersion.Parse(used) is { } exact
                && !range.Admits(exact)
            )
            {
                return Problems.VersionNotAdmitted(place, line.Package, version, used, snippet.Snippet.Line);
            }
        }

        return null;
    }

    private static string? VersionIn(CheckedSnippet snippet, string package) =>
        snippet.Outcome is Outcome.Answered { Findings.Against.Packages: var packages }
            ? packages.FirstOrDefault(p => p.Name.Equals(package, StringComparison.OrdinalIgnoreCase))?.Version
            : null;
}

using SnippetCheck.Reporting;

namespace SnippetCheck.Forecasting;

/// <summary>Tries changes one at a time, and finds what each would break.</summary>
/// <param name="check">Checks posts, as they are today or changed.</param>
/// <param name="versionsOf">Lists the versions of a package, by its id and the folder of the post.</param>
/// <param name="frameworks">The frameworks that snippets can run on here; empty if the posts' framework can't be changed.</param>
/// <param name="usual">The framework of snippets that name none.</param>
public sealed class Forecaster(
    Func<IReadOnlyList<Post>, CancellationToken, Task<Report>> check,
    Func<string, string, CancellationToken, Task<ListedVersions>> versionsOf,
    IReadOnlyList<Framework> frameworks,
    Framework usual
)
{
    private const string Preview = "preview";

    /// <summary>Makes the forecast.</summary>
    /// <param name="posts">The posts.</param>
    /// <param name="today">Their check as they are.</param>
    /// <param name="stop">Ends it.</param>
    public async Task<Forecast> ForecastAsync(IReadOnlyList<Post> posts, Report today, CancellationToken stop)
    {
        var before = Verdicts.Of(today);
        var changes = new List<ForecastChange>();
        var skipped = new List<SkippedChange>();
        foreach (var package in AskedPackage.AllOf(posts))
        {
            await TryChangeAsync(package.Name, () => TryPackageAsync(package, posts, before, changes, skipped, stop));
        }

        await TryChangeAsync(
            $"langversion {Preview}",
            () => TryAsync(new PostChange.Language(Preview), "langversion", [usual.LanguageVersion], Preview)
        );
        foreach (var framework in frameworks.OrderBy(f => f.Major))
        {
            await TryChangeAsync(
                $"framework {framework.Name}",
                () =>
                    TryAsync(
                        new PostChange.NewerFramework(framework, usual),
                        "framework",
                        [
                            .. posts
                                .SelectMany(p => p.Snippets)
                                .Select(s => s.Options.Framework ?? usual)
                                .Where(f => f.Major < framework.Major)
                                .Distinct()
                                .OrderBy(f => f.Major)
                                .Select(f => f.Name),
                        ],
                        framework.Name
                    )
            );
        }

        var run = ReportedRun.Of(today);
        return new(
            Forecast.CurrentVersion,
            ReportedTool.Ours,
            run.Summary,
            [.. run.AllProblems.Where(p => p.IsError)],
            before.Obsolete,
            [.. changes.Where(c => c.IsDifferent)],
            [.. changes.Where(c => !c.IsDifferent)],
            skipped
        );

        // A bug of ours that one change shows must not lose what is known of the others.
        async Task TryChangeAsync(string what, Func<Task> work)
        {
            try
            {
                await work();
            }
            catch (Exception e) when (OwnFault.Is(e, stop))
            {
                var problem = Problems.Internal(default, e);
                skipped.Add(new(what, string.Join(' ', [problem.Message, problem.Help, .. problem.Details])));
            }
        }

        async Task TryAsync(PostChange change, string kind, IReadOnlyList<string> from, string to)
        {
            if (await TryOnceAsync(change, posts, before, stop) is not { } tried)
            {
                return;
            }

            Skip(tried, $"{kind} {to}", skipped);
            changes.Add(new(kind, kind, from, to, tried.Affected, tried.Breaks, tried.WillBreak));
        }
    }

    // The newest stable version, and the newest prerelease if it's newer than that.
    private async Task TryPackageAsync(
        AskedPackage package,
        IReadOnlyList<Post> posts,
        Verdicts before,
        List<ForecastChange> changes,
        List<SkippedChange> skipped,
        CancellationToken stop
    )
    {
        if (package.Versions.Count == 0)
        {
            skipped.Add(
                new(
                    package.Name,
                    "Its version has a '*', so it's always the newest that fits. State an exact version to forecast newer ones."
                )
            );
            return;
        }

        var answer = await versionsOf(package.Name, package.Folder, stop);
        if (answer is not ListedVersions.Known { All: var listed })
        {
            skipped.Add(
                new(
                    package.Name,
                    answer is ListedVersions.Unknown { Why: var why } ? why : "No feed lists a version of it."
                )
            );
            return;
        }

        var stable = listed.LastOrDefault(v => !v.IsPrerelease);
        var prerelease = listed[^1] is { IsPrerelease: true } last ? last : null;
        var known = before;
        foreach (var to in new[] { stable, prerelease }.OfType<PackageVersion>())
        {
            var change = new PostChange.Package(package.Name, to);
            if (await TryOnceAsync(change, posts, known, stop) is not { } tried)
            {
                continue;
            }

            Skip(tried, $"{package.Name} {to.Text}", skipped);
            var between = new Bisection(
                version => TryOnceAsync(new PostChange.Package(package.Name, version), posts, before, stop),
                [
                    .. listed.Where(v =>
                        (to.IsPrerelease || !v.IsPrerelease)
                        && v.CompareTo(package.Versions[0]) > 0
                        && v.CompareTo(to) <= 0
                    ),
                ]
            );
            changes.Add(
                new(
                    "package",
                    package.Name,
                    [.. package.Versions.Where(v => v.CompareTo(to) < 0).Select(v => v.Text)],
                    to.Text,
                    tried.Affected,
                    await between.DateAsync(tried.Breaks, t => t.Breaks),
                    await between.DateAsync(tried.WillBreak, t => t.WillBreak)
                )
            );
            // What breaks with the newest stable version already isn't news of the prerelease.
            known = known.With(tried);
        }
    }

    private async Task<TriedChange?> TryOnceAsync(
        PostChange change,
        IReadOnlyList<Post> posts,
        Verdicts before,
        CancellationToken stop
    )
    {
        var changed = posts.Select(change.Apply).Where(c => c.Ids.Count > 0).ToList();
        return changed.Count == 0
            ? null
            : before.Compare(await check([.. changed.Select(c => c.Post)], stop), changed.Sum(c => c.Ids.Count));
    }

    private static void Skip(TriedChange tried, string what, List<SkippedChange> skipped) =>
        skipped.AddRange(tried.Unavailable.Distinct().Select(why => new SkippedChange(what, why)));
}

namespace SnippetCheck.Adopting;

/// <summary>Finds what the fences of a post lack that all of them can share: packages, an SDK, using directives.</summary>
/// <param name="post">The post.</param>
/// <param name="scope">The posts beside it.</param>
/// <param name="checker">Finds packages.</param>
/// <param name="isOfProject">Whether the post is checked with the references of a project. What a name usually means is in them, or isn't meant.</param>
internal sealed class ContextSearch(OldPost post, AdoptionScope scope, Checker checker, bool isOfProject)
{
    // Everyday names like Point and Size, by which a post is likely to mean types of its own.
    private const string Drawing = "System.Drawing";

    private readonly HashSet<ContextItem> _found = [];
    private readonly List<ProgramDirective.Package> _packages = [];
    private readonly HashSet<string> _asked = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Problem> _problems = [];

    // A package that's wanted, and the place in the post to report if it can't be had; null if the post doesn't want it itself.
    private sealed record Wish(ProgramDirective.Package Package, Place? Place);

    /// <summary>The packages that can't be restored.</summary>
    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>What may make more fences compile.</summary>
    /// <param name="failing">What checking the fences gave that don't compile.</param>
    /// <param name="hasJoined">Whether the fences were tried together. A using directive in one of them may be meant for the others.</param>
    /// <returns>The items that were not found before. None if there's no more to find.</returns>
    public async Task<IReadOnlyList<ContextItem>> MoreAsync(IEnumerable<CheckedSnippet> failing, bool hasJoined)
    {
        var errors = ErrorsOf(failing);
        if (!errors.Exists(e => e.Undeclared is not null || e.Lacks is not null))
        {
            return [];
        }

        IEnumerable<ContextItem> items =
        [
            .. errors.Select(e => e.Lacks).OfType<Requirement.Sdk>().Select(s => new ContextItem.Sdk(s.Name)),
            .. await PackagesAsync(errors),
            .. errors
                .Select(UsingFor)
                .OfType<string>()
                .Where(u => hasJoined || !post.HasUsing(u))
                .Select(u => new ContextItem.Using(u)),
        ];
        IReadOnlyList<ContextItem> found = [.. items.Where(IsNew)];
        return found.Count > 0 || isOfProject ? found : [.. SdksByConvention(errors).Where(IsNew)];
    }

    /// <summary>The names that a using directive would declare.</summary>
    /// <param name="failing">What checking fences alone gave that don't compile.</param>
    public IReadOnlySet<string> NamesOfUsings(IEnumerable<CheckedSnippet> failing) =>
        ErrorsOf(failing).Where(e => UsingFor(e) is not null).Select(e => e.Missing).OfType<string>().ToHashSet();

    private static List<CompilerDiagnostic> ErrorsOf(IEnumerable<CheckedSnippet> failing) =>
        [.. failing.Select(f => f.Outcome).OfType<Outcome.Rejected>().SelectMany(o => o.Findings.Errors)];

    private string? UsingFor(CompilerDiagnostic error) =>
        error.Lacks is Requirement.Using { Name: not Drawing and var name }
        && (error.Missing is not { } missing || !post.Shows(missing))
            ? name
            : null;

    private bool IsNew(ContextItem item) => !item.IsIn(post.Post.Context) && _found.Add(item);

    // Names like `app` and `services` mean types that aren't the framework's.
    private IEnumerable<ContextItem> SdksByConvention(IEnumerable<CompilerDiagnostic> errors) =>
        TypesByConvention(errors).Select(t => t.Sdk).OfType<string>().Take(1).Select(s => new ContextItem.Sdk(s));

    private IEnumerable<ConventionalType> TypesByConvention(IEnumerable<CompilerDiagnostic> errors) =>
        errors
            .Select(e => e.Missing)
            .OfType<string>()
            .Where(name => !post.Shows(name))
            .Distinct()
            .SelectMany(ConventionalNames.Of);

    private async Task<IReadOnlyList<ContextItem>> PackagesAsync(IReadOnlyList<CompilerDiagnostic> errors)
    {
        var wishes = Next(errors);
        if (wishes.Count == 0)
        {
            return [];
        }

        // Packages with the same id must not differ, nor may two of them want different versions of a third.
        var wanted = _packages
            .Concat(wishes.Select(w => w.Package))
            .OrderBy(p => p.Name, StringComparer.Ordinal)
            .ToList();
        var found = await checker.FindPackagesAsync(wanted, post.Folder);
        if (
            found.Missing.Select(m => m.Package).Where(p => AdoptionScope.Widened(p) != p).ToHashSet() is
            { Count: > 0 } narrow
        )
        {
            found = await checker.FindPackagesAsync(
                [.. wanted.Select(p => narrow.Contains(p) ? AdoptionScope.Widened(p) : p)],
                post.Folder
            );
        }

        foreach (var missing in found.Missing)
        {
            if (wishes.Find(w => w.Package.Key == missing.Package.Key) is { Place: { } place })
            {
                _problems.Add(
                    SnippetCheck.Problems.PackageNotAdopted(
                        place,
                        missing.Package.Name,
                        AdoptionScope.Stated(missing.Package),
                        missing.Details
                    )
                );
            }
        }

        foreach (var wish in wishes)
        {
            if (found.Found.FirstOrDefault(p => p.Key == wish.Package.Key && !p.IsFloating) is { } package)
            {
                scope.Note(wish.Package, package);
                _packages.Add(package);
            }
        }

        return [.. _packages.Select(p => new ContextItem.Package(p.Name, p.Version))];
    }

    // The packages that the post names may have what a known package has, too. So those are tried first.
    private List<Wish> Next(IReadOnlyList<CompilerDiagnostic> errors)
    {
        IEnumerable<IEnumerable<Wish>> sources =
        [
            post.Packages.Select(p => new Wish(scope.Package(p.Package, p.Version), p.Place)),
            scope.Packages.Select(p => new Wish(scope.Package(p.Package, p.Version), null)),
            from error in errors
            let package = error.Lacks as Requirement.Package
            where package is not null
            select new Wish(scope.Package(package.Name, null), error.Place),
            (isOfProject ? [] : TypesByConvention(errors))
                .Select(t => t.Package)
                .OfType<string>()
                .Distinct()
                .Select(p => new Wish(scope.Package(p, null), null)),
        ];
        return sources.Select(Unasked).FirstOrDefault(w => w.Count > 0, []);
    }

    private List<Wish> Unasked(IEnumerable<Wish> wishes) =>
        [
            .. wishes.Where(w =>
                post.Post.Context.Directives.All(d => d.Key != w.Package.Key)
                && !scope.Builds(w.Package.Name)
                && _asked.Add(w.Package.Name)
            ),
        ];
}

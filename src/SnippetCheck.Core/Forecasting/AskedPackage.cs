namespace SnippetCheck.Forecasting;

/// <summary>A package that posts ask for.</summary>
/// <param name="Name">Its id.</param>
/// <param name="Versions">The exact versions that they ask for, in ascending order.</param>
/// <param name="Folder">The folder where the search for a NuGet.config starts.</param>
internal sealed record AskedPackage(string Name, IReadOnlyList<PackageVersion> Versions, string Folder)
{
    /// <summary>The packages of posts, by their ids.</summary>
    public static IReadOnlyList<AskedPackage> AllOf(IReadOnlyList<Post> posts) =>
        [
            .. posts
                .SelectMany(p =>
                    p.Snippets.Concat(p.SharedSetups)
                        .Where(s => s.Disposition.IsCompiled())
                        .SelectMany(s => s.Directives.Select(d => (Directive: d, s.Folder)))
                        .Concat(
                            p.Context.Directives.Select(d =>
                                (Directive: d, Folder: p.Snippets.Select(s => s.Folder).FirstOrDefault(""))
                            )
                        )
                )
                .Where(d => d.Directive is ProgramDirective.Package)
                .Select(d => (Package: (ProgramDirective.Package)d.Directive, d.Folder))
                .GroupBy(d => d.Package.Name, StringComparer.OrdinalIgnoreCase)
                .OrderBy(g => g.Key, StringComparer.OrdinalIgnoreCase)
                .Select(g => new AskedPackage(
                    g.First().Package.Name,
                    [
                        .. g.Select(d => PackageVersion.Parse(d.Package.Version))
                            .OfType<PackageVersion>()
                            .Distinct()
                            .Order(),
                    ],
                    g.First().Folder
                )),
        ];
}

namespace SnippetCheck.Adopting;

/// <summary>The packages that posts tell their readers to install.</summary>
internal static class NamedPackages
{
    /// <summary>
    /// A line for each package, without a version that's a placeholder or a range. Of several versions, the last one counts: it's what an
    /// update leads to.
    /// </summary>
    /// <param name="lines">The lines of the posts.</param>
    public static IReadOnlyList<InstallLine> Of(IEnumerable<InstallLine> lines) =>
        [
            .. lines
                .Where(l => l.Kind != InstallKind.Tool)
                .Select(l => l with { Version = l.Version is { } stated && IsOne(stated) ? stated : null })
                .GroupBy(l => l.Package, StringComparer.OrdinalIgnoreCase)
                .Select(same => same.LastOrDefault(l => l.Version is not null) ?? same.First()),
        ];

    private static bool IsOne(string version) =>
        version is not ['[' or '(', ..] && PackageRange.Parse(version) is not null;
}

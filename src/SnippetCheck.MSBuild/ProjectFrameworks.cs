namespace SnippetCheck.MSBuild;

/// <summary>The frameworks of a project, and which of them posts are checked for.</summary>
internal sealed class ProjectFrameworks
{
    private const string All = "all";
    private static readonly char[] Separators = [';', ',', ' ', '\t', '\r', '\n'];
    private readonly Version? _ceiling;

    /// <param name="names">The project's frameworks.</param>
    /// <param name="requested">The requested frameworks, or <c>all</c>; empty for the newest that can be checked.</param>
    /// <param name="newest">The newest version of .NET that the SDK supports, such as <c>10.0</c>.</param>
    public ProjectFrameworks(string names, string requested, string newest)
    {
        _ceiling = Version.TryParse(newest, out var version) ? version : null;
        Own = Split(names);
        Requested = Split(requested);
        var runnable = Own.Where(f => VersionOf(f) is not null).OrderByDescending(VersionOf).ToList();
        // If no framework can run by itself, .NET Standard can run on the SDK's own.
        Checkable = runnable.Count > 0 ? runnable : [.. Own.Where(IsStandard).Take(1)];
        Chosen =
            Requested.Contains(All, StringComparer.OrdinalIgnoreCase) ? Checkable
            : Requested.Count > 0 ? Requested
            : [.. Checkable.Take(1)];
    }

    /// <summary>All frameworks of the project.</summary>
    public IReadOnlyList<string> Own { get; }

    /// <summary>The requested frameworks.</summary>
    public IReadOnlyList<string> Requested { get; }

    /// <summary>The frameworks that posts can be checked for, the newest first.</summary>
    public IReadOnlyList<string> Checkable { get; }

    /// <summary>The frameworks that posts are checked for.</summary>
    public IReadOnlyList<string> Chosen { get; }

    /// <summary>Requested frameworks that the project doesn't have.</summary>
    public IEnumerable<string> Missing =>
        Requested.Where(r => !Is(r, All) && !Own.Contains(r, StringComparer.OrdinalIgnoreCase));

    /// <summary>
    /// Requested frameworks that can't be checked. If nothing is requested and no framework can be checked, all of the project's.
    /// </summary>
    public IEnumerable<string> Uncheckable =>
        Requested.Count == 0 || Requested.Any(r => Is(r, All))
            ? (Checkable.Count == 0 ? Own : [])
            : Requested.Where(r =>
                Own.Contains(r, StringComparer.OrdinalIgnoreCase) && VersionOf(r) is null && !IsStandard(r)
            );

    /// <summary>The name of a framework in fences: <c>net10.0-windows</c> becomes <c>net10.0</c>.</summary>
    public static string ShortName(string framework) => framework.Split('-')[0];

    private static bool IsStandard(string framework) =>
        framework.StartsWith("netstandard", StringComparison.OrdinalIgnoreCase);

    private static bool Is(string text, string other) => text.Equals(other, StringComparison.OrdinalIgnoreCase);

    // Accepts net10.0 and net10.0-windows, but not net48, and nothing newer than the SDK.
    private Version? VersionOf(string framework)
    {
        var name = ShortName(framework);
        return
            name.StartsWith("net", StringComparison.OrdinalIgnoreCase)
            && name.Contains('.')
            && Version.TryParse(name.Substring(3), out var version)
            && version.Major >= 5
            && (_ceiling is null || version <= _ceiling)
            ? version
            : null;
    }

    private static IReadOnlyList<string> Split(string list) =>
        [.. list.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase)];
}

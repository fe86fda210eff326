namespace SnippetCheck.MSBuild;

/// <summary>The frameworks of a project, and those of them that posts are checked for.</summary>
internal sealed class ProjectFrameworks
{
    private const string All = "all";
    private static readonly char[] Separators = [';', ',', ' ', '\t', '\r', '\n'];
    private readonly Version _ceiling;

    /// <summary>Reads them.</summary>
    /// <param name="names">The project's frameworks.</param>
    /// <param name="requested">Those that are asked for, or <c>all</c>; empty: the newest that can be checked.</param>
    /// <param name="newest">The newest version of .NET that the SDK builds for, such as <c>10.0</c>.</param>
    public ProjectFrameworks(string names, string requested, string newest)
    {
        _ceiling = Version.TryParse(newest, out var version) ? version : new Version(10, 0);
        Own = Split(names);
        Requested = Split(requested);
        var runnable = Own.Where(f => VersionOf(f) is not null).OrderByDescending(VersionOf).ToList();
        // Where none can run by itself, .NET Standard can on the SDK's own framework.
        Checkable = runnable.Count > 0 ? runnable : [.. Own.Where(IsStandard).Take(1)];
        Chosen =
            Requested.Contains(All, StringComparer.OrdinalIgnoreCase) ? Checkable
            : Requested.Count > 0 ? Requested
            : [.. Checkable.Take(1)];
    }

    /// <summary>All of the project's.</summary>
    public IReadOnlyList<string> Own { get; }

    /// <summary>Those that are asked for.</summary>
    public IReadOnlyList<string> Requested { get; }

    /// <summary>Those that posts can be checked for, the newest first.</summary>
    public IReadOnlyList<string> Checkable { get; }

    /// <summary>Those that posts are checked for.</summary>
    public IReadOnlyList<string> Chosen { get; }

    /// <summary>What is asked for and is none of the project's.</summary>
    public IEnumerable<string> Missing =>
        Requested.Where(r => !Is(r, All) && !Own.Contains(r, StringComparer.OrdinalIgnoreCase));

    /// <summary>
    /// What is asked for and cannot be checked: where nothing is asked for, all of the project's if none can be.
    /// </summary>
    public IEnumerable<string> Uncheckable =>
        Requested.Count == 0 || Requested.Any(r => Is(r, All))
            ? (Checkable.Count == 0 ? Own : [])
            : Requested.Where(r =>
                Own.Contains(r, StringComparer.OrdinalIgnoreCase) && VersionOf(r) is null && !IsStandard(r)
            );

    /// <summary>The name that a fence has for a framework: <c>net10.0-windows</c> is <c>net10.0</c>.</summary>
    public static string ShortName(string framework) => framework.Split('-')[0];

    private static bool IsStandard(string framework) =>
        framework.StartsWith("netstandard", StringComparison.OrdinalIgnoreCase);

    private static bool Is(string text, string other) => text.Equals(other, StringComparison.OrdinalIgnoreCase);

    // net10.0 and net10.0-windows, but not net48, and nothing that is newer than the SDK.
    private Version? VersionOf(string framework)
    {
        var name = ShortName(framework);
        return
            name.StartsWith("net", StringComparison.OrdinalIgnoreCase)
            && name.Contains('.')
            && Version.TryParse(name.Substring(3), out var version)
            && version.Major >= 5
            && version <= _ceiling
            ? version
            : null;
    }

    private static IReadOnlyList<string> Split(string list) =>
        [.. list.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase)];
}

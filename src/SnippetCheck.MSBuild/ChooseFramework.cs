using Microsoft.Build.Framework;

namespace SnippetCheck.MSBuild;

/// <summary>Tells whether posts are checked against the build for one of a project's frameworks.</summary>
public sealed class ChooseFramework : Microsoft.Build.Utilities.Task
{
    private static readonly char[] Separators = [';', ',', ' ', '\t', '\r', '\n'];

    /// <summary>The framework that is being built for.</summary>
    public string TargetFramework { get; set; } = "";

    /// <summary>All frameworks of the project; empty where it has one.</summary>
    public string TargetFrameworks { get; set; } = "";

    /// <summary>The frameworks that are asked for, or <c>all</c>; empty: the newest that can be run.</summary>
    public string Requested { get; set; } = "";

    /// <summary>The newest version of .NET that the SDK builds for, such as <c>10.0</c>.</summary>
    public string Newest { get; set; } = "";

    /// <summary>Whether posts are checked against this one.</summary>
    [Output]
    public bool IsChosen { get; set; }

    /// <inheritdoc/>
    public override bool Execute()
    {
        var own = Split(TargetFrameworks.Length > 0 ? TargetFrameworks : TargetFramework);
        var requested = Split(Requested);
        foreach (var missing in requested.Where(r => r != "all" && !own.Contains(r, StringComparer.OrdinalIgnoreCase)))
        {
            Log.LogError(null, "SNIP0610", null, null, 0, 0, 0, 0, $"SnippetCheckTargetFrameworks names {missing}, which is no framework of this project: it has {string.Join(", ", own)}.");
        }

        IsChosen = requested.Contains("all", StringComparer.OrdinalIgnoreCase) ? VersionOf(TargetFramework) is not null
            : requested.Count > 0 ? requested.Contains(TargetFramework, StringComparer.OrdinalIgnoreCase)
            : string.Equals(TargetFramework, NewestOf(own), StringComparison.OrdinalIgnoreCase);
        return !Log.HasLoggedErrors;
    }

    // Where none can be run by itself, .NET Standard can on the SDK's own framework.
    private string? NewestOf(IReadOnlyList<string> frameworks) =>
        frameworks.Where(f => VersionOf(f) is not null).OrderByDescending(VersionOf).FirstOrDefault()
        ?? frameworks.FirstOrDefault(f => f.StartsWith("netstandard", StringComparison.OrdinalIgnoreCase));

    // net10.0 and net10.0-windows, but not net48 and not what this SDK knows only from afar.
    private Version? VersionOf(string framework)
    {
        var name = framework.Split('-')[0];
        return name.StartsWith("net", StringComparison.OrdinalIgnoreCase) && name.Contains('.')
            && Version.TryParse(name.Substring(3), out var version) && version.Major >= 5 && version <= Ceiling
            ? version
            : null;
    }

    private Version Ceiling => Version.TryParse(Newest, out var newest) ? newest : new Version(10, 0);

    private static IReadOnlyList<string> Split(string list) => [.. list.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase)];
}

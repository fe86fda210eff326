using System.Text.RegularExpressions;

namespace SnippetCheck.Checking;

/// <summary>Writes lines that tell a reader to install something as a page writes them.</summary>
internal static partial class InstallText
{
    /// <summary>The line for a package below the page's last one of its kind; null if the page has none that can be copied.</summary>
    /// <param name="package">The id of the package.</param>
    /// <param name="version">Its version, for pages that name versions; null if it isn't known.</param>
    /// <param name="lines">The lines of the page.</param>
    /// <param name="text">The text of the page.</param>
    public static Remedy.AddBelow? For(
        string package,
        string? version,
        IReadOnlyList<InstallLine> lines,
        PostText text
    ) =>
        lines.LastOrDefault(l => l.Kind is InstallKind.Command or InstallKind.Console or InstallKind.Reference)
            is { } last
        && lines.Count(l => l.Place.Line == last.Place.Line) == 1
        && Write(last, package, version, text.Line(last.Place.Line)) is { } line
            ? new(last.Place.Line, line)
            : null;

    private static string? Write(InstallLine last, string package, string? version, string line)
    {
        if (!(last.Kind == InstallKind.Reference ? Element() : Command()).IsMatch(line))
        {
            return null;
        }

        if (last.VersionPlace is { } place)
        {
            if (version is null || place.Line != last.Place.Line || place < last.Place)
            {
                return null;
            }

            line = line[..(place.Column - 1)] + version + line[(place.EndColumn - 1)..];
        }

        return line[..(last.Place.Column - 1)] + package + line[(last.Place.EndColumn - 1)..];
    }

    // Nothing but the command, after a prompt or in a list, and on one line.
    [GeneratedRegex(@"^\W*(?:PM\W*)?(?:dotnet|Install-Package)\s[^;&|\\]*[^;&|\\`\s]`?$", RegexOptions.IgnoreCase)]
    private static partial Regex Command();

    [GeneratedRegex(@"^\s*<PackageReference\s[^<>]*/>\s*$")]
    private static partial Regex Element();
}

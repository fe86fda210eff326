namespace SnippetCheck;

/// <summary>A line by which a page tells its reader to install a package.</summary>
/// <param name="Package">The id of the package.</param>
/// <param name="Version">The version, as the line states it; null if it states none.</param>
/// <param name="Kind">How it says so.</param>
/// <param name="Place">The place of the id.</param>
public sealed record InstallLine(string Package, string? Version, InstallKind Kind, Place Place)
{
    /// <summary>The place of the version; null if the line states none.</summary>
    public Place? VersionPlace { get; init; }

    /// <summary>Whether it asks for a prerelease where no version is stated.</summary>
    public bool WantsPrerelease { get; init; }
}

/// <summary>The ways to tell a reader to install a package.</summary>
public enum InstallKind
{
    /// <summary><c>dotnet add package X</c>, or <c>dotnet package add X</c>.</summary>
    Command,

    /// <summary><c>Install-Package X</c>.</summary>
    Console,

    /// <summary><c>dotnet tool install X</c>.</summary>
    Tool,

    /// <summary>A <c>PackageReference</c> of a project file.</summary>
    Reference,

    /// <summary><c>#:package X@Y</c>, at the top of C# code.</summary>
    Directive,
}

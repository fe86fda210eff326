namespace SnippetCheck.Restoring;

/// <summary>The reference assemblies that a console project is compiled against.</summary>
/// <param name="References">The folder of reference assemblies.</param>
/// <param name="Generators">The folder of the framework's source generators; null where the pack has none.</param>
internal sealed record TargetingPack(string References, string? Generators)
{
    private const string Name = "Microsoft.NETCore.App.Ref";

    /// <summary>
    /// Finds the newest pack for a framework: in the SDK, else among restored packages; null where there is none. Versions are compared as
    /// numbers, since 10.0.9 comes behind 10.0.10 as text.
    /// </summary>
    public static TargetingPack? Find(Framework framework, string dotnetRoot) =>
        Places(dotnetRoot).Select(place => NewestIn(place, framework.Name)).FirstOrDefault(p => p is not null);

    /// <summary>The framework by itself.</summary>
    public Platform ToPlatform(Framework framework) => new(framework, [References], Generators is null ? [] : [Generators]);

    /// <summary>The folders in which packs are looked for.</summary>
    public static IReadOnlyList<string> Places(string dotnetRoot)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(home, ".nuget", "packages");
        return [Path.Combine(dotnetRoot, "packs", Name), Path.Combine(packages, Name.ToLowerInvariant())];
    }

    private static TargetingPack? NewestIn(string folder, string framework)
    {
        if (!Directory.Exists(folder))
        {
            return null;
        }

        return Directory.EnumerateDirectories(folder)
            .Select(pack => (Path: pack, Version: Version.TryParse(Path.GetFileName(pack).Split('-')[0], out var version) ? version : new Version()))
            .Where(pack => Directory.Exists(Path.Combine(pack.Path, "ref", framework)))
            .OrderByDescending(pack => pack.Version)
            .Select(pack => new TargetingPack(Path.Combine(pack.Path, "ref", framework), GeneratorsOf(pack.Path)))
            .FirstOrDefault();
    }

    private static string? GeneratorsOf(string pack)
    {
        var folder = Path.Combine(pack, "analyzers", "dotnet", "cs");
        return Directory.Exists(folder) ? folder : null;
    }
}

/// <summary>No targeting pack is installed.</summary>
public sealed class TargetingPackNotFoundException(string framework, IEnumerable<string> places) : Exception(
    $"The reference assemblies of {framework} were not found in {string.Join(" nor in ", places)}. Install the .NET 10 SDK, or set DOTNET_ROOT to where it is.");

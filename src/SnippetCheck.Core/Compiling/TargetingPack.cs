namespace SnippetCheck.Compiling;

/// <summary>The reference assemblies that a console project of the installed SDK is compiled against.</summary>
/// <param name="References">The folder of reference assemblies.</param>
/// <param name="Generators">The folder of the framework's source generators; null where the pack has none.</param>
/// <param name="Version">The pack's version.</param>
public sealed record TargetingPack(string References, string? Generators, Version Version)
{
    private const string Name = "Microsoft.NETCore.App.Ref";

    /// <summary>The target framework that snippets are compiled for.</summary>
    public const string Framework = "net10.0";

    /// <summary>
    /// Finds the newest pack: in the SDK, else among restored packages. Versions are compared as numbers, since
    /// 10.0.9 comes behind 10.0.10 as text.
    /// </summary>
    /// <param name="dotnetRoot">The folder of the .NET installation.</param>
    /// <exception cref="TargetingPackNotFoundException">There is none.</exception>
    public static TargetingPack Find(string dotnetRoot)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(home, ".nuget", "packages");
        string[] places = [Path.Combine(dotnetRoot, "packs", Name), Path.Combine(packages, Name.ToLowerInvariant())];
        return places.Select(NewestIn).FirstOrDefault(p => p is not null) ?? throw new TargetingPackNotFoundException(places);
    }

    private static TargetingPack? NewestIn(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return null;
        }

        return Directory.EnumerateDirectories(folder)
            .Select(pack => (Path: pack, Version: Version.TryParse(Path.GetFileName(pack).Split('-')[0], out var version) ? version : new Version()))
            .Where(pack => Directory.Exists(Path.Combine(pack.Path, "ref", Framework)))
            .OrderByDescending(pack => pack.Version)
            .Select(pack => new TargetingPack(Path.Combine(pack.Path, "ref", Framework), GeneratorsOf(pack.Path), pack.Version))
            .FirstOrDefault();
    }

    private static string? GeneratorsOf(string pack)
    {
        var folder = Path.Combine(pack, "analyzers", "dotnet", "cs");
        return Directory.Exists(folder) ? folder : null;
    }
}

/// <summary>No targeting pack is installed.</summary>
public sealed class TargetingPackNotFoundException(IEnumerable<string> places) : Exception(
    $"The reference assemblies of {TargetingPack.Framework} were not found in {string.Join(" nor in ", places)}. Install the .NET 10 SDK, or set DOTNET_ROOT to where it is.");

namespace SnippetCheck.Restoring;

/// <summary>The reference assemblies of a framework.</summary>
/// <param name="References">The folder of the reference assemblies.</param>
/// <param name="Generators">The folder of the framework's source generators; null if the pack has none.</param>
internal sealed record TargetingPack(string References, string? Generators)
{
    private const string Core = "Microsoft.NETCore.App.Ref";
    private const string Web = "Microsoft.AspNetCore.App.Ref";

    /// <summary>
    /// Finds the newest pack of a framework that was installed with the SDK; null if there's none. Versions are compared as numbers, since
    /// 10.0.9 sorts after 10.0.10 as text.
    /// </summary>
    public static TargetingPack? Installed(Framework framework, string dotnetRoot) =>
        NewestIn(Place(dotnetRoot, Core), framework, _ => true);

    /// <summary>Finds the newest pack of a framework, installed or restored with the user's own NuGet configuration.</summary>
    /// <param name="framework">The framework.</param>
    /// <param name="dotnetRoot">The installation folder of .NET.</param>
    /// <param name="folders">The folders that packs are restored to; null if they're never restored.</param>
    public static TargetingPack? Find(Framework framework, string dotnetRoot, PackageFolders? folders) =>
        Installed(framework, dotnetRoot)
        ?? (
            folders is null
                ? null
                : NewestIn(Path.Combine(folders.Packs, Core.ToLowerInvariant()), framework, PackageFolders.IsWhole)
        );

    /// <summary>Whether all packs that programs may need are installed.</summary>
    /// <param name="framework">The framework.</param>
    /// <param name="isWeb">Whether programs need the packs of the Web SDK.</param>
    /// <param name="dotnetRoot">The installation folder of .NET.</param>
    public static bool AreInstalled(Framework framework, bool isWeb, string dotnetRoot) =>
        Installed(framework, dotnetRoot) is not null
        && (!isWeb || NewestIn(Place(dotnetRoot, Web), framework, _ => true) is not null);

    /// <summary>The platform with nothing but the framework.</summary>
    public Platform ToPlatform(Framework framework) =>
        new(framework, [References], Generators is null ? [] : [Generators]);

    /// <summary>The folders that contain packs of .NET itself.</summary>
    public static IReadOnlyList<string> Places(string dotnetRoot) => [Place(dotnetRoot, Core)];

    private static string Place(string dotnetRoot, string name) => Path.Combine(dotnetRoot, "packs", name);

    private static TargetingPack? NewestIn(string folder, Framework framework, Func<string, bool> isUsable)
    {
        if (!Directory.Exists(folder))
        {
            return null;
        }

        return Directory
            .EnumerateDirectories(folder)
            .Select(pack =>
                (
                    Path: pack,
                    Version: Version.TryParse(Path.GetFileName(pack).Split('-')[0], out var version)
                        ? version
                        : new Version()
                )
            )
            .Where(pack => Directory.Exists(Path.Combine(pack.Path, "ref", framework.Name)) && isUsable(pack.Path))
            .OrderByDescending(pack => pack.Version)
            .Select(pack => new TargetingPack(Path.Combine(pack.Path, "ref", framework.Name), GeneratorsOf(pack.Path)))
            .FirstOrDefault();
    }

    private static string? GeneratorsOf(string pack)
    {
        var folder = Path.Combine(pack, "analyzers", "dotnet", "cs");
        return Directory.Exists(folder) ? folder : null;
    }
}

/// <summary>No targeting pack is installed.</summary>
public sealed class TargetingPackNotFoundException(string framework, IEnumerable<string> places)
    : Exception(
        $"The reference assemblies of {framework} were not found in {string.Join(" or in ", places)}. Install the .NET 10 SDK, or set DOTNET_ROOT to its folder."
    );

namespace SnippetCheck.Restoring;

/// <summary>Combines a project's platform with what programs ask for in addition.</summary>
internal static class JoinedPlatform
{
    /// <summary>Combines them. The project's settings win. If both have an assembly, the newer version wins.</summary>
    public static Platform Of(Platform project, Platform restored)
    {
        var newer = restored
            .RuntimeFiles.Where(r => project.RuntimeFiles.Any(p => IsSame(p, r) && VersionOf(p) < VersionOf(r)))
            .Select(r => Path.GetFileName(r.Path))
            .ToHashSet();
        return project with
        {
            References =
            [
                .. project.References.Where(r => !newer.Contains(Path.GetFileName(r))),
                .. restored.References.Where(r =>
                    newer.Contains(Path.GetFileName(r)) || !Has(project.References, Path.GetFileName(r))
                ),
            ],
            FrameworkGenerators = [.. project.FrameworkGenerators.Union(restored.FrameworkGenerators)],
            Generators = [.. project.Generators.Concat(restored.Generators).DistinctBy(Path.GetFileName)],
            GeneratorOptions =
            [
                .. Further(project.GeneratorOptions, restored.GeneratorOptions),
                .. project.GeneratorOptions,
            ],
            AdditionalFiles = [.. project.AdditionalFiles.Union(restored.AdditionalFiles)],
            Usings = [.. project.Usings.Union(restored.Usings.Except(Platform.ConsoleUsings))],
            RuntimeFiles =
            [
                .. project.RuntimeFiles.Where(p =>
                    !restored.RuntimeFiles.Any(r => IsSame(p, r) && newer.Contains(Path.GetFileName(r.Path)))
                ),
                .. restored.RuntimeFiles.Where(r =>
                    newer.Contains(Path.GetFileName(r.Path)) || !project.RuntimeFiles.Any(p => IsSame(p, r))
                ),
            ],
            SharedFrameworks = [.. project.SharedFrameworks.Union(restored.SharedFrameworks)],
            Packages =
            [
                .. project
                    .Packages.Concat(restored.Packages)
                    .GroupBy(p => p.Name, StringComparer.OrdinalIgnoreCase)
                    .Select(same => same.MaxBy(p => PackageVersion.Parse(p.Version)))
                    .OfType<ResolvedPackage>()
                    .OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase),
            ],
        };
    }

    // Settings for single files come after the first line that has a path in brackets.
    private static IEnumerable<string> Further(IReadOnlyList<string> own, IReadOnlyList<string> others)
    {
        var known = own.Select(NameOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return others.TakeWhile(o => !o.StartsWith('[')).Where(o => !known.Contains(NameOf(o)));
    }

    private static string NameOf(string option) => option.Split('=')[0].Trim();

    private static bool IsSame(RuntimeFile first, RuntimeFile second) =>
        first.Culture == second.Culture && Path.GetFileName(first.Path) == Path.GetFileName(second.Path);

    private static Version VersionOf(RuntimeFile file) =>
        Version.TryParse(file.AssemblyVersion, out var version) ? version : new();

    private static bool Has(IReadOnlyList<string> references, string name) =>
        references.Any(r => Path.GetFileName(r) == name || File.Exists(Path.Combine(r, name)));
}

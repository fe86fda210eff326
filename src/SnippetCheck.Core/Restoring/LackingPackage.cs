namespace SnippetCheck.Restoring;

/// <summary>A package, or the output of a project, that a program is checked with, and that its reader doesn't have.</summary>
/// <param name="Name">Its id; of a project, the name of its assembly.</param>
/// <param name="Assembly">The path of an assembly of it.</param>
internal sealed record LackingPackage(string Name, string Assembly)
{
    private readonly Lazy<IReadOnlySet<string>> _names = new(() => AssemblyNames.In(Assembly));

    /// <summary>What a reader lacks.</summary>
    /// <param name="here">What the program is checked with.</param>
    /// <param name="reader">What its reader has.</param>
    public static IReadOnlyList<LackingPackage> Among(Platform here, Platform reader)
    {
        var had = reader.References.Select(Path.GetFileName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. here
                .References.Where(r => File.Exists(r) && !had.Contains(Path.GetFileName(r)))
                .Select(r => new LackingPackage(NameOf(r, here.Packages), r)),
        ];
    }

    /// <summary>Whether it has a namespace, a type or a method of that name.</summary>
    public bool Has(string name)
    {
        var plain = name.Split('<', '(')[0];
        return _names.Value.Contains(plain) || _names.Value.Contains(plain + "Attribute");
    }

    // A restored package is in a folder with its id and its version.
    private static string NameOf(string path, IReadOnlyList<ResolvedPackage> packages)
    {
        var folders = path.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        return packages.FirstOrDefault(p => folders.Contains(p.Name, StringComparer.OrdinalIgnoreCase))?.Name
            ?? Path.GetFileNameWithoutExtension(path);
    }
}

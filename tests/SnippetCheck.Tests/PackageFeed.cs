using System.IO.Compression;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SnippetCheck.Processes;
using SnippetCheck.Restoring;

namespace SnippetCheck.Tests;

/// <summary>A package feed in a folder, with packages that are made here. The posts in its parent folder use it alone, and restore to a folder beside it.</summary>
internal sealed class PackageFeed
{
    private static readonly string References =
        TargetingPack.Installed(Framework.Default, DotnetHost.Root)?.References
        ?? throw new InvalidOperationException("There's no targeting pack to compile a package against.");

    private readonly string _folder;

    private PackageFeed(DirectoryInfo folder) => _folder = folder.FullName;

    /// <summary>A folder with packages that isn't a feed.</summary>
    public static PackageFeed Packed(string folder) => new(Directory.CreateDirectory(folder));

    /// <summary>Creates an empty feed.</summary>
    /// <param name="posts">The folder of the posts, which gets a <c>NuGet.config</c>.</param>
    public PackageFeed(string posts)
    {
        _folder = Directory.CreateDirectory(Path.Combine(posts, "feed")).FullName;
        File.WriteAllText(
            Path.Combine(posts, "NuGet.config"),
            """
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><clear /><add key="feed" value="feed" /></packageSources>
            </configuration>
            """
        );
    }

    /// <summary>Adds a package with a static class <c>Greeter</c> in a namespace of the package's name.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="version">Its version.</param>
    /// <param name="members">The members of the class, besides <c>Always()</c>, which each version has.</param>
    /// <param name="dependency">The id of a package that it brings in its version 1.0.0; null if it brings none.</param>
    public void Add(string id, string version, string members, string? dependency = null)
    {
        using var package = ZipFile.Open(Path.Combine(_folder, $"{id}.{version}.nupkg"), ZipArchiveMode.Create);
        using (var specification = new StreamWriter(package.CreateEntry($"{id}.nuspec").Open()))
        {
            specification.Write(
                $"""
                <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
                  <metadata><id>{id}</id><version>{version}</version><authors>a</authors><description>d</description>{(
                    dependency is null
                        ? ""
                        : $"<dependencies><dependency id=\"{dependency}\" version=\"1.0.0\" /></dependencies>"
                )}</metadata>
                </package>
                """
            );
        }

        var compilation = CSharpCompilation.Create(
            id,
            [
                CSharpSyntaxTree.ParseText(
                    $$"""namespace {{id}} { public static class Greeter { public static string Always() => "always"; {{members}} } }"""
                ),
            ],
            Directory.EnumerateFiles(References, "*.dll").Select(file => MetadataReference.CreateFromFile(file)),
            new(OutputKind.DynamicallyLinkedLibrary)
        );
        using var image = new MemoryStream();
        if (!compilation.Emit(image).Success)
        {
            throw new InvalidOperationException($"The members of {id} {version} don't compile: {members}");
        }

        using var library = package.CreateEntry($"lib/net10.0/{id}.dll").Open();
        library.Write(image.ToArray());
    }
}

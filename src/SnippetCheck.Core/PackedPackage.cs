using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace SnippetCheck;

/// <summary>A package that was just packed, and isn't on a feed yet.</summary>
/// <param name="Path">The full path of its file.</param>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Hash">The hash of its file.</param>
public sealed partial record PackedPackage(string Path, string Id, PackageVersion Version, string Hash)
{
    /// <summary>What the file of a package ends with.</summary>
    public const string Extension = ".nupkg";

    // More than any specification has.
    private const int MostOfSpecification = 1 << 20;

    /// <summary>Reads a file; null if it isn't a package.</summary>
    /// <exception cref="IOException">The file can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static PackedPackage? Read(string path)
    {
        using var file = File.OpenRead(path);
        var hash = Convert.ToHexStringLower(SHA256.HashData(file));
        file.Position = 0;
        try
        {
            using var package = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            var specification = package.Entries.FirstOrDefault(e =>
                e.FullName == e.Name && e.Name.EndsWith(".nuspec", StringComparison.OrdinalIgnoreCase)
            );
            if (specification is null or { Length: > MostOfSpecification })
            {
                return null;
            }

            using var text = XmlReader.Create(specification.Open());
            // The namespace differs from version to version of the format.
            var metadata = XDocument.Load(text).Root?.Elements().FirstOrDefault(e => e.Name.LocalName == "metadata");
            return
                Value("id") is { } id
                && IdForm().IsMatch(id)
                && PackageVersion.Parse(Value("version") ?? "") is { } version
                ? new(path, id, version, hash)
                : null;

            string? Value(string name) =>
                metadata?.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value.Trim();
        }
        catch (Exception e) when (e is InvalidDataException or XmlException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^\w+([.-]\w+)*$")]
    private static partial Regex IdForm();
}

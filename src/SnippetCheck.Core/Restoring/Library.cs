using System.Text.Json;
using System.Text.RegularExpressions;
using SnippetCheck.Storage;

namespace SnippetCheck.Restoring;

/// <summary>What a project for the docs of a library must know about the library.</summary>
/// <param name="Path">The full path of the library's project file.</param>
/// <param name="Frameworks">The frameworks that it's built for.</param>
/// <param name="Namespaces">The namespaces with public types in its C# files, in order.</param>
/// <param name="CentralVersions">The full path of the file that has the versions of its packages (<c>Directory.Packages.props</c>); null if its project file has them.</param>
public sealed partial record Library(
    string Path,
    IReadOnlyList<string> Frameworks,
    IReadOnlyList<string> Namespaces,
    string? CentralVersions
)
{
    /// <summary>Reads a library. MSBuild evaluates its project, which runs the project's build logic, and builds nothing.</summary>
    /// <param name="path">The full path of the project file.</param>
    /// <param name="stop">Cancels it.</param>
    /// <exception cref="ProjectNotUsableException">MSBuild can't read the project.</exception>
    /// <exception cref="IOException"><c>dotnet</c> couldn't be started.</exception>
    public static async Task<Library> ReadAsync(string path, CancellationToken stop)
    {
        using var properties = await AskAsync(
            path,
            ["-getProperty:TargetFramework,TargetFrameworks,ManagePackageVersionsCentrally,DirectoryPackagesPropsPath"],
            stop
        );
        var several = Property("TargetFrameworks")
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Distinct()
            .ToList();
        // A project for several frameworks has its files only in the build for one of them.
        using var items = await AskAsync(
            path,
            several.MaxBy(f => Framework.Parse(f.Split('-')[0])?.Major) is { } newest
                ? ["-getItem:Compile", $"-p:TargetFramework={newest}"]
                : ["-getItem:Compile"],
            stop
        );
        var files = items
            .RootElement.GetProperty("Items")
            .GetProperty("Compile")
            .EnumerateArray()
            .Select(i => i.GetProperty("FullPath").GetString())
            .OfType<string>();
        return new(
            path,
            several.Count > 0 ? several : [Property("TargetFramework")],
            [.. files.SelectMany(NamespacesIn).Distinct().Order(StringComparer.Ordinal)],
            Property("ManagePackageVersionsCentrally").Equals("true", StringComparison.OrdinalIgnoreCase)
            && Property("DirectoryPackagesPropsPath") is { Length: > 0 } central
                ? central
                : null
        );

        string Property(string name) =>
            properties.RootElement.GetProperty("Properties").GetProperty(name).GetString() ?? "";
    }

    private static async Task<JsonDocument> AskAsync(string path, IEnumerable<string> questions, CancellationToken stop)
    {
        using var temporary = new TemporaryFolder();
        var answer = temporary.PathOf("answer.json");
        var folder = System.IO.Path.GetDirectoryName(path) ?? "";
        return
            await MSBuild.RunAsync(path, [.. questions, $"-getResultOutputFile:{answer}"], folder, stop) is { } errors
            ? throw new ProjectNotUsableException(System.IO.Path.GetFileName(path), "can't be read", errors)
            : JsonDocument.Parse(await File.ReadAllBytesAsync(answer, stop));
    }

    private static IReadOnlyList<string> NamespacesIn(string path)
    {
        try
        {
            return PublicNamespaces(File.ReadAllLines(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A build generates the file. It has nothing to say yet.
            return [];
        }
    }

    // The lines are enough: a namespace that's missed, or one too many, is a line that the author adds or removes.
    private static List<string> PublicNamespaces(IEnumerable<string> lines)
    {
        var found = new List<string>();
        var current = "";
        foreach (var line in lines)
        {
            if (NamespaceForm().Match(line) is { Success: true } match)
            {
                current = match.Groups["name"].Value;
            }
            else if (current.Length > 0 && PublicTypeForm().IsMatch(line))
            {
                found.Add(current);
            }
        }

        return found;
    }

    [GeneratedRegex(@"^\s*namespace\s+(?<name>[\w.]+)")]
    private static partial Regex NamespaceForm();

    [GeneratedRegex(@"^\s*public\s+([a-z]+\s+)*(class|struct|record|interface|enum|delegate)\s")]
    private static partial Regex PublicTypeForm();
}

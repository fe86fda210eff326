using System.Text.RegularExpressions;

namespace SnippetCheck.Workspaces;

/// <summary>Finds the packages that a repository builds, by its project files. None of them is evaluated, so an id that a property makes up isn't found.</summary>
public static partial class BuiltPackages
{
    private const int LargestProject = 1 << 20;

    /// <summary>The ids of the packages.</summary>
    /// <param name="folder">A folder of the repository. If it's in no repository, only the projects below it count.</param>
    public static IReadOnlySet<string> Of(string folder)
    {
        var root = RootAbove(folder) ?? folder;
        return new HashSet<string>(
            FolderWalk
                .Files(root, FolderWalk.Readable)
                .Where(f => Path.GetExtension(f).Equals(".csproj", StringComparison.OrdinalIgnoreCase))
                .SelectMany(IdsOf),
            StringComparer.OrdinalIgnoreCase
        );
    }

    private static string? RootAbove(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (Path.Exists(Path.Combine(at.FullName, ".git")))
            {
                return at.FullName;
            }
        }

        return null;
    }

    private static IEnumerable<string> IdsOf(string project)
    {
        yield return Path.GetFileNameWithoutExtension(project);
        string text;
        try
        {
            text = new FileInfo(project).Length <= LargestProject ? File.ReadAllText(project) : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            yield break;
        }

        foreach (var id in PackageId().Matches(text).Select(m => m.Groups["id"].Value))
        {
            yield return id;
        }
    }

    [GeneratedRegex(@"<PackageId>\s*(?<id>[\w.-]+)\s*</PackageId>", RegexOptions.CultureInvariant)]
    private static partial Regex PackageId();
}

using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.Build.Framework;

namespace SnippetCheck.MSBuild;

/// <summary>
/// Reports mistakes that would silently leave posts unchecked: frameworks that can't be checked, and globs that match nothing.
/// </summary>
public sealed class VerifyProject : Microsoft.Build.Utilities.Task
{
    /// <summary>The framework of this build.</summary>
    public string TargetFramework { get; set; } = "";

    /// <summary>All frameworks of the project; empty if it has only one.</summary>
    public string TargetFrameworks { get; set; } = "";

    /// <summary>The requested frameworks, or <c>all</c>.</summary>
    public string Requested { get; set; } = "";

    /// <summary>The newest version of .NET that the SDK supports.</summary>
    public string Newest { get; set; } = "";

    /// <summary>The posts.</summary>
    public ITaskItem[] Posts { get; set; } = [];

    /// <summary>The project file, and the files that it imports implicitly.</summary>
    public string[] Files { get; set; } = [];

    /// <summary>The folder of the project.</summary>
    public string Folder { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        foreach (var file in Files.Where(f => f.Length > 0).Select(Path.GetFullPath).Where(File.Exists).Distinct())
        {
            LookForEmptyGlobs(file);
        }

        if (Posts.Length > 0)
        {
            LookAtFrameworks(new(TargetFrameworks.Length > 0 ? TargetFrameworks : TargetFramework, Requested, Newest));
        }

        return !Log.HasLoggedErrors;
    }

    private void LookAtFrameworks(ProjectFrameworks frameworks)
    {
        foreach (var missing in frameworks.Missing)
        {
            var own = string.Join(", ", frameworks.Own);
            LogError(
                "SNIP0610",
                null,
                0,
                $"SnippetCheckTargetFrameworks names {missing}, but the project is built for {own}."
            );
        }

        if (frameworks.Uncheckable.ToList() is { Count: > 0 } uncheckable)
        {
            const string remedy =
                "Also build the project for net5.0 or later, or for .NET Standard, or set SnippetCheckEnabled to false.";
            LogError("SNIP0519", null, 0, $"Posts can't be checked for {string.Join(" or ", uncheckable)}. {remedy}");
        }
    }

    private void LookForEmptyGlobs(string file)
    {
        var posts = Posts.Select(p => Unify(p.GetMetadata("FullPath"))).ToList();
        foreach (var element in ItemsIn(file).Where(e => !e.AncestorsAndSelf().Any(MayBeLeftOut)))
        {
            foreach (
                var glob in ((string?)element.Attribute("Include") ?? "").Split(';').Select(g => g.Trim()).Where(IsGlob)
            )
            {
                if (ToPattern(glob, file) is { } pattern && !posts.Exists(pattern.IsMatch))
                {
                    var message = $"No post matches '{glob}'. Correct the path, or remove it from SnippetCheckPost.";
                    LogError("SNIP0520", file, ((IXmlLineInfo)element).LineNumber, message);
                }
            }
        }
    }

    private static bool MayBeLeftOut(XElement element) =>
        element.Attribute("Condition") is not null || element.Name.LocalName == "Target";

    private static bool IsGlob(string text) => text.IndexOfAny(['*', '?']) >= 0;

    private static IEnumerable<XElement> ItemsIn(string file)
    {
        try
        {
            return
            [
                .. XDocument
                    .Load(file, LoadOptions.SetLineInfo)
                    .Descendants()
                    .Where(e => e.Name.LocalName == "SnippetCheckPost"),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or XmlException)
        {
            // MSBuild has read the project, so it's valid. Other files aren't the user's mistake.
            return [];
        }
    }

    // Null if the glob contains an expression that only MSBuild can evaluate.
    private Regex? ToPattern(string glob, string file)
    {
        var text = Replace(glob, "$(MSBuildThisFileDirectory)", Path.GetDirectoryName(file) + "/");
        text = Replace(text, "$(MSBuildProjectDirectory)", Folder);
        if (text.Contains("$(") || text.Contains("@(") || text.Contains("%"))
        {
            return null;
        }

        var wild = text.IndexOfAny(['*', '?']);
        var start = text.Substring(0, wild).LastIndexOfAny(['/', '\\']) + 1;
        var fixedPart = text.Substring(0, start).Replace('\\', Path.DirectorySeparatorChar);
        var folder = Unify(Path.GetFullPath(Path.Combine(Folder, fixedPart))).TrimEnd('/');
        var rest = Regex
            .Escape(Unify(text.Substring(start)))
            .Replace("\\*\\*/", "(.*/)?")
            .Replace("\\*\\*", ".*")
            .Replace("\\*", "[^/]*")
            .Replace("\\?", "[^/]");
        return new("^" + Regex.Escape(folder) + "/" + rest + "$", RegexOptions.IgnoreCase);
    }

    private static string Replace(string text, string name, string value) =>
        Regex.Replace(text, Regex.Escape(name), value.Replace("$", "$$"), RegexOptions.IgnoreCase);

    private static string Unify(string path) => path.Replace('\\', '/');

    private void LogError(string code, string? file, int line, string message) =>
        Log.LogError(null, code, null, null, file, line, 0, 0, 0, "{0}", message);
}

using System.Text.RegularExpressions;
using Microsoft.Build.Framework;

namespace SnippetCheck.MSBuild;

/// <summary>
/// Decides whether the build for a framework checks the posts, and which of their fences.
/// </summary>
public sealed class ChooseFramework : Microsoft.Build.Utilities.Task
{
    /// <summary>The framework of this build.</summary>
    public string TargetFramework { get; set; } = "";

    /// <summary>All frameworks of the project; empty if it has only one.</summary>
    public string TargetFrameworks { get; set; } = "";

    /// <summary>The requested frameworks, or <c>all</c>; empty for the newest that can be checked.</summary>
    public string Requested { get; set; } = "";

    /// <summary>The newest version of .NET that the SDK supports, such as <c>10.0</c>.</summary>
    public string Newest { get; set; } = "";

    /// <summary>The posts.</summary>
    public ITaskItem[] Posts { get; set; } = [];

    /// <summary>Whether this build checks posts.</summary>
    [Output]
    public bool IsChosen { get; set; }

    /// <summary>
    /// Frameworks of the project that fences name but that weren't chosen. This build checks those fences too.
    /// </summary>
    [Output]
    public string[] Others { get; set; } = [];

    /// <summary>The frameworks whose fences another build checks.</summary>
    [Output]
    public string[] Elsewhere { get; set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        var all = TargetFrameworks.Length > 0 ? TargetFrameworks : TargetFramework;
        var frameworks = new ProjectFrameworks(all, Requested, Newest);
        IsChosen = Has(frameworks.Chosen, TargetFramework);
        if (!IsChosen)
        {
            return true;
        }

        // A fence says net10.0 for both net10.0 and net10.0-windows.
        var own = ProjectFrameworks.ShortName(TargetFramework);
        var others = frameworks.Checkable.Where(f => !Is(ProjectFrameworks.ShortName(f), own)).ToList();
        // The first chosen build checks the fences for frameworks that weren't chosen.
        var isFirst = Is(frameworks.Chosen[0], TargetFramework);
        var left = others.Where(f => isFirst && !Has(frameworks.Chosen, f)).ToList();
        var posts = Posts.Select(p => p.GetMetadata("FullPath")).ToList();
        var texts = posts.Concat(PostText.ConfigurationsAbove(posts)).ToList();
        Others = [.. left.Where(f => texts.Exists(t => Names(t, ProjectFrameworks.ShortName(f))))];
        Elsewhere = [.. others.Except(left).Select(ProjectFrameworks.ShortName)];
        return true;
    }

    private static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static bool Has(IEnumerable<string> names, string name) =>
        names.Contains(name, StringComparer.OrdinalIgnoreCase);

    // framework=net8.0, framework: net8.0, #:property TargetFramework=net8.0
    private static bool Names(string post, string framework)
    {
        var pattern = $"framework[\"']?\\s*[=:]\\s*[\"']?{Regex.Escape(framework)}(?![0-9.])";
        return PostText.Read(post) is { } text && Regex.IsMatch(text, pattern, RegexOptions.IgnoreCase);
    }
}

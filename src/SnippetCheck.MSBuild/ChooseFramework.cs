using System.Text.RegularExpressions;
using Microsoft.Build.Framework;

namespace SnippetCheck.MSBuild;

/// <summary>
/// Tells whether posts are checked against the build for one of a project's frameworks, and which fences of them.
/// </summary>
public sealed class ChooseFramework : Microsoft.Build.Utilities.Task
{
    /// <summary>The framework that is being built for.</summary>
    public string TargetFramework { get; set; } = "";

    /// <summary>All frameworks of the project; empty where it has one.</summary>
    public string TargetFrameworks { get; set; } = "";

    /// <summary>The frameworks that are asked for, or <c>all</c>; empty: the newest that can be checked.</summary>
    public string Requested { get; set; } = "";

    /// <summary>The newest version of .NET that the SDK builds for, such as <c>10.0</c>.</summary>
    public string Newest { get; set; } = "";

    /// <summary>The posts.</summary>
    public ITaskItem[] Posts { get; set; } = [];

    /// <summary>Whether posts are checked against this one.</summary>
    [Output]
    public bool IsChosen { get; set; }

    /// <summary>
    /// Frameworks of the project that fences name and that are not chosen: this build checks those fences as well.
    /// </summary>
    [Output]
    public string[] Others { get; set; } = [];

    /// <summary>Frameworks whose fences another build checks.</summary>
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

        // A fence names net10.0, be that the project's net10.0 or its net10.0-windows.
        var own = ProjectFrameworks.ShortName(TargetFramework);
        var others = frameworks.Checkable.Where(f => !Is(ProjectFrameworks.ShortName(f), own)).ToList();
        // Fences of a framework that is not chosen are checked by one build, the first.
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

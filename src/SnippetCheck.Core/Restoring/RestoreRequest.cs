namespace SnippetCheck.Restoring;

/// <summary>Everything that the parts of a program ask for.</summary>
/// <param name="Framework">The version of .NET.</param>
/// <param name="Sdk">The SDK.</param>
/// <param name="Packages">The packages, each once.</param>
/// <param name="Projects">The projects, each once.</param>
/// <param name="Folder">The folder where the search for a NuGet.config starts; empty if none applies.</param>
internal sealed record RestoreRequest(
    Framework Framework,
    string Sdk,
    IReadOnlyList<ProgramDirective.Package> Packages,
    IReadOnlyList<ProgramDirective.Project> Projects,
    string Folder
)
{
    /// <summary>Whether it asks for nothing but the framework.</summary>
    public bool IsPlain => !IsWeb && IsFrameworkAlone;

    /// <summary>Whether it asks for no packages and no projects.</summary>
    public bool IsFrameworkAlone => Packages.Count == 0 && Projects.Count == 0;

    /// <summary>The request without packages and projects.</summary>
    public RestoreRequest FrameworkAlone => this with { Packages = [], Projects = [], Folder = "" };

    /// <summary>Whether it uses the SDK for web applications.</summary>
    public bool IsWeb => Sdk != ProgramDirective.Sdk.Console;

    /// <summary>The request of a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="framework">The framework to compile for.</param>
    public static RestoreRequest By(SnippetProgram program, Framework framework)
    {
        var directives = program.Directives.Select(d => d.Directive).ToList();
        return new(
            framework,
            directives.OfType<ProgramDirective.Sdk>().FirstOrDefault()?.Name ?? ProgramDirective.Sdk.Console,
            [.. directives.OfType<ProgramDirective.Package>()],
            [.. directives.OfType<ProgramDirective.Project>()],
            program.Last.Snippet.Folder
        );
    }

    /// <summary>The first fence that asks for something else than one before it, and what is wrong there; null where all agree.</summary>
    public static (ProgramPart Part, Problem Problem)? Disagreement(SnippetProgram program)
    {
        var seen = new Dictionary<string, (string Value, Place Place)>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in program.Parts.Where(p => !p.Snippet.IsShared).OrderBy(p => p.Step))
        {
            foreach (var directive in part.Snippet.Directives)
            {
                var (what, value) = directive switch
                {
                    ProgramDirective.Package package => ($"package {package.Name}", package.Version),
                    ProgramDirective.Sdk sdk => ("SDK", sdk.Name),
                    _ => ("", ""),
                };
                if (!seen.TryAdd(what, (value, directive.Place)) && seen[what].Value != value)
                {
                    return (part, Problems.DirectivesDisagree(directive.Place, what, seen[what].Place.Line));
                }
            }
        }

        return null;
    }
}

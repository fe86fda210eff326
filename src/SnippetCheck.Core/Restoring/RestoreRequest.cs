namespace SnippetCheck.Restoring;

/// <summary>What a program asks for, its parts taken together.</summary>
/// <param name="Framework">The version of .NET.</param>
/// <param name="Sdk">The SDK.</param>
/// <param name="Packages">The packages, each once.</param>
/// <param name="Projects">The projects, each once.</param>
/// <param name="Folder">The folder in and above which a NuGet.config is looked for; empty: none is.</param>
internal sealed record RestoreRequest(
    Framework Framework,
    string Sdk,
    IReadOnlyList<ProgramDirective.Package> Packages,
    IReadOnlyList<ProgramDirective.Project> Projects,
    string Folder
)
{
    /// <summary>Whether it is the framework and no more.</summary>
    public bool IsPlain => !IsWeb && IsFrameworkAlone;

    /// <summary>Whether it needs no packages and no projects.</summary>
    public bool IsFrameworkAlone => Packages.Count == 0 && Projects.Count == 0;

    /// <summary>The same without packages and projects.</summary>
    public RestoreRequest FrameworkAlone => this with { Packages = [], Projects = [], Folder = "" };

    /// <summary>Whether the SDK is that of web applications.</summary>
    public bool IsWeb => Sdk != ProgramDirective.Sdk.Console;

    /// <summary>What a program asks for.</summary>
    /// <param name="program">The program.</param>
    /// <param name="framework">The framework that it is compiled for.</param>
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

using System.CommandLine;
using SnippetCheck.Workspaces;

namespace SnippetCheck.Cli;

/// <summary>Options that say what snippets are compiled against.</summary>
/// <param name="folder">The folder that relative paths start from.</param>
internal sealed class ProjectOptions(string folder)
{
    private readonly Option<string?> _project = new("--project")
    {
        Description =
            "Compile every snippet against this project: its references, settings, source generators and output. The project is restored and built first.",
        HelpName = "project",
    };
    private readonly Option<bool> _noBuild = new("--no-build")
    {
        Description = "Don't restore or build the --project first. It must have been built already.",
    };
    private readonly Option<Framework?> _framework = ParsedOption.Of(
        "--framework",
        "a framework that this SDK can build for, such as net8.0.",
        Framework.Parse
    );

    // Set by the MSBuild package: the files that describe the project, and the frameworks whose fences other builds check.
    private readonly Option<string[]> _collected = new("--collected") { Hidden = true };
    private readonly Option<string[]> _elsewhere = new("--elsewhere") { Hidden = true };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        _framework.Description = "Compile snippets that name no framework for this one, such as net8.0.";
        _framework.HelpName = "framework";
        command.Add(_project);
        command.Add(_noBuild);
        command.Add(_framework);
        command.Add(_collected);
        command.Add(_elsewhere);
    }

    /// <summary>The framework of snippets that don't name one; null for the project's, or else the newest.</summary>
    public Framework? FrameworkOf(ParseResult parsed) => parsed.GetValue(_framework);

    /// <summary>The frameworks whose snippets another run checks.</summary>
    public IReadOnlyList<Framework> Elsewhere(ParseResult parsed) =>
        [.. (parsed.GetValue(_elsewhere) ?? []).Select(Framework.Parse).OfType<Framework>()];

    /// <summary>The project that all snippets are compiled against; null for none.</summary>
    /// <exception cref="UsageException">The project doesn't exist, or <c>--no-build</c> is given without one.</exception>
    public ProjectUnderTest? Project(ParseResult parsed)
    {
        if (parsed.GetValue(_collected) is { Length: > 0 } collected)
        {
            return new ProjectUnderTest.BeingBuilt([.. collected.Select(c => Path.GetFullPath(c, folder))]);
        }

        if (parsed.GetValue(_project) is not { } path)
        {
            return parsed.GetValue(_noBuild) ? throw new UsageException("--no-build needs --project.") : null;
        }

        return SourceFiles.ProjectAt(Path.GetFullPath(path, folder)) is { } project
            ? new ProjectUnderTest.OnDisk(project, Builds: !parsed.GetValue(_noBuild))
            : throw new UsageException($"there's no project '{path}'.");
    }
}

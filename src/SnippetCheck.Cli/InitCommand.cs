using System.CommandLine;
using SnippetCheck.Reporting;
using SnippetCheck.Restoring;
using SnippetCheck.Storage;
using SnippetCheck.VersionControl;
using SnippetCheck.Workspaces;

namespace SnippetCheck.Cli;

/// <summary><c>snippetcheck init</c>: writes the files that a new repository of posts needs.</summary>
/// <param name="host">What the command stands on.</param>
internal sealed class InitCommand(ToolHost host)
{
    private const string SchemaFile = "snippetcheck.schema.json";
    private const string GitLabFile = ".gitlab-ci.yml";

    private const string OnPackages =
        "The workflow runs 'check --sandbox on', which restores no packages and builds no projects. If your posts use #:package or #:project, "
        + "and you trust whoever changes them, use the line with --allow-build in it.";

    /// <summary>The command for a command line.</summary>
    public Command ToCommand()
    {
        var ci = new Option<string?>("--ci") { Description = "Also write a workflow for this CI." };
        ci.AcceptOnlyFromAmong("github", "gitlab");
        var projects = new Option<string[]>("--project")
        {
            Description =
                "Also write a project whose build checks your docs against this library. Can be given several times, for several libraries.",
            HelpName = "project",
        };
        var command = new Command(
            "init",
            $"Write an initial {ConfigurationFile.Name} and its schema. Existing files are left as they are."
        )
        {
            ci,
            projects,
        };
        command.SetAction(
            async (parsed, stop) =>
            {
                // First, since a mistake here should leave nothing behind.
                var docs = await DocsProjectOfAsync(parsed.GetValue(projects) ?? [], stop);
                Write(ConfigurationFile.Name, Template(ConfigurationFile.Name));
                Write(SchemaFile, Template(SchemaFile));
                switch (parsed.GetValue(ci))
                {
                    case "github":
                        var branch = await DefaultBranch.InAsync(host.Folder, stop) ?? "main";
                        Write(
                            ".github/workflows/snippetcheck.yml",
                            Workflow("github.yml").Replace("{branch}", branch, StringComparison.Ordinal)
                        );
                        host.Streams.Out.WriteLine(OnPackages);
                        break;
                    case "gitlab":
                        Write(
                            GitLabFile,
                            Workflow("gitlab.yml"),
                            otherwise: "add this to it:\n\n" + Workflow("gitlab.yml")
                        );
                        host.Streams.Out.WriteLine(OnPackages);
                        break;
                }

                if (docs is not null)
                {
                    await WriteAsync(docs, stop);
                }

                return ExitCode.Success;
            }
        );
        return command;
    }

    private async Task<DocsProject?> DocsProjectOfAsync(IReadOnlyList<string> paths, CancellationToken stop)
    {
        var libraries = new List<Library>();
        foreach (var path in paths)
        {
            libraries.Add(
                SourceFiles.ProjectAt(host.At(path)) is { } project
                    ? await Library.ReadAsync(project, stop)
                    : throw new UsageException($"there's no project '{path}'.")
            );
        }

        if (libraries.Count == 0)
        {
            return null;
        }

        var docs = new DocsProject(host.Folder, libraries);
        return docs.Posts.Count > 0
            ? docs
            : throw new UsageException(
                "there are no docs here: neither a README.md nor a folder 'docs' with Markdown files. Run this in the folder that has them."
            );
    }

    private async Task WriteAsync(DocsProject docs, CancellationToken stop)
    {
        var text = docs.ToText();
        if (!Write(docs.Path, text))
        {
            return;
        }

        Write(docs.FixturePath, Template("fixture.txt"));
        if (docs.HasVersionOfItsOwn)
        {
            host.Streams.Out.WriteLine(
                "The project states the version of SnippetCheck.MSBuild itself. You can move that PackageVersion to your Directory.Packages.props."
            );
        }

        await AddToSolutionAsync(docs, stop);
        host.Streams.Out.WriteLine(
            $"""

            Next, tag the C# code of your docs, and build the project:
              snippetcheck adopt {string.Join(' ', docs.Posts)} --project {docs.Folder}
              dotnet build {docs.Folder}
            """
        );
    }

    private async Task AddToSolutionAsync(DocsProject docs, CancellationToken stop)
    {
        switch (Solution.In(host.Folder))
        {
            case []:
                break;
            case [var only]:
                var fault = await Solution.AddAsync(host.Folder, only, docs.Path, stop);
                host.Streams.Out.WriteLine(
                    fault is null
                        ? $"{only}: the project was added."
                        : $"{only}: the project couldn't be added: {OutputSanitizer.Line(fault)}"
                );
                break;
            default:
                host.Streams.Out.WriteLine(
                    $"There are several solutions. Add the project to yours: dotnet sln NAME add {docs.Path}"
                );
                break;
        }
    }

    private static string Template(string name) => EmbeddedText.Read(typeof(InitCommand).Assembly, name);

    private static string Workflow(string template) =>
        Template(template).Replace("{version}", ReportedTool.Ours.Version, StringComparison.Ordinal);

    // Whether the file is new.
    private bool Write(string file, string text, string otherwise = "it's left as it is.")
    {
        try
        {
            if (Path.Exists(host.At(file)))
            {
                host.Streams.Out.WriteLine($"{file} exists: {otherwise}");
                return false;
            }

            WholeFile.Create(host.At(file), System.Text.Encoding.UTF8.GetBytes(text));
            host.Streams.Out.WriteLine($"{file} was written.");
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file} can't be written: {e.Message}");
        }
    }
}

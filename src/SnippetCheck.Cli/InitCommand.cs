using System.CommandLine;
using SnippetCheck.Reporting;
using SnippetCheck.Storage;
using SnippetCheck.Workspaces;

namespace SnippetCheck.Cli;

/// <summary><c>snippetcheck init</c>: writes the files that a new repository of posts needs.</summary>
internal static class InitCommand
{
    private const string SchemaFile = "snippetcheck.schema.json";
    private const string GitLabFile = ".gitlab-ci.yml";

    private const string OnPackages =
        "The workflow runs 'check --sandbox on', which restores no packages and builds no projects. If your posts use #:package or #:project, "
        + "and you trust whoever changes them, use the line with --allow-build in it.";

    public static Command Create()
    {
        var ci = new Option<string?>("--ci") { Description = "Also write a workflow for this CI." };
        ci.AcceptOnlyFromAmong("github", "gitlab");
        var command = new Command(
            "init",
            $"Write an initial {ConfigurationFile.Name} and its schema. Existing files are left as they are."
        )
        {
            ci,
        };
        command.SetAction(parsed =>
        {
            Write(ConfigurationFile.Name, Template(ConfigurationFile.Name));
            Write(SchemaFile, Template(SchemaFile));
            switch (parsed.GetValue(ci))
            {
                case "github":
                    Write(".github/workflows/snippetcheck.yml", Workflow("github.yml"));
                    Console.WriteLine(OnPackages);
                    break;
                case "gitlab":
                    Write(
                        GitLabFile,
                        Workflow("gitlab.yml"),
                        otherwise: "add this to it:\n\n" + Workflow("gitlab.yml")
                    );
                    Console.WriteLine(OnPackages);
                    break;
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static string Template(string name) => EmbeddedText.Read(typeof(InitCommand).Assembly, name);

    private static string Workflow(string template) =>
        Template(template).Replace("{version}", ReportedTool.Ours.Version, StringComparison.Ordinal);

    private static void Write(string file, string text, string otherwise = "it's left as it is.")
    {
        try
        {
            if (Path.Exists(file))
            {
                Console.WriteLine($"{file} exists: {otherwise}");
                return;
            }

            WholeFile.Create(file, System.Text.Encoding.UTF8.GetBytes(text));
            Console.WriteLine($"{file} was written.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file} can't be written: {e.Message}");
        }
    }
}

using System.CommandLine;
using SnippetCheck.Reporting;
using SnippetCheck.Storage;

namespace SnippetCheck.Cli;

/// <summary><c>snippetcheck init</c>: the files that a repository of posts begins with.</summary>
internal static class InitCommand
{
    private const string SchemaFile = "snippetcheck.schema.json";
    private const string GitLabFile = ".gitlab-ci.yml";

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var ci = new Option<string?>("--ci") { Description = "Writes a workflow for CI, too." };
        ci.AcceptOnlyFromAmong("github", "gitlab");
        var command = new Command("init", $"Writes a {ConfigurationFile.Name} to start with. What is there already is left as it is.") { ci };
        command.SetAction(parsed =>
        {
            Write(ConfigurationFile.Name, Template(ConfigurationFile.Name));
            Write(SchemaFile, Template(SchemaFile));
            switch (parsed.GetValue(ci))
            {
                case "github":
                    Write(".github/workflows/snippetcheck.yml", Workflow("github.yml"));
                    break;
                case "gitlab":
                    Write(GitLabFile, Workflow("gitlab.yml"), otherwise: "add this to it:\n\n" + Workflow("gitlab.yml"));
                    break;
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static string Template(string name) => EmbeddedText.Read(typeof(InitCommand).Assembly, name);

    private static string Workflow(string template) => Template(template).Replace("{version}", ReportedTool.Ours.Version, StringComparison.Ordinal);

    private static void Write(string file, string text, string otherwise = "left as it is.")
    {
        try
        {
            if (Path.Exists(file))
            {
                Console.WriteLine($"{file} is there already: {otherwise}");
                return;
            }

            WholeFile.Create(file, System.Text.Encoding.UTF8.GetBytes(text));
            Console.WriteLine($"{file} is written.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file} cannot be written: {e.Message}");
        }
    }
}

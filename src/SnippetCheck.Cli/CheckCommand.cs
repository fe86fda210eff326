using System.CommandLine;
using System.Reflection;
using SnippetCheck.Reporting;

namespace SnippetCheck.Cli;

/// <summary><c>snippetcheck check</c>: the main job.</summary>
internal sealed class CheckCommand
{
    private readonly RunOptions _run = new();
    private readonly Option<string> _format = CommonOptions.OneOf("--format", "What is written to standard output.", "text", "msbuild", "json");
    private readonly Option<string[]> _report = new("--report") { Description = "Writes a report to a file: json=FILE. May be given several times.", HelpName = "kind=file" };
    private readonly Option<bool> _strict = new("--strict") { Description = "Warnings, untagged C# fences and skips without a reason are errors." };
    private readonly Option<bool> _limits = new("--limits") { Description = "Prints the limits of snippets, and checks nothing." };

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var check = new CheckCommand();
        var command = new Command("check", "Compiles and runs the tagged C# of posts, and compares it with what the posts say.")
        {
            check._format, check._report, check._strict, check._limits,
        };
        check._run.AddTo(command);
        command.SetAction(check.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var options = _run.ToCheckOptions(parsed) with { IsStrict = parsed.GetValue(_strict) };
        if (parsed.GetValue(_limits))
        {
            LimitsTable.Write(options.Limits, Console.Out);
            return ExitCode.Success;
        }

        // Opened before the work, so that a path which cannot be written costs no time.
        var files = ReportFiles(parsed.GetValue(_report) ?? []);
        var report = await _run.CheckAsync([.. _run.ReadFiles(parsed).Select(f => f.Post)], options, parsed, stop);
        Write(report, parsed);
        foreach (var file in files)
        {
            WriteFile(file, report);
        }

        return ExitCode.Of(report);
    }

    private void Write(Report report, ParseResult parsed)
    {
        switch (parsed.GetValue(_format))
        {
            case "json":
                using (var output = Console.OpenStandardOutput())
                {
                    JsonReport.Write(report, ToolVersion, output, isConsole: true);
                }

                Console.WriteLine();
                break;
            case "msbuild":
                MSBuildReport.Write(report, Console.Out);
                break;
            default:
                _run.TextReport(parsed).Write(report);
                break;
        }
    }

    private static void WriteFile(FileStream file, Report report)
    {
        try
        {
            using (file)
            {
                JsonReport.Write(report, ToolVersion, file, isConsole: false);
            }
        }
        catch (IOException e)
        {
            throw CannotWrite(file.Name, e);
        }
    }

    private static UsageException CannotWrite(string file, Exception e) => new($"the report '{file}' cannot be written: {e.Message}");

    private static List<FileStream> ReportFiles(IEnumerable<string> reports)
    {
        var files = new List<FileStream>();
        foreach (var report in reports)
        {
            if (report.Split('=', 2) is not ["json", { Length: > 0 } file])
            {
                throw new UsageException($"'{report}' is no report: write --report json=FILE.");
            }

            try
            {
                files.Add(File.Create(file));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw CannotWrite(file, e);
            }
        }

        return files;
    }

    private static string ToolVersion => typeof(CheckCommand).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}

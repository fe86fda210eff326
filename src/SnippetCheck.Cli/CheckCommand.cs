using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Reflection;
using SnippetCheck.Checking;
using SnippetCheck.Compiling;
using SnippetCheck.Posts;
using SnippetCheck.Reporting;

namespace SnippetCheck.Cli;

/// <summary><c>snippetcheck check</c>: the main job.</summary>
internal sealed class CheckCommand
{
    private readonly Argument<string[]> _paths = CommonOptions.Paths();
    private readonly Option<string[]> _exclude = CommonOptions.Exclude();
    private readonly Option<string> _format = OneOf("--format", "What is written to standard output.", "text", "msbuild", "json");
    private readonly Option<string[]> _report = new("--report") { Description = "Writes a report to a file: json=FILE. May be given several times.", HelpName = "kind=file" };
    private readonly Option<bool> _strict = new("--strict") { Description = "Warnings, untagged C# fences and skips without a reason are errors." };
    private readonly Option<string?> _filter = new("--filter") { Description = "Checks only the snippets whose id matches, with * and ?.", HelpName = "id-glob" };
    private readonly Option<int> _jobs = new("--jobs") { Description = "How many snippets are compiled at a time, and how many run.", CustomParser = ParseJobs, DefaultValueFactory = _ => Environment.ProcessorCount, HelpName = "n" };
    private readonly Option<TimeSpan?> _timeout = new("--timeout") { Description = "The wall time of a snippet whose tags state none (10s), and the most that any may take.", CustomParser = ParseTime, HelpName = "time" };
    private readonly Option<string?> _untagged = new("--untagged") { Description = "What is done with C# fences without tags." };
    private readonly Option<bool> _limits = new("--limits") { Description = "Prints the limits of snippets, and checks nothing." };
    private readonly Option<string> _color = OneOf("--color", "When the text is coloured.", "auto", "always", "never");
    private readonly Option<string> _verbosity = OneOf("--verbosity", "How much the text says.", "normal", "quiet", "detailed");

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var check = new CheckCommand();
        var command = new Command("check", "Compiles and runs the tagged C# of posts, and compares it with what the posts say.")
        {
            check._paths, check._exclude, check._format, check._report, check._strict, check._filter, check._jobs, check._timeout,
            check._untagged, check._limits, check._color, check._verbosity,
        };
        check._untagged.AcceptOnlyFromAmong([.. PostDefaults.UntaggedWords.Keys]);
        command.SetAction(check.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var timeout = parsed.GetValue(_timeout);
        var options = new CheckOptions
        {
            Jobs = parsed.GetValue(_jobs),
            Limits = Limits.Default with { Time = timeout ?? Limits.Default.Time },
            Ceiling = Limits.Unlimited with { Time = timeout ?? Limits.Unlimited.Time },
            IsStrict = parsed.GetValue(_strict),
            Filter = parsed.GetValue(_filter),
            Today = DateOnly.FromDateTime(DateTime.Now),
        };
        if (parsed.GetValue(_limits))
        {
            LimitsTable.Write(options.Limits, Console.Out);
            return ExitCode.Success;
        }

        // Opened before the work, so that a path which cannot be written costs no time.
        var files = ReportFiles(parsed.GetValue(_report) ?? []);
        var commandLine = PostDefaults.OfCommandLine(
            parsed.GetValue(_untagged) is { } untagged ? PostDefaults.UntaggedWords[untagged] : null,
            hasTimeout: timeout is not null);
        var posts = new PostFiles(Environment.CurrentDirectory, commandLine).Read(parsed.GetValue(_paths) ?? [], parsed.GetValue(_exclude) ?? []);
        var report = await CheckAsync(posts, options, parsed.GetValue(_verbosity) != "quiet", stop);
        Write(report, parsed);
        foreach (var file in files)
        {
            WriteFile(file, report);
        }

        return !report.HasErrors ? ExitCode.Success
            : report.HasInternalErrors ? ExitCode.InternalError
            : report.Problems.Any(p => p.Severity == Severity.Error) ? ExitCode.BadUsage
            : ExitCode.Errors;
    }

    private static async Task<Report> CheckAsync(IReadOnlyList<Post> posts, CheckOptions options, bool showsProgress, CancellationToken stop)
    {
        try
        {
            using var progress = ProgressLine.For(posts.Sum(p => p.Snippets.Count(options.Includes)), showsProgress);
            await using var checker = new Checker(options);
            return await checker.CheckAsync(posts, progress, stop);
        }
        catch (TargetingPackNotFoundException e)
        {
            throw new UsageException(e.Message);
        }
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
                var verbosity = Enum.Parse<Verbosity>(parsed.GetValue(_verbosity)!, ignoreCase: true);
                new TextReport(Console.Out, verbosity, IsColored(parsed.GetValue(_color)!)).Write(report);
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

    private static bool IsColored(string wanted) => wanted switch
    {
        "always" => true,
        "never" => false,
        _ => !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
    };

    private static string ToolVersion => typeof(CheckCommand).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    private static TimeSpan? ParseTime(ArgumentResult result)
    {
        if (result.Tokens is [{ Value: var value }] && Durations.TryParse(value, out var time))
        {
            return time;
        }

        result.AddError("--timeout takes a time, such as 500ms, 10s or 2m.");
        return default;
    }

    private static int ParseJobs(ArgumentResult result)
    {
        if (result.Tokens is [{ Value: var value }] && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var jobs) && jobs is > 0 and <= 1024)
        {
            return jobs;
        }

        result.AddError("--jobs takes a number from 1 to 1024.");
        return default;
    }

    private static Option<string> OneOf(string name, string description, params string[] words)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => words[0] };
        option.AcceptOnlyFromAmong(words);
        return option;
    }
}

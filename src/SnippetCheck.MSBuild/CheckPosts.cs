using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace SnippetCheck.MSBuild;

/// <summary>Runs the tool on posts, and logs each problem at its line of Markdown. MSBuild never mistakes the tool's own output for errors.</summary>
public sealed class CheckPosts : ToolTask
{
    private const string UnreadableCode = "SNIP0903";
    private static readonly char[] Separators = [';', ',', ' ', '\t', '\r', '\n'];

    // A mistake in a configuration file, which the tool reports before it reads any post.
    private static readonly Regex Configuration = new(
        """^\s*(?<file>[^()]*snippetcheck\.json)\((?<line>\d+),(?<column>\d+)\): error (?<code>SNIP06\d\d): (?<message>.*)$"""
    );

    private readonly List<string> _said = [];

    /// <summary>The posts.</summary>
    [Required]
    public ITaskItem[] Posts { get; set; } = [];

    /// <summary>The <c>dotnet</c> executable.</summary>
    [Required]
    public string Dotnet { get; set; } = "";

    /// <summary>The tool's assembly.</summary>
    [Required]
    public string Tool { get; set; } = "";

    /// <summary>The tool's working folder. Files that posts name must be below it.</summary>
    [Required]
    public string Root { get; set; } = "";

    /// <summary>The files that describe the project for a framework. The first is for the framework of this build.</summary>
    [Required]
    public string[] Collected { get; set; } = [];

    /// <summary>The frameworks whose fences another build checks.</summary>
    public string[] Elsewhere { get; set; } = [];

    /// <summary>The path of the tool's report.</summary>
    [Required]
    public string Report { get; set; } = "";

    /// <summary>The folder with a page for each code.</summary>
    public string Documentation { get; set; } = "";

    /// <summary>Whether warnings and untagged fences are errors.</summary>
    public bool IsStrict { get; set; }

    /// <summary>Further arguments of the tool.</summary>
    public string Arguments { get; set; } = "";

    /// <summary>Whether the build treats warnings as errors.</summary>
    public bool TreatWarningsAsErrors { get; set; }

    /// <summary>The codes of warnings that the build treats as errors.</summary>
    public string WarningsAsErrors { get; set; } = "";

    /// <summary>The codes of warnings that never become errors.</summary>
    public string WarningsNotAsErrors { get; set; } = "";

    /// <summary>The codes of warnings that are suppressed.</summary>
    public string NoWarn { get; set; } = "";

    /// <inheritdoc/>
    protected override string ToolName => Path.GetFileName(Dotnet);

    /// <inheritdoc/>
    protected override Encoding ResponseFileEncoding => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <inheritdoc/>
    protected override MessageImportance StandardOutputLoggingImportance => MessageImportance.Low;

    /// <inheritdoc/>
    protected override MessageImportance StandardErrorLoggingImportance => MessageImportance.Low;

    /// <inheritdoc/>
    protected override string GenerateFullPathToTool() => Dotnet;

    /// <inheritdoc/>
    protected override string GetWorkingDirectory() => Root;

    /// <inheritdoc/>
    protected override string GenerateCommandLineCommands() => $"exec \"{Tool}\" check";

    /// <summary>Writes each argument on a line, in quotes, since it may contain blanks. The user's own arguments stay as they are.</summary>
    protected override string GenerateResponseFileCommands()
    {
        var words = new StringBuilder();
        foreach (
            var word in (string[])
                [
                    .. Collected.SelectMany(c => (string[])["--collected", c]),
                    .. Elsewhere.SelectMany(e => (string[])["--elsewhere", e]),
                    "--report",
                    "json=" + Path.GetFullPath(Report),
                    "--format",
                    "text",
                    "--color",
                    "never",
                ]
        )
        {
            words.Append('"').Append(word).Append("\"\n");
        }

        words.Append(IsStrict ? "--strict\n" : "").Append(Arguments.Trim()).Append('\n');
        foreach (var post in Posts)
        {
            words.Append('"').Append(post.GetMetadata("FullPath")).Append("\"\n");
        }

        return words.ToString();
    }

    /// <inheritdoc/>
    protected override bool ValidateParameters()
    {
        if (File.Exists(Tool))
        {
            return true;
        }

        Log.LogError(
            null,
            UnreadableCode,
            null,
            null,
            0,
            0,
            0,
            0,
            $"The tool '{Tool}' doesn't exist. Restore the package SnippetCheck.MSBuild again."
        );
        return false;
    }

    /// <inheritdoc/>
    protected override int ExecuteTool(string pathToTool, string responseFileCommands, string commandLineCommands)
    {
        // If this run fails to write a report, an older one must not be read in its place.
        File.Delete(Report);
        var exitCode = base.ExecuteTool(pathToTool, responseFileCommands, commandLineCommands);
        if (ToolReport.Read(Report) is { } report && exitCode is >= 0 and <= 4)
        {
            foreach (var problem in report.Problems)
            {
                LogProblem(problem);
            }

            if (report.Summary is { Fences: > 0 } summary)
            {
                Log.LogMessage(MessageImportance.High, "{0}", summary.Text);
            }

            // If the build turns a warning into an error, the tool still exits with 0. The exit code decides which error the task reports.
            if (exitCode == 0 || Log.HasLoggedErrors)
            {
                return exitCode == 0 && Log.HasLoggedErrors ? 1 : exitCode;
            }
        }

        LogFailure(exitCode);
        return exitCode == 0 ? -1 : exitCode;
    }

    /// <summary>Everything is logged already.</summary>
    protected override bool HandleTaskExecutionErrors() => false;

    /// <summary>Logs the tool's output as plain text, even if it looks like an error.</summary>
    protected override void LogEventsFromTextOutput(string singleLine, MessageImportance messageImportance)
    {
        _said.Add(singleLine);
        Log.LogMessage(MessageImportance.Low, "{0}", singleLine);
    }

    private void LogFailure(int exitCode)
    {
        foreach (var match in _said.Select(l => Configuration.Match(l)).Where(m => m.Success))
        {
            var file = Path.GetFullPath(Path.Combine(Root, match.Groups["file"].Value));
            var (line, column) = (Number(match.Groups["line"]), Number(match.Groups["column"]));
            Log.LogError(
                null,
                match.Groups["code"].Value,
                null,
                HelpLink(match.Groups["code"].Value),
                file,
                line,
                column,
                0,
                0,
                "{0}",
                match.Groups["message"].Value
            );
        }

        if (Log.HasLoggedErrors)
        {
            return;
        }

        var said = _said.Where(l => l.Trim().Length > 0).Take(20).Select(l => "\n  " + l);
        Log.LogError(
            null,
            UnreadableCode,
            null,
            null,
            0,
            0,
            0,
            0,
            "{0}",
            $"SnippetCheck ended with exit code {exitCode} but without a report, so the posts weren't checked.{string.Concat(said)}"
        );
    }

    private static int Number(Group group) =>
        int.TryParse(group.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private void LogProblem(ToolProblem problem)
    {
        if (problem.Severity != "error" && Has(NoWarn, problem.Code))
        {
            return;
        }

        var file = problem.Path.Length > 0 ? Path.GetFullPath(Path.Combine(Root, problem.Path)) : null;
        var message = problem.Help.Length > 0 ? $"{problem.Message}\n{problem.Help}" : problem.Message;
        if (
            problem.Severity == "error"
            || Has(WarningsAsErrors, problem.Code)
            || (TreatWarningsAsErrors && !Has(WarningsNotAsErrors, problem.Code))
        )
        {
            Log.LogError(
                null,
                problem.Code,
                null,
                HelpLink(problem.Code),
                file,
                problem.Line,
                problem.Column,
                0,
                0,
                "{0}",
                message
            );
        }
        else
        {
            Log.LogWarning(
                null,
                problem.Code,
                null,
                HelpLink(problem.Code),
                file,
                problem.Line,
                problem.Column,
                0,
                0,
                "{0}",
                message
            );
        }
    }

    // Like the compiler, this accepts plain numbers: NoWarn contains 1701.
    private static bool Has(string codes, string code) =>
        codes
            .Split(Separators, StringSplitOptions.RemoveEmptyEntries)
            .Select(c => c.All(char.IsDigit) ? "CS" + c.PadLeft(4, '0') : c)
            .Contains(code, StringComparer.OrdinalIgnoreCase);

    // Codes of the compiler link to the compiler's own pages.
    private string? HelpLink(string code)
    {
        var page = Path.GetFullPath(Path.Combine(Documentation, code + ".md"));
        return code.StartsWith("CS", StringComparison.Ordinal)
                ? $"https://msdn.microsoft.com/query/roslyn.query?appId=roslyn&k=k({code})"
            : File.Exists(page) ? new Uri(page).AbsoluteUri
            : null;
    }
}

using System.Text.Json.Serialization;

namespace SnippetCheck.Reporting;

/// <summary>What is told of a problem.</summary>
/// <param name="Code">The compiler's code, or one of ours.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Path">The path of its post; empty where it concerns none.</param>
/// <param name="Line">The line on which it begins, from 1.</param>
/// <param name="Column">The column at which it begins, from 1, in UTF-16 units.</param>
/// <param name="EndLine">The line on which it ends.</param>
/// <param name="EndColumn">The column behind its last character.</param>
/// <param name="Message">What is wrong, on one line, and below it the lines that show more.</param>
/// <param name="Help">What to do about it; empty where the message says it.</param>
public sealed record ReportedProblem(
    string Code,
    Severity Severity,
    string Path,
    int Line,
    int Column,
    int EndLine,
    int EndColumn,
    string Message,
    string Help
)
{
    /// <summary>What is to be told of a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="path">The path of its post, which it's in unless its place names another file.</param>
    public static ReportedProblem Of(Problem problem, string path) =>
        new(
            problem.Code,
            problem.Severity,
            problem.Place.File ?? path,
            problem.Place.Line,
            problem.Place.Column,
            problem.Place.EndLine,
            problem.Place.EndColumn,
            // An exception's message may have several lines, and its text among the details shows them as they are.
            string.Join(
                '\n',
                [problem.Message.Replace("\r\n", " ", StringComparison.Ordinal).Replace('\n', ' '), .. problem.Details]
            ),
            problem.Help
        );

    /// <summary>What is wrong, on one line.</summary>
    [JsonIgnore]
    public string Headline => Message.Split('\n', 2)[0];

    /// <summary>Lines that show more: a diff, a stack trace.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Details => Message.Split('\n')[1..];

    /// <summary>Whether something of ours failed.</summary>
    [JsonIgnore]
    public bool IsInternal => ProblemAreas.Of(Code) == ProblemArea.Internal;

    /// <summary>Whether the run fails by it.</summary>
    [JsonIgnore]
    public bool IsError => Severity == Severity.Error;
}

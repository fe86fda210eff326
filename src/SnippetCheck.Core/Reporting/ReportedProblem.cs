using System.Text.Json.Serialization;

namespace SnippetCheck.Reporting;

/// <summary>A problem in a report.</summary>
/// <param name="Code">A code of the compiler or of SnippetCheck.</param>
/// <param name="Severity">How severe it is.</param>
/// <param name="Path">The path of its post; empty if it concerns none.</param>
/// <param name="Line">Its first line, from 1.</param>
/// <param name="Column">Its first column, from 1, in UTF-16 code units.</param>
/// <param name="EndLine">Its last line.</param>
/// <param name="EndColumn">The column after its last character.</param>
/// <param name="Message">What's wrong, on the first line; details on the lines below.</param>
/// <param name="Help">What to do about it; empty if the message already says so.</param>
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
    // Names may have any length. Nobody reads more of a line, and hundreds of problems may have it.
    private const int LongestLine = 4000;

    /// <summary>The edits that solve it, all together and as they are; null if its author has to choose, or to think.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ReportedEdit>? Edits { get; init; }

    /// <summary>Its line, for people at a terminal; null if that isn't at hand.</summary>
    [JsonIgnore]
    public ProblemSource? Source { get; init; }

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
            // The message of an exception may have several lines. The details show them as they are.
            string.Join(
                '\n',
                problem
                    .Details.Prepend(problem.Message.Replace("\r\n", " ", StringComparison.Ordinal).Replace('\n', ' '))
                    .Select(l => ProblemText.Cut(l, LongestLine))
            ),
            ProblemText.Cut(problem.Help, LongestLine)
        );

    /// <summary>What's wrong, on one line.</summary>
    [JsonIgnore]
    public string Headline => Message.Split('\n', 2)[0];

    /// <summary>The lines below the first: a diff, a stack trace.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Details => Message.Split('\n')[1..];

    /// <summary>Whether SnippetCheck itself failed.</summary>
    [JsonIgnore]
    public bool IsInternal => ProblemAreas.Of(Code) == ProblemArea.Internal;

    /// <summary>Whether it makes the run fail.</summary>
    [JsonIgnore]
    public bool IsError => Severity == Severity.Error;
}

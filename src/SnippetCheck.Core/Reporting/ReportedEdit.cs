namespace SnippetCheck.Reporting;

/// <summary>A change of a file in a report: a range is replaced by a text. Places are those of a problem.</summary>
/// <param name="Path">The path of the file.</param>
/// <param name="StartLine">The first line of the range, from 1.</param>
/// <param name="StartColumn">Its first column, from 1, in UTF-16 code units.</param>
/// <param name="EndLine">Its last line.</param>
/// <param name="EndColumn">The column after its last character. An empty range only adds text.</param>
/// <param name="NewText">The new text, with the line ends of the file.</param>
public sealed record ReportedEdit(
    string Path,
    int StartLine,
    int StartColumn,
    int EndLine,
    int EndColumn,
    string NewText
)
{
    /// <summary>The edits that solve a problem: those of its only remedy. Of several remedies, an author chooses one.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="snippet">The snippet that has it.</param>
    /// <param name="text">The text of the post; null if it isn't at hand.</param>
    /// <returns>Null if there are none.</returns>
    public static IReadOnlyList<ReportedEdit>? Of(Problem problem, Snippet snippet, PostText? text) =>
        text is not null
        && problem.Remedies is [var only]
        && only.IsComplete
        && RemedyEdits.Of(only, snippet, text) is { Count: > 0 } edits
            ? [.. edits.Select(e => Of(e, snippet.Path))]
            : null;

    /// <summary>The same for a problem outside of the post's snippets.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="path">The path of the post.</param>
    /// <param name="text">Its text; null if it isn't at hand.</param>
    public static IReadOnlyList<ReportedEdit>? Of(Problem problem, string path, PostText? text) =>
        text is not null && problem.Remedies is [Remedy.AddBelow only]
            ? [Of(RemedyEdits.AddBelow(only, text), path)]
            : null;

    private static ReportedEdit Of(Edit edit, string path) =>
        new(path, edit.Place.Line, edit.Place.Column, edit.Place.EndLine, edit.Place.EndColumn, edit.Text);
}

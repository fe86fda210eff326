using System.Globalization;
using SnippetCheck.Adopting;
using SnippetCheck.Reporting;

namespace SnippetCheck.Cli;

/// <summary>Tells a person which fences got which tags, and why others got none.</summary>
/// <param name="output">Where it is told.</param>
/// <param name="report">Writes problems there.</param>
/// <param name="verbosity">How much is told.</param>
internal sealed class AdoptionText(TextWriter output, TextReport report, Verbosity verbosity)
{
    private readonly List<Disposition> _adopted = [];
    private int _left;
    private Coverage _before;
    private Coverage _after;

    /// <summary>Whether anything went wrong; that fences are left is none of it.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Tells of a post, in its order.</summary>
    public void Write(string path, IReadOnlyList<AdoptedGroup> adopted, IReadOnlyList<LeftFence> left)
    {
        var fences = adopted.SelectMany(g => g.Fences).ToList();
        _adopted.AddRange(fences.Select(f => f.Tagging.Disposition));
        _left += left.Count;
        var told = fences
            .Select(f => (f.Snippet.Line, Tell: (Action)(() => Write(path, f))))
            .Concat(left.Select(l => (l.Snippet.Line, Tell: (Action)(() => Write(path, l)))));
        foreach (var (_, tell) in told.OrderBy(t => t.Line))
        {
            tell();
        }
    }

    /// <summary>Tells what is wrong with a post as a whole.</summary>
    public void Write(string path, IReadOnlyList<Problem> problems)
    {
        foreach (var problem in problems)
        {
            report.Write(ReportedProblem.Of(problem, path));
        }

        HasErrors |= problems.Any(p => p.Severity == Severity.Error);
    }

    /// <summary>Counts how much of a post is checked, before and after.</summary>
    public void Count(Coverage before, Coverage after)
    {
        _before += before;
        _after += after;
    }

    /// <summary>Tells what came of it in all.</summary>
    public void WriteSummary(bool isDryRun)
    {
        if (verbosity == Verbosity.Quiet)
        {
            return;
        }

        if (_adopted.Count + _left == 0)
        {
            output.WriteLine("There is no C# fence without tags.");
            return;
        }

        var kinds = _adopted
            .GroupBy(d => d)
            .OrderBy(g => g.Key)
            .Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Count()} {g.Key.Word()}"));
        var got =
            _adopted.Count == 0
                ? "no fence"
                : $"{DisplayNames.Number(_adopted.Count, "fence")} ({string.Join(", ", kinds)})";
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Tags {(isDryRun ? "would be" : "were")} written for {got}; {_left} left. {_after.Checked} of {DisplayNames.Number(_after.Fences, "C# fence")} {(isDryRun ? "would be" : _after.Checked == 1 ? "is" : "are")} checked ({_after.Share}); before: {_before.Checked} ({_before.Share})."
            )
        );
    }

    private void Write(string path, AdoptedFence fence)
    {
        if (verbosity == Verbosity.Quiet)
        {
            return;
        }

        output.WriteLine($"{Place(path, fence.Snippet)}: {OutputSanitizer.Line(fence.Tagging.Text)}");
        if (fence.Weaker is { } problem)
        {
            output.WriteLine(
                $"    | run does not hold: {OutputSanitizer.Line(ReportedProblem.Of(problem, path).Headline)}"
            );
        }
    }

    private void Write(string path, LeftFence fence)
    {
        output.WriteLine(
            $"{Place(path, fence.Snippet)}: left as it is. {OutputSanitizer.Line(fence.Reason.Tried)}{(fence.Reason.Problem is null ? "." : ":")}"
        );
        if (fence.Reason.Problem is { } problem)
        {
            report.Write(ReportedProblem.Of(problem, path));
        }
    }

    private static string Place(string path, Snippet snippet) =>
        string.Create(CultureInfo.InvariantCulture, $"{OutputSanitizer.Line(path)}({snippet.Line})");
}

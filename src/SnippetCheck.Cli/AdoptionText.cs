using System.Globalization;
using SnippetCheck.Adopting;
using SnippetCheck.Reporting;

namespace SnippetCheck.Cli;

/// <summary>Shows which fences got which tags, and why others got none.</summary>
/// <param name="output">The target.</param>
/// <param name="report">Writes problems to the same target.</param>
/// <param name="verbosity">How much to show.</param>
internal sealed class AdoptionText(TextWriter output, TextReport report, Verbosity verbosity)
{
    private const int MostNames = 12;

    private readonly List<Tagging> _adopted = [];
    private readonly List<(string Path, LeftFence Fence)> _left = [];
    private int _setups;
    private Coverage _before;
    private Coverage _after;
    private Strength _strength;

    /// <summary>What the command ends with. Fences without tags aren't errors, unless something of ours failed on them.</summary>
    public int ExitCode { get; private set; }

    /// <summary>The names that fences assume, and how many fences each, the most frequent first.</summary>
    public IReadOnlyList<(string Name, int Fences)> AssumedNames =>
        [
            .. _adopted
                .SelectMany(t => t.Assumed)
                .GroupBy(n => n)
                .OrderByDescending(g => g.Count())
                .ThenBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => (g.Key, g.Count())),
        ];

    /// <summary>Shows the result of a post.</summary>
    public void Write(string path, IReadOnlyList<AdoptedGroup> adopted, IReadOnlyList<LeftFence> left)
    {
        var fences = adopted.SelectMany(g => g.Fences).ToList();
        _adopted.AddRange(fences.Select(f => f.Tagging));
        _left.AddRange(left.Select(l => (path, l)));
        _setups += fences.Exists(f => f.Tagging.Declarations.Count > 0) ? 1 : 0;
        Note([.. left.Select(l => l.Reason.Problem).OfType<Problem>().Where(p => p.Area == ProblemArea.Internal)]);
        if (verbosity != Verbosity.Quiet)
        {
            foreach (var group in adopted.Where(g => g.Context.Count > 0))
            {
                WriteContext(path, group.Context);
            }
        }

        var told = fences
            .Select(f => (f.Snippet.Line, Tell: (Action)(() => Write(path, f))))
            .Concat(left.Select(l => (l.Snippet.Line, Tell: (Action)(() => Write(path, l)))));
        foreach (var (_, tell) in told.OrderBy(t => t.Line))
        {
            tell();
        }
    }

    /// <summary>Shows what most posts share.</summary>
    /// <param name="file">The configuration that says it; null if the posts say it themselves.</param>
    /// <param name="items">What they share.</param>
    public void WriteShared(string? file, IReadOnlyList<ContextItem> items)
    {
        if (verbosity == Verbosity.Quiet)
        {
            return;
        }

        var words = OutputSanitizer.Line(string.Join(", ", items.Select(i => i.InWords)));
        output.WriteLine(
            file is null
                ? $"Most posts share this: {words}. You can move it from the posts to a snippetcheck.json."
                : $"{OutputSanitizer.Line(file)}: shared context of most posts: {words}"
        );
    }

    // Where it's written is the first thing in the file.
    private void WriteContext(string path, IReadOnlyList<ContextItem> items) =>
        output.WriteLine(
            $"{OutputSanitizer.Line(path)}(1): shared context: {OutputSanitizer.Line(string.Join(", ", items.Select(i => i.InWords)))}"
        );

    /// <summary>Shows the problems of a post as a whole.</summary>
    public void Write(string path, IReadOnlyList<Problem> problems)
    {
        foreach (var problem in problems)
        {
            report.Write(ReportedProblem.Of(problem, path));
        }

        Note(problems);
    }

    private void Note(IReadOnlyList<Problem> problems) =>
        ExitCode =
            ExitCode == Cli.ExitCode.InternalError || problems.Any(p => p.Area == ProblemArea.Internal)
                ? Cli.ExitCode.InternalError
            : problems.Any(p => p.Severity == Severity.Error) ? Cli.ExitCode.Errors
            : ExitCode;

    /// <summary>Adds the coverage of a post to the totals.</summary>
    /// <param name="before">The coverage before adopting.</param>
    /// <param name="after">The coverage after it.</param>
    /// <param name="strength">What's checked after it.</param>
    public void Count(Coverage before, Coverage after, Strength strength)
    {
        _before += before;
        _after += after;
        _strength += strength;
    }

    /// <summary>Shows the totals.</summary>
    /// <param name="isDryRun">Whether nothing is written.</param>
    /// <param name="unfinished">The number of posts that weren't finished, because the run was interrupted.</param>
    public void WriteSummary(bool isDryRun, int unfinished)
    {
        if (verbosity == Verbosity.Quiet)
        {
            return;
        }

        if (_adopted.Count + _left.Count > 0)
        {
            WriteTotals(isDryRun);
        }
        else if (unfinished == 0)
        {
            output.WriteLine("There are no C# fences without tags.");
        }

        if (unfinished > 0)
        {
            output.WriteLine(
                $"{DisplayNames.Number(unfinished, "post")} {(unfinished == 1 ? "wasn't" : "weren't")} finished, and {(unfinished == 1 ? "is" : "are")} unchanged. Run adopt again for {(unfinished == 1 ? "it" : "them")}."
            );
        }
    }

    private void WriteTotals(bool isDryRun)
    {
        var kinds = _adopted
            .GroupBy(t => (t.Disposition, Assumes: t.Assumed.Count > 0))
            .OrderBy(g => g.Key)
            .Select(g =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{g.Count()} {g.Key.Disposition.Word()}{(g.Key.Assumes ? " with assumptions" : "")}"
                )
            );
        var got =
            _adopted.Count == 0
                ? "no fence"
                : $"{DisplayNames.Number(_adopted.Count, "fence")} ({string.Join(", ", kinds)}){(_setups == 0 ? "" : $", with {DisplayNames.Number(_setups, "hidden set-up")}")}";
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Tags {(isDryRun ? "would be" : "were")} written for {got}; {_left.Count} left. {_after.Checked} of {DisplayNames.Number(_after.Fences, "C# fence")} {(isDryRun ? "would be" : _after.Checked == 1 ? "is" : "are")} checked ({_after.Share}){(_after.Checked == 0 ? "" : $": {string.Join(", ", _strength.Words)}")}; before: {_before.Checked} ({_before.Share})."
            )
        );
        WriteAssumed();
        if (_left.Count > 0)
        {
            output.WriteLine($"Left: {string.Join("; ", LeftReasons.InWords(_left.Select(l => l.Fence.Reason)))}.");
        }

        WriteSuspects();
    }

    private void WriteAssumed()
    {
        if (AssumedNames is not { Count: > 0 } names)
        {
            return;
        }

        var most = names
            .Take(MostNames)
            .Select(n => string.Create(CultureInfo.InvariantCulture, $"{n.Name} {n.Fences}"));
        var others = names.Count > MostNames ? $", and {DisplayNames.Number(names.Count - MostNames, "other")}" : "";
        output.WriteLine(
            $"Assumed, by the number of fences: {OutputSanitizer.Line(string.Join(", ", most))}{others}. To check what's done with them, declare them in a set-up file: --stubs FILE writes one to begin with."
        );
    }

    // What the author wants to know is easily lost among hundreds of lines.
    private void WriteSuspects()
    {
        var mistakes = _left.Where(l => l.Fence.Reason.Kind == LeftKind.Mistake).ToList();
        if (mistakes.Count > 0)
        {
            output.WriteLine("Likely mistakes:");
        }

        foreach (var (path, fence) in mistakes)
        {
            output.WriteLine($"  {OutputSanitizer.Line(Mistake(path, fence))}");
        }

        var gone = _left
            .SelectMany(l => l.Fence.Reason.Names.Select(n => (Name: n, Place: Place(l.Path, l.Fence.Snippet))))
            .GroupBy(l => l.Name)
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .ToList();
        if (gone.Count > 0)
        {
            output.WriteLine("Perhaps renamed or removed, or of an example that isn't shown:");
        }

        foreach (var name in gone)
        {
            output.WriteLine($"  {OutputSanitizer.Line(name.Key)}: {string.Join(", ", name.Select(l => l.Place))}");
        }
    }

    private static string Mistake(string path, LeftFence fence) =>
        fence.Reason.Problem is { } problem
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{path}({problem.Place.Line}): {Sentence(problem.Message)}{(problem.Remedies.Count > 0 ? $" {problem.Help}" : "")}"
            )
            : string.Create(CultureInfo.InvariantCulture, $"{path}({fence.Snippet.Line}): {fence.Reason.Tried}.");

    private void Write(string path, AdoptedFence fence)
    {
        if (verbosity == Verbosity.Quiet)
        {
            return;
        }

        output.WriteLine($"{Place(path, fence.Snippet)}: {OutputSanitizer.Line(fence.Tagging.Text)}");
        if (fence.Stricter is var (stricter, problem))
        {
            output.WriteLine(
                $"    | {stricter.Word()} fails: {OutputSanitizer.Line(ReportedProblem.Of(problem, path).Headline)}"
            );
        }
    }

    private void Write(string path, LeftFence fence)
    {
        output.WriteLine(
            $"{Place(path, fence.Snippet)}: left as it is. {OutputSanitizer.Line(fence.Reason.Tried)}{(fence.Reason.Problem is null ? "." : ":")}"
        );
        if (fence.Reason.Problem is not { } problem)
        {
            return;
        }

        report.Write(ReportedProblem.Of(problem, path));
        if (
            problem.Area != ProblemArea.Output
            && (problem.Place.Line < fence.Snippet.Line || problem.Place.Line > fence.Snippet.Fence.Closing.EndLine)
        )
        {
            output.WriteLine("    | That's in another fence, with which this one was tried.");
        }
    }

    // The compiler's messages have no period.
    private static string Sentence(string message) =>
        message.EndsWith('.') || message.EndsWith(')') ? message : message + ".";

    private static string Place(string path, Snippet snippet) =>
        string.Create(CultureInfo.InvariantCulture, $"{OutputSanitizer.Line(path)}({snippet.Line})");
}
